import { describe, expect, it } from 'vitest'
import { WaitTimes } from './waitTimes.ts'

describe('the distribution of page waits', () => {
  it('is exact if all waits are equal, and within 2 % otherwise', () => {
    const times = new WaitTimes()
    times.add(0.000232768, 1000)
    expect(times.percentile(0.5)).toBeCloseTo(0.000232768, 15)
    for (let i = 1; i <= 100_000; i++) times.add(i / 1000)
    expect(times.count).toBe(101_000)
    expect(times.percentile(0.5) / 49.5).toBeCloseTo(1, 1)
    expect(Math.abs(times.percentile(0.99) / 98.99 - 1)).toBeLessThan(0.02)
  })
  it('separates the waits since an earlier save', () => {
    const times = new WaitTimes()
    times.add(0.001, 1000)
    const saved = times.save()
    times.add(0.002, 3)
    const later = times.since(saved)
    expect([later.count, later.percentile(0.5), later.percentile(0.99)]).toEqual([3, 0.002, 0.002])
    expect([times.count, times.since(null).count, times.since(times.save()).percentile(0.5)]).toEqual([1003, 1003, 0])
  })
  it('is 0 without waits, and survives a checkpoint', () => {
    const times = new WaitTimes()
    expect(times.percentile(0.99)).toBe(0)
    times.add(3)
    times.add(0)
    const other = new WaitTimes()
    other.load(times.save())
    expect([other.count, other.percentile(0.99), other.percentile(0.1)]).toEqual([2, 3, 0])
  })
  it('has as its percentile the shortest wait that the share does not exceed', () => {
    const times = new WaitTimes()
    for (const seconds of [4, 1, 3, 2]) times.add(seconds)
    // Half of four waits is two: 1 s and 2 s.
    expect([0, 0.25, 0.5, 0.51, 0.75, 1].map((share) => times.percentile(share))).toEqual([1, 1, 2, 3, 3, 4])
  })
})
