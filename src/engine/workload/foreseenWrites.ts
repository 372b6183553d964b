/** Pages that the guest expects to write within a given time, from the rates of its streams and the positions of its sweeps. */
import { setRange } from '../memory/bitmap.ts'
import { ln } from '../random/elementary.ts'
import type { GuestWrites } from './guestWrites.ts'

/** Expected writes to a page that is written with probability 1/2: 1 − e^−x = 1/2. */
export const EVEN_CHANCE_WRITES = ln(2)

/** Adds to `into` the pages with at least `leastWrites` expected writes in the next `aheadS` of work, and the pages that sweeps reach. */
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
