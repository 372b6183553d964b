/** Finds rounds by their end on the axis. A run that never converges has thousands of rounds, so drawing advances from pixel to pixel. */
import type { Round } from '../../../../engine/result/result.ts'
import { timeX } from '../axis/timeAxis.ts'
import type { TimeAxis } from '../axis/timeAxis.ts'

/** Index of the first round, at or after `from`, that ends at or right of `x` pixels; the number of rounds if none does. */
export function firstRoundEndingAt(rounds: readonly Round[], axis: TimeAxis, x: number, from: number): number {
  // Usually it is the next round.
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
  return timeX(axis, startS + durationS)
}
