import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round } from '../../result/result.ts'
import { simulate } from '../../simulate.ts'
import { builtRound } from '../../../testing/migrationResult.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { LEAST_DECISIONS, restAboveLimit } from './steadyRounds.ts'

const roundsLeaving = (left: number[], thresholdPages: number | null = 8000): Round[] =>
  left.map((remainingPages, index) => builtRound({ index, kind: index === 0 ? 'full' : 'iterate', remainingPages, thresholdPages }))
const many = (count: number, left: (i: number) => number) => roundsLeaving(Array.from({ length: count }, (_, i) => left(i)))
const steady = (i: number) => 30_000 + 100 * Math.sin(i * 2.4)

describe('rounds rest above the limit', () => {
  it('from six decisions on that leave the same, far above it, and later the closer they are', () => {
    const leaving = (pages: number, count: number) => restAboveLimit(many(count, () => pages))
    expect([leaving(3_000_000, LEAST_DECISIONS - 1), leaving(3_000_000, LEAST_DECISIONS)]).toEqual([false, true])
    expect([leaving(30_000, 20), leaving(30_000, 40)]).toEqual([false, true])
    expect([leaving(8100, 1000), leaving(8000, 1000)]).toEqual([false, false])
  })

  it('where they scatter little for their distance', () => {
    expect(restAboveLimit(many(40, steady))).toBe(true)
    expect(restAboveLimit(many(40, (i) => 8100 + 100 * Math.sin(i * 2.4)))).toBe(false)
  })

  it('not while they fall, however slowly, or while the limit rises', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.998, noNaN: true }), (factor) => {
        expect(restAboveLimit(many(60, (i) => 1e9 * factor ** i))).toBe(false)
      }),
    )
    for (const count of [6, 20, 60, 400]) expect(restAboveLimit(many(count, (i) => 1e9 * 0.9999 ** i))).toBe(false)
    const rising = many(40, () => 30_000).map((round, i) => ({ ...round, thresholdPages: 1000 + 100 * i }))
    expect(restAboveLimit(rising)).toBe(false)
  })

  it('after a decline, and still when later ones scatter', () => {
    const rested = many(120, (i) => (i < 40 ? 1_000_000 / (i + 1) : steady(i)))
    expect(restAboveLimit(rested.slice(0, 45))).toBe(false)
    expect(restAboveLimit(rested)).toBe(true)
    expect(restAboveLimit([...rested, ...many(20, (i) => 30_000 - 1000 * i)])).toBe(true)
  })

  it('not where a round leaves no page, with a limit or without', () => {
    expect(restAboveLimit(many(40, () => 0))).toBe(false)
    expect(restAboveLimit(roundsLeaving(Array<number>(40).fill(0), null))).toBe(false)
    expect(restAboveLimit(roundsLeaving(Array<number>(40).fill(900), null))).toBe(true)
  })

  it('without the final copy', () => {
    expect(restAboveLimit([...many(LEAST_DECISIONS - 1, () => 3e6), builtRound({ kind: 'stop', remainingPages: 3e6 })])).toBe(false)
  })

  it('not near the cliff, where they wander for thousands of rounds before one fits', () => {
    const wandering = testScenario({
      rule: { kind: 'qemu', downtimeMs: 20 },
      vm: { memoryMiB: 512 },
      streams: [{ writesPerS: 32_750, sizeMiB: 24 }],
      scenario: { endS: 120 },
    })
    const { outcome, rounds } = simulate(wandering).migrations[0]
    expect([outcome, rounds.length > 1000, restAboveLimit(rounds)]).toEqual(['completed', true, false])
  })
})
