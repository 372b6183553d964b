import { describe, expect, it } from 'vitest'
import { adjustSleep } from './limitedSleep.ts'

/** Sleeps after periods with these rates, microseconds. */
function sleepsAfter(limitMBps: number, ringMiB: number, ratesMBps: readonly number[]): number[] {
  const sleep = { sleepUs: 0, mostMBps: 0 }
  return ratesMBps.map((rate) => {
    adjustSleep(sleep, limitMBps, rate, ringMiB)
    return sleep.sleepUs
  })
}

describe('the sleep of the dirty limit, as QEMU 10.0.2 printed it (`dirty-limit-throttle-time-per-round`)', () => {
  it('grows in proportion while the rate is more than twice the limit', () => {
    expect(sleepsAfter(10, 16, [73, 78, 76, 74])).toEqual([1_346_379, 2_719_158, 3_979_230, 5_239_302])
    expect(sleepsAfter(10, 256, [63, 67, 69, 70])).toEqual([21_333_333, 42_985_071, 64_009_220, 84_733_024])
    expect(sleepsAfter(8, 16, [74])).toEqual([1_749_384])
  })
  it('is at most 99 times the time in which a ring fills', () => {
    expect(
      sleepsAfter(
        10,
        16,
        Array.from({ length: 40 }, () => 78),
      ).at(-1),
    ).toBe(20_307_672)
  })
  it('stays where the rate is within 25 MB/s of the limit, above or below', () => {
    expect(sleepsAfter(10, 16, [78, 35, 0, 10])).toEqual([1_372_779, 1_372_779, 1_372_779, 1_372_779])
  })
  it('changes by a tenth of the fill time where the rate is near a high limit, and never falls below 0', () => {
    expect(sleepsAfter(100, 16, [130, 130, 70, 70, 70])).toEqual([12_307, 24_614, 12_307, 0, 0])
  })
  it('falls in proportion far below the limit, and ends where nothing is written', () => {
    expect(sleepsAfter(100, 16, [250, 40])).toEqual([96_000, 0])
    expect(sleepsAfter(100, 16, [250, 0])).toEqual([96_000, 0])
  })
})
