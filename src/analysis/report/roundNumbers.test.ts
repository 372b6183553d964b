import { describe, expect, it } from 'vitest'
import type { Round, RoundKind } from '../../engine/result/result.ts'
import { builtRound } from '../../testing/migrationResult.ts'
import { roundNumber } from './roundNumbers.ts'
import { roundName } from './story.ts'

const kinds: RoundKind[] = ['full', 'stop', 'push', 'stop', 'iterate', 'iterate', 'stop', 'push']
const rounds: Round[] = kinds.map((kind, index) => builtRound({ index, kind }))

describe('the numbers of rounds', () => {
  it('leave out final copies and fetches, so that a guest that returns continues with round 2', () => {
    expect(rounds.map((round) => roundName(round, rounds))).toEqual([
      'Round 1',
      'Final copy',
      'Post-copy',
      'Final copy',
      'Round 2',
      'Round 3',
      'Final copy',
      'Post-copy',
    ])
    expect(roundNumber(rounds, rounds.length)).toBe(4)
  })
  it('follow a list that grows', () => {
    const growing = rounds.slice(0, 1)
    expect(roundNumber(growing, 1)).toBe(2)
    growing.push(...rounds.slice(1, 5))
    expect(roundNumber(growing, 4)).toBe(2)
  })
})
