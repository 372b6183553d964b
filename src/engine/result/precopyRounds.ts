/**
 * The rounds that have a number and are counted: passes over the pages to send during pre-copy. The list of a result also holds the final
 * copies and the pages that post-copy fetches.
 */
import type { Round } from './result.ts'

export function isPrecopyRound({ kind }: Pick<Round, 'kind'>): boolean {
  return kind === 'full' || kind === 'iterate'
}

export function countPrecopyRounds(rounds: readonly Pick<Round, 'kind'>[]): number {
  return rounds.reduce((count, round) => count + (isPrecopyRound(round) ? 1 : 0), 0)
}
