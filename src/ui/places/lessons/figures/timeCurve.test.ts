import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betweenPath, curvePath, timeAt, valueAtY, xAt, yAt } from './timeCurve.ts'

const area = { left: 50, top: 10, width: 400, height: 200 }
const domain = { endS: 20, top: 1000 }
const points = (path: string) =>
  path
    .slice(1)
    .split('L')
    .map((pair) => pair.split(' ').map(Number))

describe('the path of a curve', () => {
  it('has at most four points a pixel column and keeps the highest and lowest of each', () => {
    const tS = Array.from({ length: 5000 }, (_, i) => (i * 20) / 4999)
    const values = tS.map((_, i) => (i % 37 === 0 ? 1000 : i % 41 === 0 ? 0 : 500))
    const drawn = points(curvePath({ tS, values }, area, domain))
    expect(drawn.length).toBeLessThanOrEqual(4 * 402)
    for (let column = 50; column < 450; column += 20) {
      // Coordinates are written with one decimal.
      const ys = drawn.filter(([x]) => x >= column - 0.06 && x <= column + 1.06).map(([, y]) => y)
      const all = tS.flatMap((t, i) => (Math.floor(xAt(area, domain, t)) === column ? [yAt(area, domain, values[i])] : []))
      expect(ys).toEqual(expect.arrayContaining([Math.min(...all), Math.max(...all)]))
    }
  })

  it('ends at the playhead', () => {
    expect(points(curvePath({ tS: [0, 5, 10, 20], values: [0, 1, 2, 3] }, area, domain, 10))).toHaveLength(3)
    expect(curvePath({ tS: [], values: [] }, area, domain)).toBe('')
  })

  it('places what the pointer meant', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }), (tS, value) => {
        expect(timeAt(area, domain, xAt(area, domain, tS))).toBeCloseTo(tS, 6)
        expect(valueAtY(area, domain, yAt(area, domain, value))).toBeCloseTo(value, 6)
      }),
    )
  })

  it('closes the area between two curves', () => {
    const path = betweenPath({ tS: [0, 20], values: [0, 0] }, { tS: [0, 20], values: [1000, 500] }, area, domain)
    expect(path.startsWith('M50.0 210.0L450.0 210.0L450.0 110.0L50.0 10.0')).toBe(true)
    expect(path.endsWith('Z')).toBe(true)
  })
})
