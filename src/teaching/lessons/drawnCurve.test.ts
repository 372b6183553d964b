import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaScore, sampledAt, withStretch, withValueAt } from './drawnCurve.ts'

const curve = fc
  .array(fc.record({ tS: fc.integer({ min: 0, max: 100 }), value: fc.integer({ min: 0, max: 1000 }) }), { minLength: 1, maxLength: 30 })
  .map((points) => points.toSorted((one, other) => one.tS - other.tS))
const inOrder = (points: readonly { tS: number }[]) => points.every(({ tS }, i) => i === 0 || tS >= points[i - 1].tS)

describe('a drawn curve', () => {
  it('is worth 100 against itself and never more, nor less than 0', () => {
    fc.assert(
      fc.property(curve, curve, (one, other) => {
        expect(areaScore(one, one, 0, 100)).toBe(100)
        expect(areaScore(one, other, 0, 100)).toBeGreaterThanOrEqual(0)
        expect(areaScore(one, other, 0, 100)).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('stays between its lowest and highest point', () => {
    fc.assert(
      fc.property(curve, fc.double({ min: -10, max: 110, noNaN: true }), (points, tS) => {
        const values = points.map(({ value }) => value)
        expect(sampledAt(points, tS)).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
        expect(sampledAt(points, tS)).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
      }),
    )
  })

  it("has the pen's stretch where the pen went, in either direction, and its old points elsewhere", () => {
    fc.assert(
      fc.property(curve, curve, (points, stretch) => {
        const drawn = withStretch(points, stretch.toReversed())
        expect(inOrder(drawn)).toBe(true)
        const [fromS, toS] = [stretch[0].tS, stretch[stretch.length - 1].tS]
        expect(drawn.filter(({ tS }) => tS < fromS || tS > toS)).toEqual(points.filter(({ tS }) => tS < fromS || tS > toS))
        expect(drawn).toHaveLength(stretch.length + points.filter(({ tS }) => tS < fromS || tS > toS).length)
      }),
    )
  })

  it('has a typed value at its time, and keeps the values at the other named times', () => {
    const times = [0, 20, 50, 80, 100]
    fc.assert(
      fc.property(curve, fc.nat(4), fc.integer({ min: 0, max: 1000 }), (points, index, value) => {
        const full = [{ tS: 0, value: 7 }, ...points.filter(({ tS }) => tS > 0 && tS < 100), { tS: 100, value: 9 }]
        const typed = withValueAt(full, times, index, value)
        expect(inOrder(typed)).toBe(true)
        expect(sampledAt(typed, times[index])).toBe(value)
        times.forEach((tS, i) => {
          if (i !== index && !full.some((point, at) => at > 0 && point.tS === full[at - 1].tS))
            expect(sampledAt(typed, tS)).toBeCloseTo(sampledAt(full, tS), 9)
        })
      }),
    )
  })
})
