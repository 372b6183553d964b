/** Rounds by where they end on the axis. A run that never converges has thousands; what draws them goes from pixel to pixel. */
import type { Round } from '../../engine/result.ts'
import type { TimeAxis } from './timeAxis.ts'
import { xOf } from './timeAxis.ts'

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
