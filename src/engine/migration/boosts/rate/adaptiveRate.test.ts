import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../../result/result.ts'
import { simulate } from '../../../simulate.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

const threshold = { kind: 'threshold', remainingMiB: 0.5, maxRounds: 6 }

function run(writesPerS: number, rule: Record<string, unknown> = threshold, migration: Record<string, unknown> = {}): MigrationResult {
  const strategy = { boosts: { adaptiveRate: {} } }
  return simulate(testScenario({ streams: [{ writesPerS, sizeMiB: 32 }], rule, strategy, migration })).migrations[0]
}

describe('the adaptive rate (L6)', () => {
  it('sends the first round at the floor, each later one at the last dirty rate plus 100 Mbit/s, and the stop at the ceiling', () => {
    const m = run(12_000)
    expect(m.rounds[0].rateMbps).toBeCloseTo(400, 6)
    m.rounds.slice(1, -1).forEach((round, i) => {
      const before = m.rounds[i]
      const dirtied = (before.dirtiedPages * 4096) / before.durationS / 125_000
      const next = Math.min(800, Math.max(400, dirtied + 100))
      expect(round.rateMbps).toBeCloseTo(next, 6)
      const values = { dirtyMbps: expect.closeTo(dirtied, 6), nextMbps: expect.closeTo(next, 6) }
      expect(before.reasons).toContainEqual({ code: 'adaptive-rate', values })
    })
    // By hand: the downtime is the last round's pages at 800 Mbit/s.
    const stop = m.rounds[m.rounds.length - 1]
    expect(m.downtimeMs).toBeCloseTo((stop.sentPages * 4096) / 100_000, 3)
  })
  it("stays within floor, ceiling and the migration's bandwidth limit", () => {
    const fast = run(60_000)
    expect(Math.max(...fast.rounds.map(({ rateMbps }) => rateMbps))).toBeCloseTo(800, 6)
    const capped = run(60_000, threshold, { maxMbps: 300 })
    for (const { rateMbps } of capped.rounds) expect(rateMbps).toBeLessThanOrEqual(300 + 1e-6)
    // By hand: all 8,192 pages are dirty after the 64 MiB of the first round, half of the pages sent.
    expect(capped.rounds[0].reasons).toContainEqual({ code: 'adaptive-rate', values: { dirtyMbps: expect.closeTo(150, 6), nextMbps: 300 } })
    expect(capped.boosts.adaptiveRate.lastMbps).toBe(300)
  })
  it('sends the first round at the sampled dirty rate plus the increment, within the bounds', () => {
    const first = (writesPerS: number) => {
      const strategy = { boosts: { adaptiveRate: { firstRound: 'sampled' } } }
      return simulate(testScenario({ streams: [{ writesPerS, sizeMiB: 32 }], rule: threshold, strategy })).migrations[0].rounds[0].rateMbps
    }
    // By hand: 8,192 (1 − e^(−20,000 · 0.5 / 8,192)) pages of 4 KiB in half a second, and 100 Mbit/s.
    expect(first(20_000)).toBeCloseTo((8192 * (1 - Math.exp(-10_000 / 8192)) * 4096 * 8) / 0.5 / 1e6 + 100, 3)
    expect(first(1)).toBeCloseTo(400, 6)
    expect(first(60_000)).toBeCloseTo(Math.min(800, (8192 * (1 - Math.exp(-30_000 / 8192)) * 4096 * 8) / 0.5 / 1e6 + 100), 3)
  })
  it('sends the first round at the given dirty rate plus the increment, within the bounds, whatever the guest dirties', () => {
    const first = (givenDirtyMbps: number) => {
      const strategy = { boosts: { adaptiveRate: { firstRound: 'given', givenDirtyMbps } } }
      return simulate(testScenario({ streams: [{ writesPerS: 20_000, sizeMiB: 32 }], rule: threshold, strategy })).migrations[0].rounds[0]
        .rateMbps
    }
    expect([first(0), first(450), first(2000)].map((mbps) => Math.round(mbps))).toEqual([400, 550, 800])
  })
  it("ends under Xen's rule with the first round at the ceiling that sends more than the one before; growing rounds below it do not count", () => {
    const { rounds } = run(20_000, { kind: 'xen', trafficFactor: 1000, stopWhenRoundsGrow: true })
    const copied = rounds.filter(({ kind }) => kind !== 'stop')
    const grown = copied.filter(({ sentPages }, i) => i > 0 && sentPages > copied[i - 1].sentPages)
    const atCeiling = grown.filter(({ rateMbps }) => rateMbps > 799.9)
    expect(grown.length).toBeGreaterThan(1)
    expect(atCeiling).toEqual(copied.slice(-1))
    expect(copied.at(-1)!.reasons[0].values).toMatchObject({
      cause: { kind: 'growing', sentPages: copied.at(-1)!.sentPages, sentBefore: copied.at(-2)!.sentPages },
    })
  })
  it("sets QEMU's window budget", () => {
    const m = run(4000, { kind: 'qemu', downtimeMs: 20 })
    // 400 Mbit/s are 5,000,000 bytes per window, sent in 39 flushes of 131,328.
    expect(m.rounds[0].estimatedMbps).toBeCloseTo((39 * 131_328 * 8) / 1e5, 0)
    // QEMU's stop is uncapped: it runs at link rate, which the result reports.
    expect(m.rounds.at(-1)!.rateMbps).toBeGreaterThan(900)
    expect(m.boosts.adaptiveRate.lastMbps).toBeCloseTo(1000, 6)
  })
})
