/**
 * New dirt: pages that turned dirty since the clearing before. A run has no such column; it has the distinct pages written since the log was
 * last cleared, and at each clearing their exact number (`Round.dirtiedPages`). Their running sum only grows, and its slope is the dirty rate.
 * A page written twice in one round counts once, as in a dirty log.
 */
import type { Round } from '../../engine/result/result.ts'
import { SAME_S } from '../../units/units.ts'

/** The part of a run, or of its series, that has the dirt of each moment. */
interface DirtySamples {
  samples: { readonly tS: ArrayLike<number>; readonly dirtyPages: ArrayLike<number> }
  rounds: readonly Round[]
  length: number
}

/** New dirt until each sample, in pages; a new array of `length` entries. */
export function dirtiedUntil({ samples: { tS, dirtyPages }, rounds, length }: DirtySamples): Float64Array {
  const sum = new Float64Array(length)
  let cleared = 0
  let next = 0
  for (let i = 0; i < length; i++) {
    while (next < rounds.length && rounds[next].startS + rounds[next].durationS <= tS[i] + SAME_S) cleared += rounds[next++].dirtiedPages
    // A sample at the very moment of a clearing may be taken before or after it.
    sum[i] =
      i === 0
        ? cleared + dirtyPages[i]
        : Math.max(sum[i - 1], cleared + (isNewEpoch(rounds, next, tS[i], dirtyPages[i]) ? 0 : dirtyPages[i]))
  }
  return sum
}

/** The pages of a sample at the moment of a clearing are the ones that the clearing has counted. */
function isNewEpoch(rounds: readonly Round[], next: number, tS: number, dirtyPages: number): boolean {
  const last = rounds[next - 1]
  return last !== undefined && Math.abs(last.startS + last.durationS - tS) <= SAME_S && dirtyPages === last.dirtiedPages
}
