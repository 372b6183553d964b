/** Pages that a guest will write within some time to come, as it knows itself: by the rates of its own writes and where its sweeps are. */
import { setRange } from '../memory/bitmap.ts'
import { ln } from '../random/elementary.ts'
import type { GuestWrites } from './guestWrites.ts'

/** Writes to be expected to a page that is as likely as not to be written: 1 − e^−x = 1/2. */
export const EVEN_CHANCE_WRITES = ln(2)

/** Adds to `into` the pages to which at least `leastWrites` are to be expected in the next `aheadS` of unscaled work, and those that sweeps reach. */
export function willBeWritten(
  writes: GuestWrites, workload: number, work: Float64Array, aheadS: number, leastWrites: number, into: Int32Array,
): void {
  const run = { from: 0, to: 0 }
  const ranges = writes.wordRanges
  for (let i = 0; i < ranges.length; i += 2) {
    for (let word = ranges[i]; word < ranges[i + 1]; ) {
      writes.sameWritesAround(word, run)
      const end = Math.max(word + 1, Math.min(run.to, ranges[i + 1]))
      if (writes.isUneven(word, workload)) {
        for (let page = word * 32; page < word * 32 + 32; page++) {
          if (writes.rateOfPage(page, workload) * aheadS >= leastWrites) into[page >>> 5] |= 1 << (page & 31)
        }
      } else if (writes.pageRate(word, workload) * aheadS >= leastWrites) {
        setRange(into, word * 32, end * 32)
      }
      word = end
    }
  }
  for (const part of writes.parts) {
    if (part.kind !== 'sequential' || part.workload !== workload) continue
    const pages = part.to - part.from
    const ahead = Math.min(pages, Math.round(part.writesPerS * aheadS))
    const from = part.from + (writes.sweepCount(part, work[part.pace]) % pages)
    setRange(into, from, Math.min(part.to, from + ahead))
    if (from + ahead > part.to) setRange(into, part.from, from + ahead - pages)
  }
}
