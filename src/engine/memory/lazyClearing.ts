/**
 * KVM's lazy clearing of the dirty log (QEMU.md §4; `clear_bitmap_shift`): a sync only reads the log, and a chunk's log is cleared when its
 * first page is sent. A page waiting at that time is in the next pass only if written after it; any other page if written since the sync.
 */
import { wordCount } from '../bitmaps/bitmap.ts'
import type { ScratchBitmap } from '../bitmaps/bitmapPool.ts'
import type { PendingPages } from './pendingPages.ts'
import type { GuestWrites } from '../workload/guestWrites.ts'

export type MakeLazyClearing = (...of: ConstructorParameters<typeof LazyClearing>) => LazyClearing

export class LazyClearing {
  private readonly pageCount: number
  readonly chunkPages: number
  private readonly writes: GuestWrites
  /** The guest's work when each chunk was cleared, one pair per chunk; −1: not in this epoch. */
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

  /** Scan position, in pages from the pass's origin, of the next chunk or of the memory's end. */
  nextBoundary(set: PendingPages): number {
    const page = set.scan.page
    const toChunkEnd = this.chunkPages - (page % this.chunkPages)
    return Math.min(this.pageCount, set.scan.at.scanned + Math.min(toChunkEnd, this.pageCount - page))
  }

  /** The scan is at the first page of a chunk. */
  atBoundary(set: PendingPages): boolean {
    return set.scan.page % this.chunkPages === 0
  }

  /** Clears the log of the chunk at the scan position, once per epoch. */
  clear(set: PendingPages, work: Float64Array): void {
    const chunk = Math.floor(set.scan.page / this.chunkPages)
    if (this.cleared[chunk * 2] >= 0) return
    this.cleared[chunk * 2] = work[0]!
    this.cleared[chunk * 2 + 1] = work[1]!
  }

  /** Reduces a log of all writes since the sync to the pages that the next sync finds. */
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
        for (let i = Math.max(wordRanges[r], firstWord); i < b; i++)
          dirty[i] = (dirty[i] & ~set.pages.words[i]) | (scratch[i] & set.pages.words[i])
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
