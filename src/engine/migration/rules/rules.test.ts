import { describe, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import type { XenCause } from '../../result/reasons/reason.ts'
import { simulate } from '../../simulate.ts'
import type { RoundView } from './rule.ts'
import { ThresholdRule } from './threshold.ts'
import { VirtualBoxRule } from './virtualbox.ts'
import { XenRule } from './xen.ts'

const view = (parts: Partial<RoundView>): RoundView => ({
  roundsDone: 1,
  sentPages: 1000,
  skippedPages: 0,
  remainingPages: 500,
  dirtiedPages: 500,
  roundS: 1,
  elapsedS: 1,
  pagesSentInAll: 1000,
  pageCount: 1000,
  pageBytes: 4096,
  atTopRate: true,
  ...parts,
})

describe('the threshold rule', () => {
  const rule = new ThresholdRule({ remainingMiB: 1, maxRounds: 30 })
  it('continues above the threshold, stops at it, and stops after the last allowed round', () => {
    expect(rule.decide(view({ remainingPages: 12001 }))).toEqual({
      stop: false,
      reason: { code: 'threshold', values: { pages: 12_001, bytes: 12_001 * 4096, thresholdBytes: 1_048_576 } },
    })
    expect(rule.decide(view({ remainingPages: 256 })).stop).toBe(true)
    expect(rule.decide(view({ remainingPages: 257 })).stop).toBe(false)
    expect(rule.decide(view({ remainingPages: 257, roundsDone: 30 })).stop).toBe(true)
    expect(new ThresholdRule({ remainingMiB: 1, maxRounds: 1 }).decide(view({}))).toEqual({
      stop: true,
      reason: { code: 'round-limit', values: { pages: 500, bytes: 500 * 4096, rounds: 1 } },
    })
  })
})

describe("Xen's rule (L8)", () => {
  const settings = {
    maxRounds: 29,
    thresholdPages: 50,
    trafficFactor: 3,
    stopWhenDirtyingFaster: false,
    stopWhenRoundsGrow: false,
    suspendMs: 0,
  }
  it('has four reasons to stop', () => {
    const rule = new XenRule(settings)
    const decided = (cause: XenCause | null, pages = 500, skippedPages = 0) => ({
      stop: cause !== null,
      reason: { code: 'xen', values: { pages, bytes: pages * 4096, skippedPages, cause } },
    })
    expect(rule.decide(view({}))).toEqual(decided(null))
    expect(rule.decide(view({ remainingPages: 49 }))).toEqual(decided({ kind: 'few-pages', pages: 50 }, 49))
    expect(rule.decide(view({ roundsDone: 29 }))).toEqual(decided({ kind: 'round-limit', rounds: 29 }))
    expect(new XenRule({ ...settings, maxRounds: 1 }).decide(view({}))).toEqual(decided({ kind: 'round-limit', rounds: 1 }))
    // "Fewer than 50": with exactly 50 it copies another round.
    expect(rule.decide(view({ remainingPages: 50 })).stop).toBe(false)
    // The reason includes the skipped pages of the last round.
    expect(rule.decide(view({ roundsDone: 29, skippedPages: 11 }))).toEqual(decided({ kind: 'round-limit', rounds: 29 }, 500, 11))
    expect(rule.decide(view({ skippedPages: 1 }))).toEqual(decided(null, 500, 1))
    expect(rule.decide(view({ pagesSentInAll: 3001 }))).toEqual(decided({ kind: 'traffic', factor: 3 }))
    expect(new XenRule({ ...settings, stopWhenDirtyingFaster: true }).decide(view({ roundsDone: 2, dirtiedPages: 1001 }))).toEqual(
      decided({ kind: 'dirtying-faster', sentPages: 1000, dirtiedPages: 1001 }),
    )
  })
  it('compares the dirty rate with the sending rate from the second round on, since the first round sends all memory', () => {
    const rule = new XenRule({ ...settings, stopWhenDirtyingFaster: true })
    expect(rule.decide(view({ roundsDone: 1, dirtiedPages: 1001 })).stop).toBe(false)
    expect(rule.decide(view({ roundsDone: 2, dirtiedPages: 1000 })).stop).toBe(false)
  })
  it('built with an adaptive rate, stops after a round at the highest rate that sends more than the one before', () => {
    const rounds = [{ sentPages: 1000 }, { sentPages: 400 }, { sentPages: 500, atTopRate: false }, { sentPages: 500 }, { sentPages: 501 }]
    const decisions = (stopWhenRoundsGrow: boolean) => {
      const rule = new XenRule({ ...settings, stopWhenRoundsGrow })
      return rounds.map((round, i) => rule.decide(view({ ...round, roundsDone: i + 1 })))
    }
    expect(decisions(true).map(({ stop }) => stop)).toEqual([false, false, false, false, true])
    expect(decisions(true)[4].reason.values).toMatchObject({ cause: { kind: 'growing', sentPages: 501, sentBefore: 500 } })
    expect(decisions(false).every(({ stop }) => !stop)).toBe(true)
  })
})

describe("VirtualBox's rule (S3)", () => {
  const stopsAt = (remainingPages: number): number => {
    const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
    return Array.from({ length: 10 }, (_, i) => rule.decide(view({ roundsDone: i + 1, remainingPages })).stop).indexOf(true)
  }
  it('requires few dirty pages in its first passes', () => {
    expect(new VirtualBoxRule({ downtimeMs: 250, shortRounds: 1 }).decide(view({ remainingPages: 1 })).reason).toMatchObject({
      code: 'virtualbox',
      values: { pages: 1, shortRounds: 1, shortPages: 1, shortS: 0.001 },
    })
    expect(stopsAt(400)).toBe(-1)
  })
  it('makes four passes at least after pass 0, in which all pages are dirty', () => {
    expect(stopsAt(0)).toBe(3)
  })
  it('decides without a speed if only zero pages have been sent', () => {
    const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
    const decide = (remainingPages: number) => rule.decide(view({ sentPages: 0, pagesSentInAll: 0, remainingPages }))
    const values = { pages: 0, shortRounds: 4, shortPages: 0, shortS: 0, longRounds: 64, longPages: 0, longS: 0, limitMs: 250 }
    expect([decide(0), decide(0)].map(({ reason }) => reason)).toEqual(
      [1, 2].map(() => ({ code: 'virtualbox', values: { ...values, verdict: 'not-settled' } })),
    )
    expect(decide(0)).toEqual({ stop: true, reason: { code: 'virtualbox', values: { ...values, verdict: 'few-pages' } } })
    expect(decide(9)).toEqual({
      stop: false,
      reason: { code: 'virtualbox', values: { ...values, pages: 9, shortPages: 2, shortS: null, verdict: 'not-settled' } },
    })
  })
  it('later stops when the averages over four rounds and over its history fit 250 ms at the mean speed', () => {
    const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
    // 10,000 pages per second: 1,200 pages are 120 ms. Long, with n passes of 1,200: (10,000 in pass 0 + 20,000 + n · 1,200) / 64, which
    // reaches 1,200 at n = 39.
    const stops = Array.from(
      { length: 50 },
      (_, n) =>
        rule.decide(view({ roundsDone: n + 1, remainingPages: n === 0 ? 20_000 : 1200, pagesSentInAll: 10_000 * (n + 1), elapsedS: n + 1 }))
          .stop,
    )
    expect(stops.indexOf(true)).toBe(39)
  })
  it('takes the mean speed since pass 7', () => {
    const late = (earlyPagesPerS: number) => {
      const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
      const sent = (done: number): number => (done <= 6 ? earlyPagesPerS * done : earlyPagesPerS * 6 + 1000 * (done - 6))
      return Array.from({ length: 12 }, (_, i) =>
        rule.decide(view({ roundsDone: i + 1, remainingPages: i === 0 ? 60_000 : 500, pagesSentInAll: sent(i + 1), elapsedS: i + 1 })),
      ).at(-1)
    }
    for (const early of [1000, 1e6]) {
      expect(late(early)).toMatchObject({ stop: false, reason: { values: { shortS: 0.5, verdict: 'over-limit' } } })
    }
  })
  it('names the average that fits: both the limit, or the short one alone half of it', () => {
    // 1,000 pages per second. Pass 0 and the first pass keep the long average above 250 ms; the short one needs 100 ms, then 200 ms.
    const last = (remainingPages: number, firstPages: number, passes: number) => {
      const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
      return Array.from({ length: passes }, (_, i) =>
        rule.decide(
          view({
            roundsDone: i + 1,
            remainingPages: i === 0 ? firstPages : remainingPages,
            pagesSentInAll: 1000 * (i + 1),
            elapsedS: i + 1,
          }),
        ),
      ).at(-1)
    }
    expect(last(100, 60_000, 12)).toMatchObject({ stop: true, reason: { values: { shortS: 0.1, verdict: 'half-limit' } } })
    expect(last(200, 60_000, 12)).toMatchObject({ stop: false, reason: { values: { shortS: 0.2, verdict: 'over-limit' } } })
    expect(last(200, 10_000, 12)).toMatchObject({ stop: true, reason: { values: { shortS: 0.2, verdict: 'within-limit' } } })
  })
  it('knows no time if nothing but zero pages was sent since pass 7, so that every value of the reason is one that JSON has', () => {
    const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
    const { stop, reason } = Array.from({ length: 12 }, (_, i) =>
      rule.decide(view({ roundsDone: i + 1, remainingPages: 9, pagesSentInAll: Math.min(1000 * (i + 1), 6000), elapsedS: i + 1 })),
    ).at(-1)!
    expect([stop, JSON.parse(JSON.stringify(reason))]).toEqual([false, reason])
    expect(reason).toMatchObject({ values: { shortS: null, longS: null, verdict: 'over-limit' } })
  })
  it('forgets the oldest of its 64 passes first', () => {
    const rule = new VirtualBoxRule({ downtimeMs: 600, shortRounds: 4 })
    const stops = Array.from(
      { length: 65 },
      (_, i) =>
        rule.decide(
          view({
            roundsDone: i + 1,
            remainingPages: i === 0 ? 6_400_000 : 5000,
            pagesSentInAll: 10_000 * (i + 1),
            elapsedS: i + 1,
          }),
        ).stop,
    )
    // 5,000 pages take 500 ms. While the first pass counts, the long average is above 100,000 pages, 10 s.
    expect(stops.indexOf(true)).toBe(64)
  })
})

describe("the verdict of VirtualBox's vote", () => {
  it('keeps a calm guest running by page count in the first passes, and by time only afterwards', () => {
    const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
    const pages = [20_000, 12, 12, 12, 12]
    const early = pages.map((remainingPages, i) =>
      rule.decide(view({ remainingPages: remainingPages + 200, roundsDone: i + 1, pagesSentInAll: 1e6 })),
    )
    expect(early.at(-1)).toMatchObject({
      stop: false,
      reason: { code: 'virtualbox', values: { shortPages: 212, longPages: 15_953, verdict: 'too-early' } },
    })
    const late = new VirtualBoxRule({ downtimeMs: 1500, shortRounds: 4 })
    let last = late.decide(view({ remainingPages: 400_000, roundsDone: 1 }))
    for (let done = 2; done <= 14; done++)
      last = late.decide(view({ remainingPages: 5000, roundsDone: done, pagesSentInAll: 1000 * done, elapsedS: done }))
    expect(last).toMatchObject({ stop: false, reason: { code: 'virtualbox', values: { shortS: 5, limitMs: 1500, verdict: 'over-limit' } } })
  })
})

describe('the pages that a round has sent', () => {
  const causes = (rule: Record<string, unknown>) => {
    const { rounds } = simulate(
      testScenario({
        mbps: 100,
        streams: [{ writesPerS: 2500, sizeMiB: 16 }],
        workload: { content: { deltaBytes: 400 } },
        rule,
        strategy: { boosts: { xbzrle: {} } },
      }),
    ).migrations[0]
    return rounds.flatMap(({ reasons: [decision] }) => {
      const cause: unknown = 'cause' in decision.values ? decision.values.cause : null
      return cause === null ? [] : [cause]
    })
  }
  it('include those sent as deltas: rounds that shrink do not count as growing, nor as dirtied faster than sent', () => {
    expect(causes({ kind: 'liu2011', thresholdMiB: 0.01 })).toMatchObject([{ kind: 'threshold' }])
    expect(causes({ kind: 'xen', thresholdPages: 1, stopWhenDirtyingFaster: true })).toMatchObject([{ kind: 'few-pages' }])
  })
})
