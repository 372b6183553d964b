import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenario/schema.ts'
import { simulate } from '../../simulate.ts'
import { NotHereYet } from '../../notHereYet.ts'
import { Simulation } from '../../simulation.ts'
import { testScenario } from '../../testScenario.ts'

type Parts = Record<string, unknown>

function scenario(streams: Parts[], dedup: Parts, more: Parts = {}): Scenario {
  return testScenario({ streams, workload: { content: { duplicateFraction: 0.4 } }, strategy: { boosts: { dedup } }, ...more })
}

describe('pages with a twin in the same VM (N11)', () => {
  it('go as a reference: one of each pair, if nobody has written them', () => {
    const { migrations: [m], audit } = simulate(scenario([], {}), { audit: true })
    const { references } = m.boosts.dedup
    // 40 % of 16,384 pages have a twin: half of them are the second of a pair.
    expect(references / 16_384).toBeCloseTo(0.2, 1)
    expect(m.transferredMiB * 1048576).toBe((16_384 - references) * 4096 + references * 8)
    expect([m.pagesSent, m.pagesResent]).toEqual([16_384 - references, 0])
    expect(audit!.mismatches).toBe(0)
    expect(m.rounds[0].why).toMatch(/[\d,]+ pages \([\d.]+ MiB\) as references to a page with the same content/)
  })
  it('have none once the guest has written one of the two', () => {
    const idle = simulate(scenario([], {})).migrations[0].boosts.dedup.references
    const streams = [{ writesPerS: 200_000, sizeMiB: 32 }]
    const { migrations: [m], audit } = simulate(scenario(streams, {}, { migration: { atS: 1 } }), { audit: true })
    // Half of the memory has been written over and over before the migration begins.
    expect(m.boosts.dedup.references / idle).toBeCloseTo(0.5, 1)
    expect(audit!.mismatches).toBe(0)
    const during = simulate(scenario(streams, {})).migrations[0].boosts.dedup.references
    expect(during).toBeLessThan(idle)
    expect(during).toBeGreaterThan(m.boosts.dedup.references)
  })
  it('are counted beside zero pages, of which there are as many as without them', () => {
    const zeros = (duplicateFraction: number): number => simulate(testScenario({
      streams: [], workload: { content: { zeroFraction: 0.3, duplicateFraction } },
    })).migrations[0].zeroPages
    expect(zeros(0.5) / 16_384).toBeCloseTo(0.3, 1)
    expect(zeros(0.7)).toBeGreaterThan(0)
  })
  it('in other VMs or in an older image are not here yet', () => {
    expect(() => new Simulation(scenario([], { scope: 'gang' }))).toThrow(NotHereYet)
  })
})
