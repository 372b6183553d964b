/** Pages that the destination lacks or holds stale at one moment, read without changing any state. */
import { popcount } from '../bitmaps/bitmap.ts'
import type { TrackedMemory } from './trackedMemory.ts'

/** Pages dirty at a moment, and pages absent or stale at the destination. */
export interface PageCounts {
  dirty: number
  outOfDate: number
}

/**
 * Counts both after `work`, at scan position `scanned` with `waiting` pages to send, deferred ones included. `skippedLater`: lanes of a word
 * that waited at that moment and have been skipped since; null: none. Changes no state.
 */
export function countOutOfDate(
  memory: TrackedMemory,
  work: Float64Array,
  scanned: number,
  waiting: number,
  out: PageCounts,
  skippedLater: ((word: number) => number) | null = null,
): void {
  const { set, postponed, dirtyLog } = memory
  const dirty = dirtyLog.read(work)
  const [a, b, c, d] = set.scan.ranges(scanned)
  const words = set.wordsUnlessWhole
  const someAside = postponed.setAsideCount > 0
  let inLog = 0
  let both = 0
  dirtyLog.eachRange((from, to) => {
    for (let i = from; i < to; i++) {
      const w = dirty[i]
      if (w === 0) continue
      inLog += popcount(w)
      if (someAside) both += popcount(w & postponed.setAside(i))
      if (skippedLater !== null) both += popcount(w & skippedLater(i))
      const inSet = words === null ? w : w & words[i]
      if (inSet === 0) continue
      const first = i * 32
      // Words entirely on one side of the scan position need no mask.
      const sentWhole = (first >= a && first + 32 <= b) || (first >= c && first + 32 <= d)
      if (!sentWhole) both += popcount(inSet & ~set.sentLanes(i, scanned))
    }
  })
  out.dirty = inLog
  out.outOfDate = waiting + inLog - both
}
