/**
 * A migrating VM's pages: which wait to be sent, which the guest has dirtied since the log was cleared, which the
 * destination has never had; and what a sync does to them. Each of these stands in a file of its own.
 */
import { countWords, popcount, wordCount } from './bitmap.ts'
import { PageAudit } from './audit.ts'
import type { SavedAudit } from './audit.ts'
import type { BitmapPool, ScratchBitmap } from './bitmapPool.ts'
import type { HeldPages } from './heldPages.ts'
import { extentLanes } from './pageContent.ts'
import type { ContentState, Extent, PageContent } from './pageContent.ts'
import type { RoundPart } from './roundParts.ts'
import { restorePendingPages, PendingPages, snapshotPendingPages } from './pendingPages.ts'
import type { PendingPagesState } from './pendingPages.ts'
import type { GuestWrites } from '../workload/guestWrites.ts'
import { DirtyLog } from './dirtyLog.ts'
import type { DirtyLogState } from './dirtyLog.ts'
import type { LazyClearing } from './lazyClearing.ts'
import { DeferredPages } from './deferredPages.ts'
import type { DeferredState } from './deferredPages.ts'
import { UnsentPages } from './unsentPages.ts'
import type { UnsentState } from './unsentPages.ts'

export interface SyncCounts {
  /** Distinct pages written since the last sync. */
  dirtied: number
  /** Those of them that were not waiting already. */
  added: number
}

export class TrackedMemory {
  readonly pageCount: number
  readonly set: PendingPages
  readonly content: PageContent
  readonly audit: PageAudit | null
  readonly dirtyLog: DirtyLog
  /** Pages that wait outside the present pass. */
  readonly postponed: DeferredPages
  readonly rewrittenZeros: RewrittenZeros
  private readonly unsent: UnsentPages
  private readonly pool: BitmapPool
  /** The guest runs elsewhere: pages leave the set as they are sent, and nothing is logged. */
  fetching = false
  /**
   * Called with the log before it or the pass is gone (null: not read yet) for those who still want to read them; true if they have
   * read others into its bitmap.
   */
  beforeClearing: ((log: Int32Array | null) => boolean) | null = null
  /** Pages taken out of the first pass for good: no stream writes them, so they never come back. */
  readonly leftOut: Extent[] = []
  leftOutPages = 0

  constructor(options: {
    pageCount: number; content: PageContent; writes: GuestWrites; audit: boolean; skips: boolean; clearChunkPages: number | null
    /** Where logs are read into, by whoever reads next. */
    scratch: ScratchBitmap
    /** Where its bitmaps come from and go to. */
    pool: BitmapPool
  }) {
    const { pageCount, content, pool } = options
    this.pageCount = pageCount
    this.content = content
    this.pool = pool
    this.set = new PendingPages(pageCount, pool.take(wordCount(pageCount)))
    this.dirtyLog = new DirtyLog(this.set, options)
    this.postponed = new DeferredPages(this.set, content, options.skips)
    this.unsent = new UnsentPages(this.set, this.postponed, pool)
    this.rewrittenZeros = new RewrittenZeros(this.set, content, this.postponed, this.unsent)
    this.audit = options.audit ? new PageAudit(pageCount) : null
  }

  get writes(): GuestWrites {
    return this.dirtyLog.writes
  }
  get lazy(): LazyClearing | null {
    return this.dirtyLog.lazy
  }
  get epoch(): number {
    return this.dirtyLog.epoch
  }
  get held(): HeldPages {
    return this.postponed.held
  }

  /** Every page waits, the log is clear. What the guest wrote before has made its zero pages ordinary ones. */
  begin(work: Float64Array, guestStart: Float64Array): void {
    const { content, dirtyLog } = this
    if (content.scattered !== null || content.twins !== null) {
      const dirty = dirtyLog.readBefore(guestStart, work)
      dirtyLog.eachRange((a, b) => content.written(dirty, a, b))
    }
    this.set.fillAll(content.zeroCount)
    dirtyLog.begin(work)
  }

  /** Leaves pages out that the guest does not write and need not have. */
  leaveOut(extent: Extent): void {
    const pages = this.set.remove(extent.from, extent.to)
    if (pages === 0) return
    this.leftOut.push(extent)
    this.leftOutPages += pages
  }

  /** Lanes of a word that are left out. */
  leftOutLanes(word: number): number {
    return extentLanes(this.leftOut, word)
  }

