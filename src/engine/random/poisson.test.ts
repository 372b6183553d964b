import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PoissonPath } from './poisson.ts'

/** Count of a path that is asked once. */
const poissonCount = (key: number, expected: number): number => new PoissonPath(key).count(expected)

function meanAndVariance(draw: (key: number) => number, keys: number): [number, number] {
  let sum = 0
  let squares = 0
  for (let i = 0; i < keys; i++) {
    const x = draw(Math.imul(i + 1, 0x7654321))
    sum += x
    squares += x * x
  }
  const mean = sum / keys
  return [mean, squares / keys - mean * mean]
}

describe('a Poisson path', () => {
  it.each([0.3, 5.7, 100, 3000.5])('has mean and variance %d for that many expected writes', (expected) => {
    // Over 4,000 keys: the mean's standard error is √(m / 4000), the variance's about m·√(2 / 4000).
    const [mean, variance] = meanAndVariance((key) => poissonCount(key, expected), 4000)
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / 4000))
    expect(Math.abs(variance - expected)).toBeLessThan(4 * (expected * Math.sqrt(2 / 4000) + Math.sqrt(expected / 4000)))
  })
  it('has independent increments: 500 writes between 1,000 and 1,500', () => {
    const [mean, variance] = meanAndVariance((key) => poissonCount(key, 1500) - poissonCount(key, 1000), 4000)
    expect(Math.abs(mean - 500)).toBeLessThan(4 * Math.sqrt(500 / 4000))
    expect(Math.abs(variance - 500)).toBeLessThan(60)
  })
  it('never decreases', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (key, at, more) => poissonCount(key, at + more) >= poissonCount(key, at),
      ),
    )
  })
  it('has the same counts in any order, as it keeps draws of the last one', () => {
    const moments = fc.array(
      fc.oneof(
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.double({ min: 900, max: 1100, noNaN: true }),
        fc.double({ min: 1e15, max: 1e17, noNaN: true }),
      ),
    )
    fc.assert(
      fc.property(fc.integer(), moments, (key, counted) => {
        const path = new PoissonPath(key)
        expect(counted.map((expected) => path.count(expected))).toEqual(counted.map((expected) => poissonCount(key, expected)))
      }),
    )
  })
})
