import { describe, expect, it } from 'vitest'
import { expectedDirtyPages } from './compare/dirtyCurve.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import { resolveWorkload } from '../scenario/presets/resolveWorkload.ts'
import type { Vm } from '../scenario/schema/schema.ts'
import { dirtyPagesAtPeeks, kneeOf, peeksUntilStable, peeksUntilStraight } from './dirtyWindows.ts'

function vm(streams: { writesPerS: number; sizeMiB: number; pattern?: 'uniform' | 'sequential' }[]): Vm {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 64, workload: { streams } }],
    migrations: [{ vm: 'vm', to: 'b' }],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario.vms[0]
}

describe('the peek from which the slope no longer changes', () => {
  it('is where a hot set of 1,000 pages is 95 % seen, whatever new pages a peek adds', () => {
    // 1,000 (1 − e^(−peek / 10)): 95 % after 29.96 peeks.
    for (const perPeek of [0, 50, 500]) {
      const pages = Array.from({ length: 400 }, (_, i) => 1000 * (1 - Math.exp(-(i + 1) / 10)) + perPeek * (i + 1))
      expect(peeksUntilStraight(pages)).toBe(30)
    }
  })

  it('is unknown for a curve that is too short', () => {
    expect(peeksUntilStraight([1, 2, 3])).toBe(0)
  })
})

describe('peeking at the dirty log (L7)', () => {
  it('counts a sweep of 4,096 pages at 2,048 a second: half after 1 s, all after 2 s, and never more', () => {
    const pages = dirtyPagesAtPeeks(vm([{ writesPerS: 2048, sizeMiB: 16, pattern: 'sequential' }]), 1, {
      everyS: 1,
      count: 4,
      clear: false,
    })
    // The number of writes is Poisson: within 5 standard deviations, 5·√2048 = 226.
    expect(Math.abs(pages[0] - 2048)).toBeLessThan(226)
    expect(pages.slice(2)).toEqual([4096, 4096])
  })

  it('starts at zero after each peek if the log is cleared', () => {
    const one = vm([{ writesPerS: 2048, sizeMiB: 16, pattern: 'sequential' }])
    for (const pages of dirtyPagesAtPeeks(one, 1, { everyS: 1, count: 5, clear: true })) expect(Math.abs(pages - 2048)).toBeLessThan(226)
  })

  it('agrees with the distribution of the engine, cleared or not', () => {
    const one = vm([
      { writesPerS: 8000, sizeMiB: 16 },
      { writesPerS: 100, sizeMiB: 48 },
    ])
    const law = expectedDirtyPages(resolveWorkload(one.workload, one), 4)
    const sofar = dirtyPagesAtPeeks(one, 3, { everyS: 0.25, count: 8, clear: false })
    sofar.forEach((pages, i) => expect(Math.abs(pages - law((i + 1) * 0.25))).toBeLessThan(160))
    for (let i = 1; i < sofar.length; i++) expect(sofar[i]).toBeGreaterThanOrEqual(sofar[i - 1])
    const windows = dirtyPagesAtPeeks(one, 3, { everyS: 0.25, count: 8, clear: true })
    for (const pages of windows) expect(Math.abs(pages - law(0.25))).toBeLessThan(160)
    expect(new Set(windows).size).toBeGreaterThan(1)
  })
})

describe('the knee of the pages written so far (L7)', () => {
  const curve = (law: (seconds: number) => number) => Array.from({ length: 1200 }, (_, i) => law((i + 1) * 0.05))

  it('is where a sweep completes its first pass', () => expect(kneeOf(curve((seconds) => Math.min(4096, 512 * seconds)))).toBe(160))

  it('is where 1 − e^(−rt) is as steep as on average', () => {
    // r = 0.1 a second over 60 s: r·e^(−rt) = (1 − e^−6)/60 at t = 17.942 s, peek 359; 95 % of the end are there at 29.497 s, peek 590.
    const pages = curve((seconds) => 10_000 * -Math.expm1(-0.1 * seconds))
    expect(kneeOf(pages)).toBe(359)
    expect(peeksUntilStable(pages)).toBe(590)
  })

  it('is absent on a straight line and for a guest that writes nothing', () => {
    expect(kneeOf(Array.from({ length: 1200 }, (_, i) => 51 * (i + 1)))).toBe(0)
    expect(kneeOf([0, 0, 0])).toBe(0)
  })
})