  /** The dirty log after `work`; valid until the next read. */
  log(work: Float64Array): Int32Array {
    return this.dirtyLog.read(work)
  }

  /** Ranges of bitmap words [from, to) that the guest may write to. */
  eachWrittenRange(visit: (fromWord: number, toWord: number) => void): void {
    this.dirtyLog.eachRange(visit)
  }

  // — passes and rounds —

  /** Closes the epoch: what was sent leaves the set, what was written joins it, the log is cleared. */
  sync(work: Float64Array, restart: boolean): SyncCounts {
    const { set, audit, dirtyLog, rewrittenZeros } = this
    let dirty = dirtyLog.read(work)
    if (this.beforeClearing?.(dirty) === true) dirty = dirtyLog.read(work)
    this.commitSent()
    set.coding?.passEnds(set, dirty, work)
    set.endPass(restart)
    this.postponed.giveBack()
    const counts = { dirtied: 0, added: 0 }
    dirtyLog.eachRange((a, b) => {
      audit?.written(dirty, a, b, dirtyLog.epoch)
      rewrittenZeros.note(dirty, a, b)
      set.add(dirty, a, b, counts)
    })
    dirtyLog.clear(work)
    return counts
  }

  /** What was sent in the pass is known at the destination. */
  private commitSent(): void {
    this.audit?.sent(this.set)
    this.unsent.passEnds()
  }

  /** The last pass is over and the guest is stopped: everything sent is final. */
  finish(): void {
    this.commitSent()
    this.set.endPass(true)
  }

  sendInParts(parts: readonly RoundPart[]): void {
    this.postponed.sendInParts(parts)
  }

  /** A part of the round has been sent: the next one's turn, in the same epoch. False: that was the last. */
  nextPart(): boolean {
    if (!this.postponed.later.some) return false
    this.beforeClearing?.(null)
    this.finish()
    this.postponed.takePart()
    return true
  }

  /** Takes some of the pages that wait out of the present pass; they wait again when it ends. Returns how many were waiting. */
  holdBack(wanted: Int32Array): number {
    return this.postponed.hold(wanted)
  }

  /** Pages that wait for the next pass, seen dirty again or held back; null without any. */
  get skippedWords(): Int32Array | null {
    return this.postponed.nextPassWords
  }

  /**
   * Leaves out of the pass those of its next pages, up to `scannedTo`, that are dirty again already (Xen's peek, L8): they
   * stay in the log and come back with the next pass.
   */
  skipDirtied(work: Float64Array, scannedTo: number): number {
    const { set, dirtyLog, postponed } = this
    const from = set.origin + set.scanned
    const to = set.origin + scannedTo
    const dirty = dirtyLog.readPages(work, from, to)
    let count = 0
    dirtyLog.eachRange((a, b) => {
      count += postponed.skip(dirty, a, b)
    }, Math.floor(from / 32), Math.ceil(to / 32))
    return count
  }

  /** Zero pages wait, and lie where the guest may write. */
  get mayRefreshZeros(): boolean {
    return this.content.scattered !== null && this.set.waitingZeros > 0
  }

  /**
   * Pages of the next stretch of `pages` that were written since the epoch began are no zero pages any more (where
   * `mayRefreshZeros`). The set's counts follow.
   */
  refreshZeros(work: Float64Array, pages: number): void {
    const { set, dirtyLog } = this
    const from = (set.origin + set.scanned) % this.pageCount
    const to = Math.min(this.pageCount, from + pages)
    const dirty = dirtyLog.readPages(work, from, to)
    dirtyLog.eachRange((a, b) => this.rewrittenZeros.note(dirty, a, b), Math.floor(from / 32), Math.ceil(to / 32))
  }

  // — pages that the destination has never had —

  get hasUnsent(): boolean {
    return this.unsent.some
  }

  /** Lanes of a word whose pages the destination has never had, with `scanned` pages of the pass behind. */
  neverSentLanes(word: number, scanned: number): number {
    return this.fetching ? this.unsent.waitingLanes(word) : this.unsent.lanes(word, scanned)
  }

  countNeverSent(): number {
    if (!this.unsent.some) return 0
    let count = 0
    for (let i = 0; i < this.set.words.length; i++) count += popcount(this.neverSentLanes(i, this.set.scanned))
    return count
  }

  // — a guest that runs elsewhere before its pages are there —

