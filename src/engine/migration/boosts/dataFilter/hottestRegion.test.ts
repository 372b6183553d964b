import { describe, expect, it } from 'vitest'
import { hottestLaw } from './hottestRegion.ts'
import { plainBinomial } from '../../../../testing/binomial.ts'

/** All outcomes of three regions of `n` pages; among equal counts the first region names the window. */
function enumerated(n: number, chances: [number, number, number]): { shares: number[]; meanMost: number } {
  const laws = chances.map((p) => plainBinomial(n, p))
  const shares = [0, 0, 0, 0]
  let meanMost = 0
  for (let a = 0; a <= n; a++)
    for (let b = 0; b <= n; b++)
      for (let c = 0; c <= n; c++) {
        const chance = laws[0][a] * laws[1][b] * laws[2][c]
        const most = Math.max(a, b, c)
        const named = most === 0 ? 3 : [a, b, c].indexOf(most)
        shares[named] = shares[named] + chance
        meanMost += chance * most
      }
  return { shares, meanMost }
}

describe('the hottest of several regions', () => {
  it.each<[number, [number, number, number]]>([
    [4, [0.3, 0.3, 0.3]],
    [6, [0.1, 0.5, 0.45]],
    [3, [0.01, 0.02, 0.01]],
    [5, [0.9, 0, 0.2]],
  ])('has the same probabilities as an enumeration of all outcomes: %i pages per region, written with %j', (n, chances) => {
    const { shares, meanMost } = hottestLaw(
      Float64Array.from(chances, (p) => n * p),
      Float64Array.from(chances, (p) => n * p * (1 - p)),
    )
    const exact = enumerated(n, chances)
    exact.shares.forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 10))
    expect(meanMost).toBeCloseTo(exact.meanMost, 10)
  })
  it('is the first if every page of all regions is written', () => {
    const { shares, meanMost } = hottestLaw(Float64Array.of(8, 8, 8), new Float64Array(3))
    expect([...shares]).toEqual([1, 0, 0, 0])
    expect(meanMost).toBe(8)
  })
  it('is none without writes', () => {
    expect([...hottestLaw(new Float64Array(2), new Float64Array(2)).shares]).toEqual([0, 0, 1])
  })
})
