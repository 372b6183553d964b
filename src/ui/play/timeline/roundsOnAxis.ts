/** Rounds by where they end on the axis. A run that never converges has thousands; what draws them goes from pixel to pixel. */
import type { Round } from '../../../engine/result.ts'
import { xOf } from './timeAxis.ts'
import type { TimeAxis } from './timeAxis.ts'

/** Index of the first round, not before `from`, that ends at `x` pixels or further right; the number of rounds if none does. */
export function firstRoundEndingAt(rounds: readonly Round[], axis: TimeAxis, x: number, from: number): number {
  // Mostly it is the very next one.
  if (from >= rounds.length || endX(rounds[from], axis) >= x) return from
  let low = from + 1
  let high = rounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (endX(rounds[middle], axis) < x) low = middle + 1
    else high = middle
  }
  return low
}

function endX({ startS, durationS }: Round, axis: TimeAxis): number {
  return xOf(axis, startS + durationS)
}

// Which part of a run of very many rounds the time axis draws together: what the first of them show goes on.

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