  /** Pages that the guest has written where it went before its pages: those written in this epoch that are there. */
  private readThere(work: Float64Array): Int32Array {
    const { set, dirtyLog } = this
    const dirty = dirtyLog.read(work)
    dirtyLog.eachRange((a, b) => {
      for (let i = a; i < b; i++) dirty[i] &= ~set.words[i]
    })
    return dirty
  }

  /** How many these are. */
  writtenThere(work: Float64Array): number {
    const dirty = this.readThere(work)
    let count = 0
    this.dirtyLog.eachRange((a, b) => {
      count += countWords(dirty, a, b)
    })
    return count
  }

  /** The guest is back, and what it has written there with it: the log begins anew, and what waits is what the destination lacks. */
  turnBack(work: Float64Array): void {
    const { audit, dirtyLog } = this
    const dirty = this.readThere(work)
    dirtyLog.eachRange((a, b) => {
      this.rewrittenZeros.note(dirty, a, b)
      audit?.writtenThere(dirty, a, b, dirtyLog.epoch)
      audit?.movedBack(dirty, a, b)
    })
    audit?.compareAtReturn()
    this.unsent.keepWaiting()
    this.fetching = false
    dirtyLog.clear(work)
  }

  /** The migration is over, and nobody reads its pages any more: its bitmaps are the next one's. */
  release(): void {
    const { set, pool, unsent } = this
    unsent.release()
    set.words = pool.giveBack(set.words)
  }

  // — checkpoints —

  /** What a checkpoint of it holds, near enough. */
  get byteLength(): number {
    const { content, set, unsent, postponed } = this
    const extra = [unsent.some, content.scattered !== null, content.twins !== null].filter(Boolean).length
    return set.words.byteLength * (2 + extra) + postponed.byteLength
  }

  snapshot(): TrackedState {
    return {
      set: snapshotPendingPages(this.set), log: this.dirtyLog.snapshot(), postponed: this.postponed.snapshot(), unsent: this.unsent.snapshot(),
      zerosSentBefore: this.rewrittenZeros.sentBefore, leftOut: [...this.leftOut], leftOutPages: this.leftOutPages,
      content: this.content.snapshot(), audit: this.audit?.snapshot() ?? null,
    }
  }

  restore(state: TrackedState): void {
    restorePendingPages(this.set, state.set)
    this.dirtyLog.restore(state.log)
    this.postponed.restore(state.postponed)
    this.unsent.restore(state.unsent)
    this.rewrittenZeros.sentBefore = state.zerosSentBefore
    this.leftOut.splice(0, this.leftOut.length, ...state.leftOut)
    this.leftOutPages = state.leftOutPages
    this.content.restore(state.content)
    if (state.audit !== null) this.audit?.restore(state.audit)
  }
}

/** A tracked memory's whole state, copied, for a checkpoint. */
export interface TrackedState {
  set: PendingPagesState
  log: DirtyLogState
  postponed: DeferredState
  unsent: UnsentState
  zerosSentBefore: number
  leftOut: Extent[]
  leftOutPages: number
  content: ContentState
  audit: SavedAudit | null
}

/** Zero pages that the guest writes are ordinary ones from then on, wherever they wait: the set's counts follow. */
export class RewrittenZeros {
  /** Those that had been sent as markers. */
  sentBefore = 0
  private readonly set: PendingPages
  private readonly content: PageContent
  private readonly postponed: DeferredPages
  private readonly unsent: UnsentPages

  constructor(set: PendingPages, content: PageContent, postponed: DeferredPages, unsent: UnsentPages) {
    this.set = set
    this.content = content
    this.postponed = postponed
    this.unsent = unsent
  }

  /** The guest has written the pages of `dirty` in words [fromWord, toWord). */
  note(dirty: Int32Array, fromWord: number, toWord: number): void {
    const { content, set, postponed, unsent } = this
    const { scattered } = content
    if (scattered === null) {
      content.written(dirty, fromWord, toWord)
      return
    }
    let waiting = 0
    let neverSent = 0
    for (let i = fromWord; i < toWord; i++) {
      const zeros = dirty[i] & scattered[i]
      if (zeros === 0) continue
      waiting += popcount(zeros & set.words[i])
      // Pages skipped as dirty again are neither in the set nor set aside: those never sent had no marker.
      neverSent += popcount(zeros & ~set.words[i] & (postponed.setAside(i) | unsent.lanes(i, set.scanned)))
    }
    this.sentBefore += content.written(dirty, fromWord, toWord) - waiting - neverSent
    set.zeros -= waiting
    set.normalPages += waiting
  }
}
