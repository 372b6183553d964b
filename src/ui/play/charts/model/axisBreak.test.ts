import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueAtShare } from '../../../../kit/plot/scale.ts'
import { heightShare, niceAbove, valueScale } from './axisBreak.ts'

describe('value axis', () => {
  it('gives 250 of 1,024 MiB four fifths of the height and reports the enlargement', () => {
    // (0.8 / 250) / (0.2 / 774) = 12.384
    const axis = valueScale(1024, 213)
    expect(axis).toMatchObject({ high: 1024, breakAt: 250, breakShare: 0.8 })
    expect(axis.enlarged).toBeCloseTo(12.384, 3)
    expect(heightShare(axis, 125)).toBeCloseTo(0.4, 9)
    expect(heightShare(axis, 637)).toBeCloseTo(0.9, 9)
  })

  it('finds the value at a position again, with and without a break', () => {
    for (const axis of [valueScale(1024, 213), valueScale(1024, 800)])
      for (const value of [0, 12, 250, 251, 800, 1024]) expect(valueAtShare(axis, heightShare(axis, value))).toBeCloseTo(value, 9)
  })

  it('has no break if it gains nothing', () => {
    expect(valueScale(1024, 800)).toMatchObject({ breakAt: 1024, breakShare: 1, enlarged: 1 })
    expect(valueScale(1024, 0).enlarged).toBe(1)
  })

  it('clamps larger values to the full height, with and without a break', () => {
    expect(heightShare(valueScale(16, 0), 44.7)).toBe(1)
    expect(heightShare(valueScale(1024, 213), 2048)).toBe(1)
  })

  it('rounds up to a readable number', () => {
    expect([213, 0.7, 1000, 8.2].map(niceAbove)).toEqual([250, 0.8, 1000, 10])
  })

  it('keeps order, from 0 to the full height', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (top, focus, at) => {
          const axis = valueScale(top, focus)
          expect(heightShare(axis, 0)).toBe(0)
          expect(heightShare(axis, axis.high)).toBeCloseTo(1, 9)
          expect(heightShare(axis, at * top)).toBeLessThanOrEqual(heightShare(axis, Math.min(top, at * top * 1.01)) + 1e-12)
        },
      ),
    ))
})
