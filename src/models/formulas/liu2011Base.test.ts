import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BaseInput } from './liu2011Base.ts'
import { lastBaseRound, liu2011Base } from './liu2011Base.ts'

const input = (change: Partial<BaseInput>): BaseInput => ({
  memoryMB: 1024,
  thresholdMB: 1,
  dirtyMBps: 50,
  rateMBps: 100,
  resumeS: 0.02,
  ...change,
})

/** λ up to 0.98: at most about 1,000 rounds. */
const anyInput = fc
  .record({
    memoryMB: fc.double({ min: 1, max: 1e6, noNaN: true }),
    thresholdShare: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    lambda: fc.double({ min: 0, max: 0.98, noNaN: true }),
    rateMBps: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
  })
  .map(({ memoryMB, thresholdShare, lambda, rateMBps }) =>
    input({
      memoryMB,
      thresholdMB: memoryMB * thresholdShare,
      dirtyMBps: lambda * rateMBps,
      rateMBps,
    }),
  )

describe('base model (L1)', () => {
  it('sends 2047 MB in 11 rounds at λ = 1/2 from 1024 MB down to 1 MB', () => {
    // Eq. 8: log_½(1/1024) = 10. Eq. 5: 1024·(1 − 2^−11)/(1/2) = 2048 − 1 = 2047. Eq. 6: 2047/100. Eq. 7: 1/100 + 0.02.
    const { n, lambda, rounds, migratedMB, totalS, downtimeS } = liu2011Base(input({}))
    expect({ n, lambda, migratedMB }).toEqual({ n: 10, lambda: 0.5, migratedMB: 2047 })
    expect(rounds.map(({ volumeMB }) => volumeMB)).toEqual([1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1])
    expect(rounds[3].timeS).toBeCloseTo(1.28, 12)
    expect(totalS).toBeCloseTo(20.47, 12)
    expect(downtimeS).toBeCloseTo(0.03, 12)
  })

  it('takes the next round if the threshold lies between two', () => {
    // λ = 0.3: 800, 240, 72, 21.6, 6.48, 1.944 MB; the threshold of 5 MB is first met by V_5. Sum 1142.024, ÷ 80.
    const { n, rounds, migratedMB, totalS, downtimeS } = liu2011Base(input({ memoryMB: 800, thresholdMB: 5, dirtyMBps: 24, rateMBps: 80 }))
    expect(n).toBe(5)
    expect(rounds[5].volumeMB).toBeCloseTo(1.944, 12)
    expect(migratedMB).toBeCloseTo(1142.024, 9)
    expect(totalS).toBeCloseTo(14.2753, 9)
    expect(downtimeS).toBeCloseTo(1.944 / 80 + 0.02, 12)
  })

  it('adds no round for the rounding of logarithms', () => {
    // 0.1^3 = 1/1000 exactly on paper; the quotient of the logarithms is 2.9999999999999996 or 3.0000000000000004.
    for (let n = 1; n <= 12; n++) expect(lastBaseRound({ memoryMB: 10 ** n, thresholdMB: 1, lambda: 0.1 })).toBe(n)
    for (let n = 1; n <= 40; n++) expect(lastBaseRound({ memoryMB: 1000, thresholdMB: 1000 * 0.7 ** n, lambda: 0.7 })).toBe(n)
  })

  it('sends everything exactly once if nothing is dirtied', () => {
    expect(liu2011Base(input({ dirtyMBps: 0 }))).toEqual({
      n: 1,
      lambda: 0,
      rounds: [
        { volumeMB: 1024, timeS: 10.24 },
        { volumeMB: 0, timeS: 0 },
      ],
      migratedMB: 1024,
      totalS: 10.24,
      downtimeS: 0.02,
    })
  })

  it('is a stop-and-copy if the threshold is the memory', () => {
    const { n, rounds, totalS, downtimeS } = liu2011Base(input({ thresholdMB: 1024 }))
    expect({ n, rounds: rounds.length, totalS }).toEqual({ n: 0, rounds: 1, totalS: 10.24 })
    expect(downtimeS).toBeCloseTo(10.26, 12)
  })

  it('rejects λ = 1', () => {
    expect(() => liu2011Base(input({ dirtyMBps: 100 }))).toThrow(RangeError)
  })

  it('never sends less than the memory once, and its parts add up', () =>
    fc.assert(
      fc.property(anyInput, (one) => {
        const { rounds, migratedMB, totalS, downtimeS, n } = liu2011Base(one)
        const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
        expect(migratedMB).toBeGreaterThanOrEqual(one.memoryMB * (1 - 1e-12))
        expect(rounds).toHaveLength(n + 1)
        expect(Math.abs(sum(rounds.map(({ volumeMB }) => volumeMB)) / migratedMB - 1)).toBeLessThan(1e-9)
        expect(Math.abs(sum(rounds.map(({ timeS }) => timeS)) / totalS - 1)).toBeLessThan(1e-9)
        expect(downtimeS).toBe(rounds[n].timeS + one.resumeS)
      }),
    ))

  it('stops with the first round at or below the threshold', () =>
    fc.assert(
      fc.property(anyInput, (one) => {
        const { rounds, n } = liu2011Base(one)
        expect(rounds[n].volumeMB).toBeLessThanOrEqual(one.thresholdMB * (1 + 1e-6))
        if (n > 0) expect(rounds[n - 1].volumeMB).toBeGreaterThan(one.thresholdMB * (1 - 1e-6))
      }),
    ))

  const faster = fc.double({ min: 1, max: 100, noNaN: true })
  it('is never slower on a faster link', () =>
    fc.assert(
      fc.property(anyInput, faster, (one, factor) => {
        const slow = liu2011Base(one)
        const fast = liu2011Base({ ...one, rateMBps: one.rateMBps * factor })
        // Time and number of rounds fall; the last volume need not, as it may be that of an earlier round.
        expect(fast.totalS).toBeLessThanOrEqual(slow.totalS * (1 + 1e-9))
        expect(fast.n).toBeLessThanOrEqual(slow.n)
      }),
    ))
})
