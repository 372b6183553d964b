import { describe, expect, it } from 'vitest'
import { builtRound } from '../../../../testing/migrationResult.ts'
import { restOfRounds } from './roundsOnAxis.ts'

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
