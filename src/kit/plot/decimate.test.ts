import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimate } from './decimate.ts'

describe('decimation', () => {
  it('keeps every sample of a short series', () => {
    expect(decimate({ x: [0, 1, 2], columns: [[5, 1, 9]], length: 3, maxPoints: 300 })).toEqual([0, 1, 2])
  })

  it('keeps a peak of one sample among 20,000 flat ones', () => {
    const length = 20_000
    const x = Float64Array.from({ length }, (_, i) => i * 0.035)
    const flat = new Float64Array(length).fill(3)
    const spiked = flat.slice()
    spiked[13_337] = 99
    expect(decimate({ x, columns: [flat, spiked], length, maxPoints: 300 })).toContain(13_337)
  })

  const series = fc.record({
    values: fc.array(fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true })), {
      minLength: 1,
      maxLength: 2000,
    }),
    others: fc.integer({ min: 1, max: 4 }),
    maxPoints: fc.integer({ min: 20, max: 300 }),
  })

  it('keeps first, last, lowest and highest of every column, in order and within the limit', () =>
    fc.assert(
      fc.property(series, ({ values, others, maxPoints }) => {
        let at = 0
        const x = values.map(([, step]) => (at += step))
        const columns = Array.from({ length: others }, (_, k) => values.map(([value]) => (k % 2 ? -value : value * (k + 1)) % 977))
        const kept = decimate({ x, columns, length: x.length, maxPoints })
        expect(kept.length).toBeLessThanOrEqual(maxPoints)
        expect(kept[0]).toBe(0)
        expect(kept[kept.length - 1]).toBe(x.length - 1)
        for (let i = 1; i < kept.length; i++) expect(kept[i]).toBeGreaterThan(kept[i - 1])
        for (const column of columns) {
          const drawn = kept.map((i) => column[i])
          expect(Math.min(...drawn)).toBe(Math.min(...column))
          expect(Math.max(...drawn)).toBe(Math.max(...column))
        }
      }),
    ))
})
