import { describe, expect, it } from 'vitest'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const parts = { streams: [{ writesPerS: 4000, sizeMiB: 16 }], workload: { content: { garbageMiB: 32 } } }

describe('garbage collection before each round (S6)', () => {
  it('skips the garbage, and pauses the guest once per round', () => {
    const plain = simulate(testScenario(parts)).migrations[0]
    const strategy = { boosts: { garbageCollect: { pauseMs: 20 } } }
    const { migrations: [m], audit } = simulate(testScenario({ ...parts, strategy }), { audit: true })
    expect(plain.pagesSent - m.pagesSent).toBeGreaterThan(8192)
    expect(audit).toEqual({ pagesCompared: 8192, exempt: 8192, mismatches: 0 })
    // One collection at the start and one per sync; the last is cut short by the stop.
    const { collections, pages } = m.boosts.garbageCollect
    expect([pages, collections]).toEqual([8192, m.rounds.length])
    const stillS = (1 - m.performance.mean) * m.totalS - m.downtimeMs! / 1000
    expect(stillS).toBeCloseTo((collections - 1) * 0.02, 9)
    expect(m.rounds[0].reasons).toContainEqual({ code: 'garbage-collected', values: { pages: 8192, bytes: 32 * 1048576, pauseS: 0.02 } })
    for (const { reasons } of m.rounds.slice(1, -1)) {
      expect(reasons).toContainEqual({ code: 'collection-pause', values: { pauseS: expect.closeTo(0.02, 9) } })
    }
    expect(m.rounds.at(-1)!.reasons.map(({ code }) => code)).toEqual(['final-copy'])
  })
  it('reports a pause no longer than the round', () => {
    const strategy = { boosts: { garbageCollect: { pauseMs: 100 } } }
    const [m] = simulate(testScenario({ ...parts, strategy, rule: { kind: 'threshold', remainingMiB: 0, maxRounds: 4 } })).migrations
    const rounds = m.rounds.slice(1, -1)
    expect(rounds.length).toBeGreaterThan(0)
    for (const { reasons, durationS } of rounds) {
      expect(reasons).toContainEqual({ code: 'collection-pause', values: { pauseS: expect.closeTo(Math.min(0.1, durationS), 9) } })
    }
  })
  it('lets the guest continue at full speed afterwards', () => {
    const { series, migrations } = simulate(testScenario({ ...parts, strategy: { boosts: { garbageCollect: {} } } }), { series: true })
    expect(series!.vms.vm.performance[series!.tS.findIndex((t) => t > migrations[0].endS)]).toBe(1)
    expect(series!.vms.vm.performance[series!.tS.findIndex((t) => t > 0.03)]).toBe(1)
  })
  it('does not disturb auto-converge\'s own timer', () => {
    const busy = { mbps: 100, streams: [{ writesPerS: 20_000, sizeMiB: 32 }], vm: { memoryMiB: 256 }, scenario: { endS: 40 } }
    const syncs = (boosts: Record<string, unknown>): number =>
      simulate(testScenario({ ...busy, rule: { kind: 'qemu' }, strategy: { boosts } })).migrations[0].dirtySyncs
    expect(Math.abs(syncs({ autoConverge: {}, garbageCollect: { pauseMs: 1 } }) - syncs({ autoConverge: {} }))).toBeLessThanOrEqual(1)
  })
})
