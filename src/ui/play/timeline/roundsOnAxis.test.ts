import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round } from '../../../engine/result.ts'
import { builtRound } from '../../../testing/migrationResult.ts'
import { firstRoundEndingAt, restOfRounds } from './roundsOnAxis.ts'
import { makeTimeAxis, xOf } from './timeAxis.ts'

describe('rounds on the axis', () => {
  it('are found by their end as a linear search finds them', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 10, noNaN: true }), { maxLength: 60 }),
        fc.nat(70),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (durations, from, x) => {
          let atS = 0
          const rounds = durations.map((durationS) => ({ startS: (atS += durationS) - durationS, durationS }) as Round)
          const axis = makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS: atS + 1 }, 400, true)
          const looked = rounds.findIndex(({ startS, durationS }, i) => i >= from && xOf(axis, startS + durationS) >= x)
          expect(Math.min(rounds.length, firstRoundEndingAt(rounds, axis, x, from))).toBe(looked < 0 ? rounds.length : looked)
        },
      ),
    ))
})

describe('rounds that are alike', () => {
  /** A first round, rounds that shrink by a third each, then `alike` equal ones. */
  const run = (alike: number, ...after: number[]) =>
    [9000, 6000, 4000, ...Array.from({ length: alike }, (_, i) => 3000 + 50 * (i % 3)), ...after].map((remainingPages, index) =>
      builtRound({ index, kind: index === 0 ? 'full' : 'iterate', startS: index, durationS: 1, remainingPages }),
    )

  it('are folded after the twelfth, up to the end of a run that never converges', () => {
    expect(restOfRounds(run(15), false, 18)).toBeNull()
    expect(restOfRounds(run(20), false, 23.4)).toEqual({ fromS: 15, toS: 23.4, first: 15, rounds: 8, isAlike: true })
  })

  it('are folded only as long as they are alike', () => {
    expect(restOfRounds(run(20, 2000, 1000), true, 26)).toEqual({ fromS: 15, toS: 23, first: 15, rounds: 8, isAlike: true })
    const falling = Array.from({ length: 60 }, (_, index) =>
      builtRound({ index, kind: 'iterate', startS: index, durationS: 1, remainingPages: 9000 * 0.97 ** index }),
    )
    expect(restOfRounds(falling, false, 60)).toBeNull()
  })
})
