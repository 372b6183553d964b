/** Which part of a run of very many rounds the time axis draws together: what the first of them show goes on. */
import type { Round } from '../../engine/result.ts'

/** With more rounds than this they are not told apart any more. */
const MANY = 100
/** So many at the beginning keep their own places, and so many before a stop. */
const SHOWN_FIRST = 60
const SHOWN_LAST = 5

/** `stops`: they lead to a pause; else they go on until `untilS`. Null where every round has its place. */
export function restOfRounds(rounds: readonly Round[], stops: boolean, untilS: number): { fromS: number; toS: number } | null {
  if (rounds.length <= MANY) return null
  const { startS, durationS } = rounds[SHOWN_FIRST - 1]
  const toS = stops ? rounds[rounds.length - 1 - SHOWN_LAST].startS : untilS
  const fromS = startS + durationS
  return toS > fromS ? { fromS, toS } : null
}
