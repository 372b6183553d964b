/** Moments of one epoch at which the dirty log is to be counted: collected during the epoch, counted after it. */
import { EpochCount } from './epochCount.ts'
import type { GiveCounts, Moments } from './epochCount.ts'
import { countOutOfDate } from '../memory/outOfDate.ts'
import type { SkipTimes } from '../bitmaps/skipTimes.ts'
import type { TrackedMemory } from '../memory/trackedMemory.ts'

/** Up to this many moments are counted one by one. */
const FEW = 3

export class LogSamples {
  private readonly moments: Moments = {
    count: 0,
    works: new Float64Array(64),
    scans: new Float64Array(32),
    waits: new Float64Array(32),
    pageMs: new Float64Array(32),
  }
  private readonly one = { dirty: 0, outOfDate: 0 }
  /** Last counted epoch. A round sent in parts is counted after each part. */
  private countedEpoch = -1

  /** Times of the skips since the first moment. */
  private skipTimes: SkipTimes | null = null

  /** `stalePageMs`: increase of the downtime per additional page at that moment, ms. */
  add({ postponed }: TrackedMemory, work: Float64Array, scanned: number, waiting: number, stalePageMs: number): void {
    const { moments } = this
    const { count } = moments
    if (count === moments.scans.length) {
      const length = Math.max(32, 2 * count)
      moments.works = copied(moments.works, 2 * length)
      moments.scans = copied(moments.scans, length)
      moments.waits = copied(moments.waits, length)
      moments.pageMs = copied(moments.pageMs, length)
    }
    moments.works[count * 2] = work[0]!
    moments.works[count * 2 + 1] = work[1]!
    moments.scans[count] = scanned
    moments.waits[count] = waiting
    moments.pageMs[count] = stalePageMs
    moments.count++
    this.skipTimes = postponed.skipTimes
    if (this.skipTimes !== null) this.skipTimes.moments = moments.count
  }

  get pending(): number {
    return this.moments.count
  }

  /** Keeps every `ratio`-th moment from index `first` on. */
  thin(first: number, ratio: number): void {
    Object.assign(this.moments, everyNth(this.moments, first, ratio))
    this.skipTimes?.thin(first, ratio)
  }

  /** The epoch's pages stay countable until its end: none is postponed, and no part of the round has been counted. */
  canWait({ dirtyLog, postponed }: TrackedMemory): boolean {
    return dirtyLog.lazy === null && !postponed.maySkip && postponed.isEmpty && this.countedEpoch !== dirtyLog.epoch
  }

  /** The moments as a count for later, and clears them; null if they must be counted at once, by `flush`. */
  countLater(memory: TrackedMemory): EpochCount | null {
    const { moments } = this
    if (moments.count <= FEW || !this.canWait(memory)) return null
    const copy = everyNth(moments, 0, 1)
    moments.count = 0
    this.countedEpoch = memory.dirtyLog.epoch
    return EpochCount.later(memory, copy)
  }

  /**
   * Reports the counts of each added moment in order and clears them. `log`: the log at the last moment or later, null if not read. True if
   * the log's bitmap has been overwritten.
   */
  flush(memory: TrackedMemory, log: Int32Array | null, give: GiveCounts): boolean {
    const { moments, one, skipTimes: skips } = this
    const { count, works, scans, waits, pageMs } = moments
    if (count <= FEW || memory.dirtyLog.lazy !== null) {
      for (let i = 0; i < count; i++) {
        const skippedLater = skips === null || skips.isEmpty ? null : (word: number): number => skips.lanesAfter(word, i)
        countOutOfDate(memory, works.subarray(i * 2, i * 2 + 2), scans[i], waits[i], one, skippedLater)
        give(one.dirty, one.outOfDate, (one.outOfDate - waits[i]) * pageMs[i])
      }
      moments.count = 0
      skips?.clear()
      return count > 0
    }
    const isCounted = this.countedEpoch === memory.dirtyLog.epoch
    this.countedEpoch = memory.dirtyLog.epoch
    EpochCount.now(memory, moments, log ?? memory.dirtyLog.read(works.subarray(count * 2 - 2, count * 2)), isCounted, skips).give(give)
    moments.count = 0
    skips?.clear()
    return false
  }
}

/** A copy of every `ratio`-th moment from index `first` on. */
export function everyNth({ count, works, scans, waits, pageMs }: Moments, first: number, ratio: number): Moments {
  const kept = Math.max(0, Math.ceil((count - first) / ratio))
  const some = (values: Float64Array, width: number): Float64Array => {
    const copy = new Float64Array(kept * width)
    for (let i = 0; i < copy.length; i++) copy[i] = values[(first + Math.floor(i / width) * ratio) * width + (i % width)]
    return copy
  }
  return { count: kept, scans: some(scans, 1), waits: some(waits, 1), pageMs: some(pageMs, 1), works: some(works, 2) }
}

function copied(values: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length)
  larger.set(values)
  return larger
}
