import { beforeAll, expect, it, vi } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { usualFilm } from '../../film/film.ts'
import type { FilmService } from './film.worker.ts'

const exposed = vi.hoisted(() => ({ service: null as FilmService | null, handed: [] as unknown[] }))
vi.mock('comlink', () => ({
  expose: (service: FilmService) => {
    exposed.service = service
  },
  transfer: (value: unknown, parts: unknown[]) => {
    exposed.handed.push(...parts)
    return value
  },
}))

const options = { ...usualFilm, width: 480, height: 300, seconds: 1 }
let service: FilmService

beforeAll(async () => {
  await import('./film.worker.ts')
  service = exposed.service!
})

it('makes a GIF, hands its bytes over, and reports rising shares at least a twentieth apart', async () => {
  const shares: number[] = []
  const gif = await service.film(testScenario(), options, (share) => shares.push(share))
  expect(String.fromCodePoint(...gif!.slice(0, 6))).toBe('GIF89a')
  expect(exposed.handed).toContain(gif!.buffer)
  expect(shares.length).toBeGreaterThan(3)
  expect([0, ...shares].slice(1).every((share, i) => share - [0, ...shares][i] >= 0.05)).toBe(true)
})

it('draws a moment, and hands its pixels over', async () => {
  const picture = await service.still(testScenario(), { ...options, atS: 0.2 })
  expect(picture!.rgba).toHaveLength(480 * 300 * 4)
  expect(exposed.handed).toContain(picture!.rgba.buffer)
})

it.each([
  ['a scenario that is refused', { version: 1 }, options],
  ['a VM that does not migrate', testScenario(), { ...options, vm: 'nobody' }],
])('answers %s with null', async (_, scenario, given) => {
  const report = vi.fn<() => void>()
  expect(await service.film(scenario, given, report)).toBeNull()
  expect(await service.still(scenario, { ...given, atS: 0 })).toBeNull()
})
