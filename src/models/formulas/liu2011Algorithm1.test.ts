import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Algorithm1Input, Gamma } from './liu2011Algorithm1.ts'
import { liu2011Algorithm1, skippedShare } from './liu2011Algorithm1.ts'
import { liu2011Base } from './liu2011Base.ts'

const paperGamma = { a: -0.0463, b: -0.0001, c: 0.3586 }

/** This share is skipped for every T and D. */
const always = (share: number): Gamma => ({ a: 0, b: 0, c: share })

const input = (change: Partial<Algorithm1Input>): Algorithm1Input => ({
  memoryMB: 1000,
  thresholdMB: 10,
  dirtyMBps: 40,
  rateMBps: 100,
  resumeS: 0.02,
  maxRounds: 30,
  gamma: always(0.5),
  ...change,
})

const anyInput = fc
  .record({
    memoryMB: fc.double({ min: 1, max: 1e5, noNaN: true }),
    thresholdMB: fc.double({ min: 0, max: 1, noNaN: true }),
    dirtyMBps: fc.double({ min: 0, max: 500, noNaN: true }),
    rateMBps: fc.double({ min: 1, max: 500, noNaN: true }),
    maxRounds: fc.integer({ min: 1, max: 60 }),
    gamma: fc.record({
      a: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      b: fc.double({ min: -0.01, max: 0.01, noNaN: true }),
      c: fc.double({ min: -1, max: 2, noNaN: true }),
    }),
  })
  .map((change) => input(change))

