import { describe, expect, it } from 'vitest'
import type { XenCause } from '../../reasons/reason.ts'
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
  it('requires few dirty pages in its first passes', () => {
    expect(new VirtualBoxRule({ downtimeMs: 250, shortRounds: 1 }).decide(view({ remainingPages: 1 })).reason).toMatchObject({
      code: 'virtualbox',
      values: { pages: 1, shortRounds: 1, shortPages: 1, shortS: 0.001 },
    })
    expect(new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 }).decide(view({ remainingPages: 0 })).stop).toBe(true)
    expect(new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 }).decide(view({ remainingPages: 400 })).stop).toBe(false)
  })
  it('decides without a speed if only zero pages have been sent', () => {
    const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
    const none = { sentPages: 0, pagesSentInAll: 0 }
    const values = { pages: 0, shortRounds: 4, shortPages: 0, shortS: 0, longRounds: 64, longPages: 0, longS: 0, limitMs: 250 }
    expect(rule.decide(view({ ...none, remainingPages: 0 }))).toEqual({
      stop: true,
      reason: { code: 'virtualbox', values: { ...values, verdict: 'few-pages' } },
    })
    expect(rule.decide(view({ ...none, remainingPages: 9 }))).toEqual({
      stop: false,
      reason: { code: 'virtualbox', values: { ...values, pages: 9, shortPages: 2, shortS: Infinity, verdict: 'not-settled' } },
    })
  })
  it('later stops when the averages over four rounds and over its history fit 250 ms at the mean speed', () => {
    const rule = new VirtualBoxRule({ downtimeMs: 250, shortRounds: 4 })
    // 10,000 pages per second: 2,500 pages are 250 ms. A first pass that left 60,000 pages keeps the long average high.
    const pass = (n: number, remainingPages: number): boolean =>
      rule.decide(view({ roundsDone: n + 1, remainingPages, pagesSentInAll: 10_000 * (n + 1), elapsedS: n + 1 })).stop
    expect(pass(0, 60_000)).toBe(false)
    for (let n = 1; n <= 10; n++) expect(pass(n, 1200)).toBe(false)
    // Short: 1,200 pages are 120 ms. Long: (60,000 + 11 · 1,200) / 64 = 1,143. The short average is above the long one, so the guest is not
    // calm.
    expect(pass(11, 1200)).toBe(false)
    // The long average exceeds 1,200 with the thirteenth entry of 1,200 after the first.
    expect(pass(12, 1200)).toBe(false)
    for (let n = 13; n < 15; n++) pass(n, 1200)
    expect(pass(15, 1200)).toBe(true)
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
      reason: { code: 'virtualbox', values: { shortPages: 212, longPages: 328, verdict: 'too-early' } },
    })
    const late = new VirtualBoxRule({ downtimeMs: 1500, shortRounds: 4 })
    let last = late.decide(view({ remainingPages: 400_000, roundsDone: 1 }))
    for (let done = 2; done <= 14; done++) last = late.decide(view({ remainingPages: 5000, roundsDone: done, pagesSentInAll: 1000 }))
    expect(last).toMatchObject({ stop: false, reason: { code: 'virtualbox', values: { shortS: 5, limitMs: 1500, verdict: 'over-limit' } } })
  })
})
