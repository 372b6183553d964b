import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atMostBound, chanceOfAtLeast, keepsPromise } from './freshness.ts'
import { plainBinomial } from '../../../../testing/binomial.ts'

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const cases = fc.record({
  n: fc.integer({ min: 1, max: 30 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  p: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
})

describe('the probability of an observation', () => {
  it('of at least a count is the tail sum of the binomial distribution', () => {
    fc.assert(
      fc.property(cases, ({ n, part, p }) => {
        const count = Math.round(part * n)
        expect(chanceOfAtLeast(count, n, p)).toBeCloseTo(sum(plainBinomial(n, p).slice(count)), 10)
      }),
    )
  })
  it('of at most a count is below its upper bound', () => {
    fc.assert(
      fc.property(cases, ({ n, part, p }) => {
        const count = Math.floor(part * n * p * 0.999)
        expect(atMostBound(count, n, p)).toBeGreaterThanOrEqual(sum(plainBinomial(n, p).slice(0, count + 1)) * (1 - 1e-9))
      }),
    )
    expect(atMostBound(0, 40, 0.25)).toBeCloseTo(0.75 ** 40, 15)
  })
})

describe("the promise of a round's sets", () => {
  it('is kept if half of the usual share is written, or if the pages are too few for a verdict', () => {
    expect([keepsPromise(0, 0, 1), keepsPromise(1000, 250, 0.5), keepsPromise(20, 0, 0.5), keepsPromise(1000, 240, 0.5)]).toEqual([
      true,
      true,
      true,
      true,
    ])
  })
  it('is broken if the shortfall cannot be chance', () => {
    expect([keepsPromise(1000, 150, 0.5), keepsPromise(40, 0, 0.5)]).toEqual([false, false])
  })
})
