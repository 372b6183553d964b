import { describe, expect, it } from 'vitest'
import { simulate } from '../../../simulate.ts'
import { remarksOf } from '../../../../testing/reasons.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { cheapestShare } from './bandwidthCost.ts'

const cost = (b: number, d: number, weight: number): number => b / (1 - b) + (weight * d) / (b - d)

describe('the bandwidth cost function (N11)', () => {
  it.each([
    [0.2, 1],
    [0.5, 0.3],
    [0.05, 8],
    [0.9, 2],
  ])('is minimal at the chosen rate: D/C %d, weight %d', (d, weight) => {
    const best = cheapestShare(d, weight)
    for (let b = d + 0.001; b < 1; b += 0.001) expect(cost(b, d, weight)).toBeGreaterThanOrEqual(cost(best, d, weight) - 1e-9)
  })
  it('uses the whole link if the guest dirties faster than it sends, and a tenth if the guest does not write', () => {
    expect([cheapestShare(1.2, 1), cheapestShare(0, 1)]).toEqual([1, 0.1])
  })
  it('slows the rounds of a slowly written guest: less degradation of others, longer migration', () => {
    const run = (degradationWeight: number | null) =>
      simulate(
        testScenario({
          streams: [{ writesPerS: 6000, sizeMiB: 40 }],
          rule: { kind: 'threshold', remainingMiB: 0.5 },
          strategy: { boosts: degradationWeight === null ? {} : { bandwidthCost: { degradationWeight } } },
        }),
      ).migrations[0]
    const [plain, light, heavy] = [run(null), run(0.1), run(10)]
    expect(light.totalS).toBeGreaterThan(heavy.totalS)
    expect(heavy.totalS).toBeGreaterThan(plain.totalS)
    expect(light.rounds[1].rateMbps).toBeLessThan(heavy.rounds[1].rateMbps)
    // Round 0 measures D; round 1 runs at the resulting rate.
    const dirtied = (light.rounds[0].dirtiedPages * 4096) / light.rounds[0].durationS / 125e6
    expect(light.rounds[1].rateMbps / 1000).toBeCloseTo(cheapestShare(dirtied, 0.1), 6)
    const values = {
      dirtyMbps: expect.closeTo(1000 * dirtied, 6),
      linkMbps: 1000,
      cheapestMbps: expect.closeTo(1000 * cheapestShare(dirtied, 0.1), 6),
      limitMbps: null,
    }
    expect(light.rounds[0].reasons).toContainEqual({ code: 'bandwidth-cost', values })
    const capped = simulate(
      testScenario({
        streams: [{ writesPerS: 6000, sizeMiB: 40 }],
        strategy: { boosts: { bandwidthCost: {} } },
        migration: { maxMbps: 250 },
      }),
    ).migrations[0]
    const [first] = remarksOf(capped.rounds.slice(0, 1), 'bandwidth-cost')
    expect(first.values).toMatchObject({ linkMbps: 1000, limitMbps: 250 })
    expect(first.values.cheapestMbps).toBeGreaterThan(250)
    expect(capped.boosts.bandwidthCost.lastMbps).toBe(250)
    // The stop uses the whole link again.
    expect(light.rounds.at(-1)!.rateMbps).toBeCloseTo(1000, 0)
  })
})
