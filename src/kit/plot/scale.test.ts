import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearScale, logScale, scaleShare, valueAtShare } from './scale.ts'

const values = fc.array(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 })

describe('an axis of a drawing', () => {
  it('spans every value, with at least two round ticks', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (all, fromZero) => {
        for (const scale of [linearScale(all, 5, { fromZero }), logScale(all)]) {
          for (const value of all) {
            expect(scaleShare(scale, value)).toBeGreaterThanOrEqual(-1e-6)
            expect(scaleShare(scale, value)).toBeLessThanOrEqual(1 + 1e-6)
          }
          expect(scale.high).toBeGreaterThan(scale.low)
          expect(scale.ticks.length).toBeGreaterThanOrEqual(1)
          for (const tick of scale.ticks) expect(tick >= scale.low * (1 - 1e-9) && tick <= scale.high * (1 + 1e-9)).toBe(true)
        }
      }),
    )
  })

  it('takes values that differ by rounding for one value', () => {
    const scale = linearScale([1e9, 1e9 + 1.2e-7], 5)
    expect(scale.high).toBeGreaterThan(scale.low)
  })

  it('begins at zero on request, with round steps', () => {
    expect(linearScale([3, 47], 5, { fromZero: true })).toEqual({ low: 0, high: 50, log: false, ticks: [0, 10, 20, 30, 40, 50] })
    expect(linearScale([98, 102], 4).ticks).toEqual([98, 99, 100, 101, 102])
  })

  it('has whole numbers alone for counts, however few', () => {
    expect(linearScale([1, 2], 6, { leastStep: 1 }).ticks).toEqual([1, 2])
    expect(linearScale([0, 8], 6, { leastStep: 1 }).ticks).toEqual([0, 2, 4, 6, 8])
  })

  it('has ticks at powers of ten over many decades, and also at twos and fives over few', () => {
    expect(logScale([12, 90_000]).ticks).toEqual([10, 100, 1000, 10_000, 100_000])
    expect(logScale([12, 90]).ticks).toEqual([10, 20, 50, 100])
    expect(logScale([75, 1200]).ticks).toEqual([50, 100, 200, 500, 1000, 2000])
  })
})

describe('a scale that changes along its axis', () => {
  const bends = [
    { value: 6, share: 0.2 },
    { value: 10, share: 0.6 },
    { value: 10.3, share: 0.95 },
  ]
  const scale = { low: 0, high: 12, log: false, ticks: [], bends }

  it('is even between its bends, and has all beyond it at its ends', () => {
    expect([0, 3, 6, 10, 10.15, 10.3, 12].map((value) => Math.round(1000 * scaleShare(scale, value)))).toEqual([
      0, 100, 200, 600, 775, 950, 1000,
    ])
    expect([-1, 13].map((value) => scaleShare(scale, value))).toEqual([0, 1])
  })

  it('gives each moment back', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 12, noNaN: true }), (value) => {
        expect(valueAtShare(scale, scaleShare(scale, value))).toBeCloseTo(value, 9)
      }),
    ))
})
