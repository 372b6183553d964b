import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PastMigration } from './liu2011Refined.ts'
import { liu2011Refined } from './liu2011Refined.ts'

const past = (...rounds: [dirtyMBps: number, timeS: number][]): PastMigration => ({
  rounds: rounds.map(([dirtyMBps, timeS]) => ({ dirtyMBps, timeS })),
})
const rate = fc.double({ min: 0, max: 1e4, noNaN: true })
const anyHistory = fc.array(
  fc
    .array(fc.tuple(rate, fc.double({ min: 0.001, max: 1e3, noNaN: true })), { minLength: 1, maxLength: 8 })
    .map((rounds) => past(...rounds)),
  { minLength: 1, maxLength: 8 },
)
const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true })

describe('refined dirty rate (L3)', () => {
  it('weighs rounds by time and migrations by age, and blends them with the sample', () => {
    // Eq. 11: (30·8 + 50·2)/10 = 34, then 20, then (10·1 + 40·2)/3 = 30. Eq. 12, μ = 0.6: 34; 12 + 13.6 = 25.6; 18 + 10.24 = 28.24.
    // Eq. 13, φ = 0.5: (60 + 28.24)/2 = 44.12.
    const { meanMBps, ewmaMBps, refinedMBps, warnings } = liu2011Refined({
      history: [past([30, 8], [50, 2]), past([20, 1]), past([10, 1], [40, 2])],
      sampleMBps: 60,
      mu: 0.6,
      phi: 0.5,
    })
    expect(meanMBps).toEqual([34, 20, 30])
    expect(ewmaMBps.map((value) => Number(value.toFixed(9)))).toEqual([34, 25.6, 28.24])
    expect(refinedMBps).toBeCloseTo(44.12, 12)
    expect(warnings).toBeUndefined()
  })

  it("warns if μ or φ leave the paper's ranges", () => {
    expect(liu2011Refined({ history: [past([10, 1])], sampleMBps: 20, mu: 0.5, phi: 1 }).warnings).toEqual([
      expect.stringMatching(/^μ is 0\.5\..*μ > 0\.5/),
      expect.stringMatching(/^φ is 1\..*0 < φ < 1/),
    ])
  })

  it('returns a rate that never changes', () =>
    fc.assert(
      fc.property(rate, inside, inside, (steady, mu, phi) => {
        const { refinedMBps } = liu2011Refined({
          history: [past([steady, 3], [steady, 1]), past([steady, 2])],
          sampleMBps: steady,
          mu,
          phi,
        })
        expect(Math.abs(refinedMBps - steady)).toBeLessThanOrEqual(1e-9 * (1 + steady))
      }),
    ))

  it('lies between the smallest and the largest rate of its input', () =>
    fc.assert(
      fc.property(anyHistory, rate, inside, inside, (history, sampleMBps, mu, phi) => {
        const seen = [sampleMBps, ...history.flatMap(({ rounds }) => rounds.map(({ dirtyMBps }) => dirtyMBps))]
        const { refinedMBps } = liu2011Refined({ history, sampleMBps, mu, phi })
        expect(refinedMBps).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-6)
        expect(refinedMBps).toBeLessThanOrEqual(Math.max(...seen) + 1e-6)
      }),
    ))
})
