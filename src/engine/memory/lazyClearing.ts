/**
 * KVM's lazy clearing of the dirty log (QEMU.md §4; `clear_bitmap_shift`): a sync only reads the log, and a chunk's log is
 * cleared when the first of its pages is sent. A page that was waiting by then is in the next pass only if it was written
 * after that; a page that was not waiting, if it was written since the sync.
 */
import { wordCount } from './bitmap.ts'
import type { ScratchBitmap } from './bitmapPool.ts'
import type { PendingPages } from './pendingPages.ts'
import type { GuestWrites } from '../workload/guestWrites.ts'

export class LazyClearing {
  private readonly pageCount: number
  readonly chunkPages: number
  private readonly writes: GuestWrites
  /** The guest's work when each chunk was cleared, a pair a chunk; −1: not yet in this epoch. */
  private readonly cleared: Float64Array
  private readonly scratch: ScratchBitmap
  private readonly clearedWork = new Float64Array(2)

  constructor(pageCount: number, chunkPages: number, writes: GuestWrites, scratch: ScratchBitmap) {
    this.pageCount = pageCount
    this.chunkPages = chunkPages
    this.writes = writes
    this.cleared = new Float64Array(2 * Math.ceil(pageCount / chunkPages)).fill(-1)
    this.scratch = scratch
  }

  get clearedAt(): Float64Array {
    return this.cleared
  }

  newEpoch(): void {
    this.cleared.fill(-1)
  }

  /** Scan position, in pages from the pass' origin, at which the next chunk or the memory's end is reached. */
  nextBoundary(set: PendingPages): number {
    const page = (set.origin + set.scanned) % this.pageCount
    const toChunkEnd = this.chunkPages - (page % this.chunkPages)
    return Math.min(this.pageCount, set.scanned + Math.min(toChunkEnd, this.pageCount - page))
  }

  /** True if the scan stands at the first page of a chunk. */
  atBoundary(set: PendingPages): boolean {
    return ((set.origin + set.scanned) % this.pageCount) % this.chunkPages === 0
  }

  /** The scan enters a chunk, or goes on in one: its log is cleared, if that has not happened in this epoch. */
  clear(set: PendingPages, work: Float64Array): void {
    const chunk = Math.floor(((set.origin + set.scanned) % this.pageCount) / this.chunkPages)
    if (this.cleared[chunk * 2] >= 0) return
    this.cleared[chunk * 2] = work[0]!
    this.cleared[chunk * 2 + 1] = work[1]!
  }

  /** Turns a log that holds every write since the sync into what the next sync will find. */
  apply(dirty: Int32Array, set: PendingPages, epoch: number, work: Float64Array): void {
    const { cleared, clearedWork, writes, chunkPages } = this
    const scratch = this.scratch.spare(wordCount(this.pageCount))
    const { wordRanges } = writes
    for (let chunk = 0; chunk * 2 < cleared.length; chunk++) {
      const from = chunk * chunkPages
      const to = Math.min(this.pageCount, from + chunkPages)
      const known = cleared[chunk * 2] >= 0
      clearedWork[0] = cleared[chunk * 2]!
      clearedWork[1] = cleared[chunk * 2 + 1]!
      const firstWord = Math.floor(from / 32)
      const endWord = Math.ceil(to / 32)
      for (let r = 0; r < wordRanges.length; r += 2) {
        const a = Math.max(wordRanges[r], firstWord)
        const b = Math.min(wordRanges[r + 1], endWord)
        if (b > a) scratch.fill(0, a, b)
      }
      if (known) writes.mark(scratch, epoch, clearedWork, work, from, to)
      for (let r = 0; r < wordRanges.length; r += 2) {
        const b = Math.min(wordRanges[r + 1], endWord)
        for (let i = Math.max(wordRanges[r], firstWord); i < b; i++) dirty[i] = (dirty[i] & ~set.words[i]) | (scratch[i] & set.words[i])
      }
    }
  }

  snapshot(): Float64Array {
    return this.cleared.slice()
  }

  restore(saved: Float64Array): void {
    this.cleared.set(saved)
  }
}
