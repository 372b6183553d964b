/**
 * Rounds as they are shown: counted from 1, without the final copies and the fetches between them, which have names instead of numbers. The
 * result counts all of them, from 0; the numbers differ for a guest that switches back and forth.
 */
import type { Round } from '../../engine/result/result.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'

interface Named {
  /** Rounds looked at so far. */
  upTo: number
  /** Indices of final copies and fetches. */
  others: number[]
}

/** By list of rounds, which only grows: a run that never converges has thousands. */
const known = new WeakMap<readonly Round[], Named>()

/** Number of the round at an index; the index after the last gives the round under way. */
export function roundNumber(rounds: readonly Round[], index: number): number {
  const named = known.get(rounds) ?? { upTo: 0, others: [] }
  if (named.upTo === 0) known.set(rounds, named)
  for (; named.upTo < rounds.length; named.upTo++) if (!isPrecopyRound(rounds[named.upTo])) named.others.push(named.upTo)
  let before = 0
  while (before < named.others.length && named.others[before] < index) before++
  return index + 1 - before
}

/** End of a round, seconds of the run. */
export function roundEndS({ startS, durationS }: Round): number {
  return startS + durationS
}
