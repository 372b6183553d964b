import { describe, expect, it } from 'vitest'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const parts = { streams: [{ writesPerS: 4000, sizeMiB: 16 }], workload: { content: { garbageMiB: 32 } } }

describe('garbage collection before each round (S6)', () => {
  it('skips the garbage, and pauses the guest once per round', () => {
    const plain = simulate(testScenario(parts)).migrations[0]
    const strategy = { boosts: { garbageCollect: { pauseMs: 20 } } }
    const {
      migrations: [m],
      audit,
    } = simulate(testScenario({ ...parts, strategy }), { audit: true })
    expect(plain.pagesSent - m.pagesSent).toBeGreaterThan(8192)
    expect(audit).toEqual({ pagesCompared: 8192, exempt: 8192, mismatches: 0 })
    // One collection at the start and one per sync; the last is cut short by the stop.
    const { collections, pages } = m.boosts.garbageCollect
    expect([pages, collections]).toEqual([8192, m.rounds.length])
    const gcPausesS = (1 - m.performance.mean) * m.totalS - m.downtimeMs! / 1000
    expect(gcPausesS).toBeCloseTo((collections - 1) * 0.02, 9)
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
  it("does not disturb auto-converge's own timer", () => {
    const busy = { mbps: 100, streams: [{ writesPerS: 20_000, sizeMiB: 32 }], vm: { memoryMiB: 256 }, scenario: { endS: 40 } }
    const syncs = (boosts: Record<string, unknown>): number =>
      simulate(testScenario({ ...busy, rule: { kind: 'qemu' }, strategy: { boosts } })).migrations[0].dirtySyncs
    expect(Math.abs(syncs({ autoConverge: {}, garbageCollect: { pauseMs: 1 } }) - syncs({ autoConverge: {} }))).toBeLessThanOrEqual(1)
  })

  describe('with a region in which the guest allocates', () => {
    const region = { writesPerS: 20_000, startMiB: 8, sizeMiB: 24, pattern: 'sequential' as const }
    const young = { ...region, survivorShare: 0.25 }
    const tenured = { writesPerS: 500, sizeMiB: 4 }
    const boosts = { garbageCollect: { pauseMs: 1 } }
    const migrate = (streams: Record<string, unknown>[], strategy: Record<string, unknown>) => {
      const rule = { kind: 'threshold', remainingMiB: 1, maxRounds: 4 }
      const {
        migrations: [m],
        audit,
      } = simulate(testScenario({ streams, strategy, vm: { memoryMiB: 64 }, rule }), { audit: true })
      expect(audit!.mismatches).toBe(0)
      return m
    }

    it('sends the tenured objects in rounds, and the survivors and new objects only in the final copy', () => {
      const m = migrate([tenured, young], { boosts })
      expect(m.rounds[0].sentPages).toBe((64 - 24) * 256)
      for (const { sentPages } of m.rounds.slice(1, -1)) expect(sentPages).toBeLessThan(4 * 256)
      const last = m.rounds.at(-1)!.sentPages
      expect(last).toBeGreaterThanOrEqual(6 * 256)
      expect(last).toBeLessThan((24 + 4) * 256)
      expect(m.boosts.garbageCollect.freedPages).toBeGreaterThanOrEqual(24 * 256)
      expect(m.rounds[0].reasons.some(({ code }) => code === 'garbage-collected')).toBe(true)
    })

    it('saves nothing for a guest without such a region, and the more the fewer objects survive', () => {
      const plain = migrate([tenured, region], {}).transferredMiB
      expect(migrate([tenured, region], { boosts }).transferredMiB / plain).toBeCloseTo(1, 1)
      const [few, half, all] = [0.1, 0.5, 1].map(
        (survivorShare) => migrate([tenured, { ...region, survivorShare }], { boosts }).transferredMiB,
      )
      expect(few).toBeLessThan(half)
      expect(half).toBeLessThan(all)
      expect(all).toBeLessThan(plain)
    })

    it('counts a page that was freed before it was sent as never sent', () => {
      const m = migrate([{ ...young, writesPerS: 0.001 }], { boosts })
      expect(m.pagesSent).toBe((64 - 18) * 256)
      expect(m.pagesResent).toBe(0)
    })
  })
})
