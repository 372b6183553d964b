import { expose, proxy, wrap } from 'comlink'
import { afterAll, expect, it, vi } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { freeJob } from '../../testing/store/computer.ts'
import { usualFilm } from '../../film/film.ts'
import { createComputeService } from '../computeService.ts'
import type { ComputeService } from '../computeService.ts'
import type { AnswerOf } from '../task.ts'
import * as tasks from './film.ts'

const options = { ...usualFilm, width: 480, height: 300, seconds: 1 }
const channel = new MessageChannel()
const posted = vi.spyOn(channel.port1, 'postMessage')
const service = wrap<ComputeService>(channel.port2)
expose(createComputeService({ load: async () => tasks }), channel.port1)

afterAll(() => channel.port1.close())

/** What the last answer hands over instead of copying it. */
const handedOver = (): unknown => posted.mock.lastCall?.[1]

it('makes a GIF, hands its bytes over, and reports rising shares at least a twentieth apart', async () => {
  const shares: number[] = []
  const tell = proxy((share: unknown) => void shares.push(share as number))
  const gif = (await service.run(1, 'film.gif', { scenario: testScenario(), options }, tell)) as AnswerOf<'film.gif'>
  expect(String.fromCodePoint(...gif!.slice(0, 6))).toBe('GIF89a')
  expect(handedOver()).toEqual([expect.any(ArrayBuffer)])
  expect(shares.length).toBeGreaterThan(3)
  expect([0, ...shares].slice(1).every((share, i) => share - [0, ...shares][i] >= 0.05)).toBe(true)
})

it('draws a moment, and hands its pixels over', async () => {
  const input = { scenario: testScenario(), options: { ...options, atS: 0.2 } }
  const picture = (await service.run(2, 'film.still', input, null)) as AnswerOf<'film.still'>
  expect(picture!.rgba).toHaveLength(480 * 300 * 4)
  expect(handedOver()).toEqual([expect.any(ArrayBuffer)])
})

it.each([
  ['a scenario that is refused', { version: 1 }, options],
  ['a VM that does not migrate', testScenario(), { ...options, vm: 'absent' }],
])('answers %s with null', async (_, scenario, given) => {
  expect(await tasks.gif({ scenario, options: given }, freeJob<number>())).toBeNull()
  expect(tasks.still({ scenario, options: { ...given, atS: 0 } })).toBeNull()
})
