/**
 * The dirty log of a migrating VM: pages written in the current epoch, which begins when the log is cleared. Time enters only as amounts of
 * guest work (`Guest.workAt`), so reads are repeatable and change nothing. A read's bitmap is shared between VMs and valid until the next
 * read.
 */
import type { ScratchBitmap } from '../bitmaps/bitmapPool.ts'
import type { PendingPages } from './pendingPages.ts'
import type { GuestWrites } from '../workload/guestWrites.ts'
import { BulkReads } from '../workload/bulkReads.ts'
import type { LazyClearing, MakeLazyClearing } from './lazyClearing.ts'

/** A log that is cleared a chunk at a time, as its pages are sent. */
export interface ClearedInChunks {
  chunkPages: number
  make: MakeLazyClearing
}

/**
 * Epochs are numbered through the migrations of a VM, so that each migration draws its own writes. A migration has at most one for each
 * of its 10,000 rounds, and a few.
 */
export const EPOCHS_PER_MIGRATION = 65_536

type VisitLog = (log: Int32Array, fromWord: number, toWord: number) => void

export interface DirtyLogState {
  epoch: number
  since: Float64Array
  chunkCleared: Float64Array | null
}

export class DirtyLog {
  readonly writes: GuestWrites
  /** Null if each sync clears the whole log. */
  readonly lazy: LazyClearing | null
  epoch: number
  /** The guest's work at the epoch's start. */
  private readonly since = new Float64Array(2)
  private readonly set: PendingPages
  private readonly scratch: ScratchBitmap

  /** `set`: the waiting pages, for lazy clearing. `scratch`: the shared bitmap for reads. `firstEpoch`: 1 unless given. */
  constructor(
    set: PendingPages,
    of: { writes: GuestWrites; scratch: ScratchBitmap; clearing: ClearedInChunks | null; firstEpoch?: number },
  ) {
    const { writes, scratch, clearing, firstEpoch = 1 } = of
    this.epoch = firstEpoch
    this.set = set
    this.writes = writes
    this.scratch = scratch
    this.lazy = clearing?.make(set.pages.pageCount, clearing.chunkPages, writes, scratch) ?? null
  }

  /** Word ranges [from, to) that the guest may write to, as pairs. */
  get ranges(): Int32Array {
    return this.writes.wordRanges
  }

  /** Visits these ranges, clipped to words [first, end). */
  eachRange(visit: (fromWord: number, toWord: number) => void, first = 0, end = this.set.pages.wordCount): void {
    const { ranges } = this
    for (let i = 0; i < ranges.length; i += 2) {
      const from = Math.max(ranges[i], first)
      const to = Math.min(ranges[i + 1], end)
      if (from < to) visit(from, to)
    }
  }

  /** Begins the first epoch. */
  begin(work: Float64Array): void {
    this.since.set(work)
  }

  /** Clears the log and begins the next epoch. */
  clear(work: Float64Array): void {
    this.since.set(work)
    this.lazy?.newEpoch()
    this.epoch++
  }

  /** Pages written between two amounts of work before the first epoch. */
  readBefore(since: Float64Array, work: Float64Array): Int32Array {
    const dirty = this.scratch.lendEmpty(this, this.set.pages.wordCount)
    this.writes.mark(dirty, 0, since, work, 0, this.set.pages.pageCount)
    return dirty
  }

  /** The log at `work`. */
  read(work: Float64Array): Int32Array {
    const { set, epoch } = this
    const dirty = this.scratch.lendEmpty(this, set.pages.wordCount)
    this.writes.mark(dirty, epoch, this.since, work, 0, set.pages.pageCount)
    this.lazy?.apply(dirty, set, epoch, work)
    return dirty
  }

  /** The log at `work`, without overwriting the bitmap of `read`. For logs that each sync clears whole. */
  readBeside(work: Float64Array): Int32Array {
    const { set, epoch } = this
    const dirty = this.scratch.spare(set.pages.wordCount)
    this.eachRange((from, to) => dirty.fill(0, from, to))
    this.writes.mark(dirty, epoch, this.since, work, 0, set.pages.pageCount)
    return dirty
  }

  /** Pages of [from, to) written in this epoch by `work`; other words are undefined. */
  readPages(work: Float64Array, from: number, to: number): Int32Array {
    const dirty = this.scratch.lend(this, this.set.pages.wordCount)
    dirty.fill(0, Math.floor(from / 32), Math.ceil(to / 32))
    this.writes.mark(dirty, this.epoch, this.since, work, from, to)
    return dirty
  }

  /** Visits the word ranges that the guest may write to among the next `pages` pages of the pass, with the log at `work`. */
  eachAhead(work: Float64Array, pages: number, visit: VisitLog): void {
    const { pageCount } = this.set.pages
    const from = this.set.scan.page
    const end = from + Math.min(pages, pageCount - this.set.scan.at.scanned)
    this.eachIn(work, from, Math.min(pageCount, end), visit)
    this.eachIn(work, 0, end - pageCount, visit)
  }

  private eachIn(work: Float64Array, from: number, to: number, visit: VisitLog): void {
    if (to <= from) return
    const dirty = this.readPages(work, from, to)
    this.eachRange((a, b) => visit(dirty, a, b), Math.floor(from / 32), Math.ceil(to / 32))
  }

  /**
   * Makes reads of this epoch at many moments, a pair of work amounts each, for a log that each sync clears whole. They stay valid after
   * the epoch.
   */
  ofThisEpoch(): (works: Float64Array, momentCount: number) => BulkReads {
    const { writes, epoch } = this
    const since = this.since.slice()
    return (works, momentCount) => new BulkReads(writes, epoch, since, works, momentCount)
  }

  /** A word of a `read`; 0 for words that no stream writes, whose content is undefined. */
  lanes(log: Int32Array, word: number): number {
    return this.isWritten(word) ? log[word] : 0
  }

  /** Whether a stream may write to a page of the word. */
  isWritten(word: number): boolean {
    const { ranges } = this
    for (let i = 0; i < ranges.length; i += 2) if (word >= ranges[i] && word < ranges[i + 1]) return true
    return false
  }

  snapshot(): DirtyLogState {
    return { epoch: this.epoch, since: this.since.slice(), chunkCleared: this.lazy?.snapshot() ?? null }
  }

  restore(state: DirtyLogState): void {
    this.epoch = state.epoch
    this.since.set(state.since)
    if (state.chunkCleared !== null) this.lazy?.restore(state.chunkCleared)
  }
}