describe('Algorithm 1 (L2)', () => {
  it('skips half of the dirtied memory and sends it in the last round', () => {
    // γ = ½, D/R = 0.4. T_0 = 10: 400 dirtied, W_1 = V_1 = 200. T_1 = 2: 80, W_2 = V_2 = 40. T_2 = 0.4: 16, W_3 = 8 = V_3 ≤ 10:
    // V_3 ← 16, T_3 = 0.16. V_mig = 1000 + 200 + 40 + 16, T_mig = 12.56, T_down = 0.16 + 0.02.
    const { n, lambda, rounds, migratedMB, totalS, downtimeS, warnings } = liu2011Algorithm1(input({}))
    expect({ n, lambda, migratedMB, warnings }).toEqual({ n: 3, lambda: 0.4, migratedMB: 1256, warnings: undefined })
    expect(rounds).toEqual([
      { volumeMB: 1000, timeS: 10, skippedMB: 0 },
      { volumeMB: 200, timeS: 2, skippedMB: 200 },
      { volumeMB: 40, timeS: 0.4, skippedMB: 40 },
      { volumeMB: 16, timeS: 0.16, skippedMB: 8 },
    ])
    expect(totalS).toBeCloseTo(12.56, 12)
    expect(downtimeS).toBeCloseTo(0.18, 12)
  })

  it("does not clamp the paper's γ, and warns if it is no share", () => {
    // 1 GB at 100 MB/s, D = 50. T_0 = 10: γ = −0.463 − 0.005 + 0.3586 = −0.1094, W_1 = −54.7, V_1 = 500 + 54.7.
    const { rounds, warnings } = liu2011Algorithm1(input({ dirtyMBps: 50, gamma: paperGamma }))
    expect(skippedShare(paperGamma, 10, 50)).toBeCloseTo(-0.1094, 12)
    expect(rounds[1].skippedMB).toBeCloseTo(-54.7, 9)
    expect(rounds[1].volumeMB).toBeCloseTo(554.7, 9)
    // T_1 = 5.547: γ = −0.2568261 − 0.005 + 0.3586 = 0.0967739; W_2 = γ·277.35 = 26.840240; V_2 = 250.509760.
    expect(rounds[2].skippedMB).toBeCloseTo(26.84024, 5)
    expect(rounds[2].volumeMB).toBeCloseTo(250.50976, 5)
    expect(warnings).toEqual([expect.stringContaining('γ is −0.1094 after round 0 (T = 10 s, D = 50 MB/s)')])
  })

  it('stops as soon as a round would grow, for any λ', () => {
    // λ = 1.5, nothing skipped: V_1 = 1500 > 1000, sent in the final copy: 15 s.
    const { n, rounds, migratedMB, downtimeS } = liu2011Algorithm1(input({ dirtyMBps: 150, gamma: always(0) }))
    expect({ n, migratedMB, downtimeS }).toEqual({ n: 1, migratedMB: 2500, downtimeS: 15.02 })
    expect(rounds[1]).toEqual({ volumeMB: 1500, timeS: 15, skippedMB: 0 })
  })

  it('converges above λ = 1 if enough is skipped', () => {
    // λ = 1.5, γ = 0.8: each round is 0.3 of the previous one: 1000, 300, 90, 27, 8.1 → the final copy sends 27·1.5 = 40.5.
    const { rounds, downtimeS } = liu2011Algorithm1(input({ dirtyMBps: 150, gamma: always(0.8) }))
    expect(rounds).toHaveLength(5)
    expect(rounds[4].volumeMB).toBeCloseTo(40.5, 9)
    expect(downtimeS).toBeCloseTo(0.425, 9)
  })

  it('has no downtime if the loop ends without a break, with a warning', () => {
    // γ = 0, λ = 0.9: V_i = 1000·0.9^i, above 10 MB up to i = 43. Line 15 sums V_0 to V_5 = 1000·(1 − 0.9^6)/0.1 = 4685.59.
    const { n, rounds, migratedMB, downtimeS, warnings } = liu2011Algorithm1(input({ dirtyMBps: 90, maxRounds: 5, gamma: always(0) }))
    expect({ n, rounds: rounds.length, downtimeS }).toEqual({ n: 5, rounds: 6, downtimeS: null })
    expect(migratedMB).toBeCloseTo(4685.59, 9)
    expect(warnings).toEqual([expect.stringMatching(/ 5 rounds .* 10 MB or less, /)])
  })

  it("sends the re-set last round also after the loop's last turn", () => {
    // Two turns (i = 0, 1), the break in the second: V_2 belongs to the migration although line 15 stops at max_round = 1.
    const { n, downtimeS } = liu2011Algorithm1(input({ maxRounds: 1, thresholdMB: 40 }))
    expect({ n, downtimeS }).toEqual({ n: 2, downtimeS: 0.8 + 0.02 })
  })

  it('equals the base model up to its last round if nothing is skipped', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        fc.double({ min: 0.5, max: 100, noNaN: true }),
        (lambda, thresholdMB) => {
          const one = input({ dirtyMBps: lambda * 100, thresholdMB, maxRounds: 1000, gamma: always(0) })
          const base = liu2011Base(one)
          const algorithm = liu2011Algorithm1(one)
          expect(algorithm.n).toBe(base.n)
          expect(algorithm.migratedMB / base.migratedMB).toBeCloseTo(1, 9)
          expect((algorithm.downtimeS ?? 0) / base.downtimeS).toBeCloseTo(1, 9)
        },
      ),
    ))

  it('never sends less than the memory once, and its parts add up', () =>
    fc.assert(
      fc.property(anyInput, (one) => {
        const { rounds, migratedMB, totalS, downtimeS, n } = liu2011Algorithm1(one)
        expect(migratedMB).toBeGreaterThanOrEqual(one.memoryMB)
        expect(rounds).toHaveLength(n + 1)
        expect(n).toBeLessThanOrEqual(one.maxRounds + 1)
        expect(Math.abs(migratedMB / one.rateMBps / totalS - 1)).toBeLessThan(1e-9)
        if (downtimeS !== null) expect(downtimeS).toBe(rounds[n].timeS + one.resumeS)
      }),
    ))

  it('warns exactly if γ leaves 0 to 1 or the loop never breaks', () =>
    fc.assert(
      fc.property(anyInput, (one) => {
        const { rounds, downtimeS, warnings = [] } = liu2011Algorithm1(one)
        // Without a break the loop still evaluates γ for its last round; with one it does not.
        const looked = downtimeS === null ? rounds : rounds.slice(0, -1)
        const shares = looked.map(({ timeS }) => skippedShare(one.gamma, timeS, one.dirtyMBps))
        const expected = Number(shares.some((share) => share < 0 || share > 1)) + Number(downtimeS === null)
        expect(warnings).toHaveLength(expected)
      }),
    ))
})
