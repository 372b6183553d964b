import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import { remarksOf } from '../../../testing/reasons.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { PageState } from '../../observe/pageMap.ts'

const content = { freeMiB: 16, zeroFraction: 0.5 }

function scenario(skipFree: boolean, more: Record<string, unknown> = {}): Scenario {
  const strategy = { boosts: skipFree ? { skipFree } : {} }
  return testScenario({ streams: [{ writesPerS: 1000, sizeMiB: 16 }], workload: { content }, strategy, ...more })
}

describe('skipping free pages (N11)', () => {
  it('skips them in every round and in the audit; none of them is a zero page', () => {
    const all = simulate(scenario(false, { streams: [] }))
    const {
      migrations: [m],
      audit,
    } = simulate(scenario(true, { streams: [] }), { audit: true })
    // Half of the 48 MiB of other pages are zero pages; free pages never are.
    expect(m.zeroPages).toBe(all.migrations[0].zeroPages)
    expect(m.zeroPages / 12_288).toBeCloseTo(0.5, 1)
    expect([all.migrations[0].pagesSent - m.pagesSent, m.boosts.skipFree.pages]).toEqual([4096, 4096])
    expect(audit).toEqual({ pagesCompared: 12_288, exempt: 4096, mismatches: 0 })
    expect(m.pagesResent).toBe(0)
  })
  it('reports them once, and shows them as free on both sides', () => {
    const [m] = simulate(scenario(true)).migrations
    const reason = { code: 'free-left-out', values: { pages: 4096, bytes: 16 * 1048576 } }
    expect(m.rounds[0].reasons).toContainEqual(reason)
    expect(remarksOf(m.rounds, 'free-left-out')).toEqual([reason])
    const sim = new ExtendedSimulation(scenario(true))
    sim.runUntil(0.1)
    expect(sim.pageMap('vm', 1e9).counts[PageState.free]).toBe(4096)
    sim.runToEnd()
    expect(sim.pageMap('vm', 1e9).counts[PageState.free]).toBe(4096)
  })
})
