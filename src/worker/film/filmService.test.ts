import { expose, proxy, wrap } from 'comlink'
import { afterAll, expect, it, vi } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { usualFilm } from '../../film/film.ts'
import { filmService } from './filmService.ts'
import type { FilmService } from './filmService.ts'

const options = { ...usualFilm, width: 480, height: 300, seconds: 1 }
const channel = new MessageChannel()
const posted = vi.spyOn(channel.port1, 'postMessage')
const service = wrap<FilmService>(channel.port2)
expose(filmService, channel.port1)

afterAll(() => channel.port1.close())

/** What the last answer hands over instead of copying it. */
const handedOver = (): unknown => posted.mock.lastCall?.[1]

it('makes a GIF, hands its bytes over, and reports rising shares at least a twentieth apart', async () => {
  const shares: number[] = []
  const gif = await service.film(
    testScenario(),
    options,
    proxy((share: number) => void shares.push(share)),
  )
  expect(String.fromCodePoint(...gif!.slice(0, 6))).toBe('GIF89a')
  expect(handedOver()).toEqual([expect.any(ArrayBuffer)])
  expect(shares.length).toBeGreaterThan(3)
  expect([0, ...shares].slice(1).every((share, i) => share - [0, ...shares][i] >= 0.05)).toBe(true)
})

it('draws a moment, and hands its pixels over', async () => {
  const picture = await service.still(testScenario(), { ...options, atS: 0.2 })
  expect(picture!.rgba).toHaveLength(480 * 300 * 4)
  expect(handedOver()).toEqual([expect.any(ArrayBuffer)])
})

it.each([
  ['a scenario that is refused', { version: 1 }, options],
  ['a VM that does not migrate', testScenario(), { ...options, vm: 'absent' }],
])('answers %s with null', async (_, scenario, given) => {
  const report = proxy(() => {})
  expect(await service.film(scenario, given, report)).toBeNull()
  expect(await service.still(scenario, { ...given, atS: 0 })).toBeNull()
})
