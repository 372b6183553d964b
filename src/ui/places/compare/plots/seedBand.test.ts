import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Curve } from '../../../../analysis/moves/trial.ts'
import { rangesOf } from './seedBand.ts'

const curve = (points: [tS: number, mib: number][]): Curve => ({
  tS: Float64Array.from(points, ([tS]) => tS),
  remainingMiB: Float64Array.from(points, ([, mib]) => mib),
})

describe('the range over seeds', () => {
  it('holds every point, and what a line crosses between two', () => {
    expect(
      rangesOf(
        [
          curve([
            [0, 100],
            [10, 0],
          ]),
        ],
        10,
        5,
      ),
    ).toEqual([
      [80, 100],
      [60, 80],
      [40, 60],
      [20, 40],
      [0, 20],
    ])
    expect(
      rangesOf(
        [
          curve([
            [0, 100],
            [4, 100],
          ]),
          curve([
            [0, 60],
            [2, 60],
          ]),
        ],
        10,
        5,
      ),
    ).toEqual([[60, 100], [60, 100], [100, 100], null, null])
    expect(rangesOf([], 10, 2)).toEqual([null, null])
  })

  it('ends at the edge of the axis with the value there, not with that of the next point', () => {
    const rising = curve([
      [0, 0],
      [10, 100],
    ])
    expect(rangesOf([rising], 5, 5).at(-1)).toEqual([40, 50])
  })

  it('grows with each curve and never leaves one out', () => {
    const points = fc
      .uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 })
      .map((times) => times.toSorted((one, other) => one - other))
      .chain((times) => fc.tuple(...times.map((tS) => fc.integer({ min: 0, max: 500 }).map((mib): [number, number] => [tS, mib]))))
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (all, steps) => {
        const curves = all.map((one) => curve(one))
        const ranges = rangesOf(curves, 1000, steps)
        for (const one of all) {
          for (const [tS, mib] of one) {
            const range = ranges[Math.min(steps - 1, Math.floor((tS / 1000) * steps))]
            expect(range !== null && range[0] <= mib && mib <= range[1]).toBe(true)
          }
        }
        const fewer = rangesOf(curves.slice(1), 1000, steps)
        fewer.forEach((range, step) => {
          if (range === null) return
          expect(ranges[step]![0]).toBeLessThanOrEqual(range[0])
          expect(ranges[step]![1]).toBeGreaterThanOrEqual(range[1])
        })
      }),
    )
  })
})
