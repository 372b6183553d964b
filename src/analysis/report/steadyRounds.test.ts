import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import { builtRound } from '../../testing/migrationResult.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { COMPARED_DECISIONS, restAboveLimit } from './steadyRounds.ts'

const roundsLeaving = (left: number[], thresholdPages: number | null = 8000): Round[] =>
  left.map((remainingPages, index) => builtRound({ index, kind: index === 0 ? 'full' : 'iterate', remainingPages, thresholdPages }))
const many = (count: number, left: (i: number) => number) => roundsLeaving(Array.from({ length: count }, (_, i) => left(i)))
const steady = (i: number) => 30_000 + 100 * Math.sin(i * 2.4)

describe('rounds rest above the limit', () => {
  it('from twenty decisions on that leave the same', () => {
    expect(restAboveLimit(many(COMPARED_DECISIONS - 1, () => 30_000))).toBe(false)
    expect(restAboveLimit(many(COMPARED_DECISIONS, () => 30_000))).toBe(true)
    expect(restAboveLimit(many(COMPARED_DECISIONS, () => 8000))).toBe(false)
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
    expect(restAboveLimit(roundsLeaving(Array<number>(40).fill(9), null))).toBe(true)
  })

  it('without the final copy', () => {
    expect(restAboveLimit([...many(19, () => 30_000), builtRound({ kind: 'stop', remainingPages: 30_000 })])).toBe(false)
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
