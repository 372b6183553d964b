/**
 * The pages of a migrating VM: waiting pages, the dirty log, pages never sent, and the sync that joins them. Each has its own file in this
 * folder.
 */
import type { PassStart } from './pendingPages.ts'
import { countWords, popcount, wordCount } from '../bitmaps/bitmap.ts'
import type { PageAudit, SavedAudit } from './audit.ts'
import type { BitmapPool, ScratchBitmap } from '../bitmaps/bitmapPool.ts'
import { extentLanes } from '../workload/pageContent.ts'
import type { ContentState, Extent, PageContent, YoungRegion } from '../workload/pageContent.ts'
import type { RoundPart } from './deferred/roundParts.ts'
import { PendingPages } from './pendingPages.ts'
import type { PendingPagesState, WordLanes } from './pendingPages.ts'
import type { SkipTimes } from '../bitmaps/skipTimes.ts'
import type { SentTimes } from './sentTimes.ts'
import type { GuestWrites } from '../workload/guestWrites.ts'
import { DirtyLog } from './dirtyLog.ts'
import type { ClearedInChunks, DirtyLogState } from './dirtyLog.ts'
import type { LazyClearing } from './lazyClearing.ts'
import type { DeferredState } from './deferred/deferredPages.ts'
import { noDeferredPages } from './deferred/noDeferredPages.ts'
import type { Deferred, MakeDeferred } from './deferred/noDeferredPages.ts'
import { UnsentPages } from './unsentPages.ts'
import type { UnsentState } from './unsentPages.ts'

export interface SyncCounts {
  /** Distinct pages written since the last sync. */
  dirtied: number
  /** Dirtied pages that were not waiting already. */
  added: number
}

export class TrackedMemory {
  private readonly firstPage: number
  readonly pageCount: number
  readonly set: PendingPages
  readonly content: PageContent
  readonly audit: PageAudit | null
  /** Null unless the run counts how often each page is sent. */
  readonly sentTimes: SentTimes | null
  readonly dirtyLog: DirtyLog
  /** Waiting pages outside the current pass. */
  readonly postponed: Deferred
  readonly rewrittenZeros: RewrittenZeros
  private readonly unsent: UnsentPages
  private readonly pool: BitmapPool
  /** Post-copy: the guest runs at the destination. Pages leave the set as they are sent, and no sync follows before a return to the source. */
  fetching = false
  /** Pages written at the destination that the source still lacks after the guest's return; null: none. */
  returning: PendingPages | null = null
  /**
   * Hook that runs just before the dirty log is cleared. `log` is null if this sync has not read it. Return true if the hook has
   * overwritten the scratch bitmap; the log is then read again.
   */
  beforeClearing: ((log: Int32Array | null) => boolean) | null = null
  /** Pages removed from the set without being sent. One returns only if the guest writes it. */
  readonly leftOut: Extent[] = []
  leftOutPages = 0

  constructor(options: {
    pageCount: number
    content: PageContent
    writes: GuestWrites
    audit: PageAudit | null
    /** Null for strategies without skipping. */
    skipTimes: SkipTimes | null
    /** Null: the strategy defers no page. */
    makeDeferred: MakeDeferred | null
    clearing: ClearedInChunks | null
    /** Shared bitmap for log reads. */
    scratch: ScratchBitmap
    /** Pool of its bitmaps. */
    pool: BitmapPool
    sentTimes?: SentTimes | null
    /** Page at which the first pass begins; 0 unless given. */
    firstPage?: number
    /** Number of the dirty log's first epoch; 1 unless given. */
    firstEpoch?: number
  }) {
    const { pageCount, content, pool, firstPage = 0 } = options
    this.pageCount = pageCount
    this.firstPage = firstPage
    this.content = content
    this.pool = pool
    this.set = new PendingPages(pageCount, pool.take(wordCount(pageCount)))
    this.dirtyLog = new DirtyLog(this.set, options)
    this.postponed = options.makeDeferred?.(this.set, content, options.skipTimes) ?? noDeferredPages
    this.unsent = new UnsentPages(this.set, this.postponed, pool)
    this.rewrittenZeros = new RewrittenZeros(this.set, content, this.postponed, this.unsent)
    this.audit = options.audit
    this.sentTimes = options.sentTimes ?? null
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
  get held(): Deferred['held'] {
    return this.postponed.held
  }

  /** Begins the first pass: all pages wait, the log is clear. Zero pages written before are normal pages. */
  begin(work: Float64Array, guestStart: Float64Array): void {
    const { content, dirtyLog } = this
    if (content.changesWithWrites) {
      const dirty = dirtyLog.readBefore(guestStart, work)
      dirtyLog.eachRange((a, b) => content.written(dirty, a, b))
    }
    this.set.fillAll(content.zeroCount)
    this.set.origin = this.firstPage
    dirtyLog.begin(work)
  }

  /** Removes pages that the guest does not need unless it writes them. */
  leaveOut(extent: Extent): void {
    const pages = this.set.remove(extent.from, extent.to)
    if (pages === 0) return
    this.leftOut.push(extent)
    this.leftOutPages += pages
  }

  /**
   * A garbage collection of the guest, at the start of a pass: the regions' pages leave the set. Dead objects return only if their pages
   * are written again, survivors with `addSurvivors`. Returns how many pages left the set.
   */
  collect(regions: readonly YoungRegion[]): number {
    const { set, audit, dirtyLog, unsent } = this
    let left = 0
    unsent.remember()
    for (const region of regions) {
      left += set.remove(region.from, region.to)
      audit?.collected(region, dirtyLog.epoch)
    }
    return left
  }

  /** The survivors of the last collection wait. */
  addSurvivors(regions: readonly YoungRegion[]): void {
    for (const { from, survivorsTo } of regions) this.set.addRange(from, survivorsTo)
  }

  /** Lanes of a word that are left out. */
  leftOutLanes(word: number): number {
    return extentLanes(this.leftOut, word)
  }

  /** The dirty log at `work`; valid until the next read. */
  log(work: Float64Array): Int32Array {
    return this.dirtyLog.read(work)
  }

  /** Word ranges [from, to) that the guest may write to. */
  eachWrittenRange(visit: (fromWord: number, toWord: number) => void): void {
    this.dirtyLog.eachRange(visit)
  }

  // — passes and rounds —

  /** Dirty sync. Ends the pass and the epoch: sent pages leave the set, dirty pages join it, the log is cleared. */
  sync(work: Float64Array, nextPass: PassStart): SyncCounts {
    const { set, audit, dirtyLog, rewrittenZeros } = this
    let dirty = dirtyLog.read(work)
    if (this.beforeClearing?.(dirty) === true) dirty = dirtyLog.read(work)
    this.commitSent()
    set.encoding?.passEnds(set, dirty, work)
    set.endPass(nextPass)
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

  /** Marks the pages sent in this pass as present at the destination. */
  private commitSent(): void {
    this.audit?.sent(this.set)
    this.unsent.passEnds()
  }

  /** Ends the last pass with the guest stopped: all sent pages are final. */
  finish(): void {
    this.commitSent()
    this.set.endPass('first-page')
  }

  sendInParts(parts: readonly RoundPart[]): void {
    this.postponed.sendInParts(parts)
  }

  /** Starts the next part of the round, in the same epoch; false after the last. */
  nextPart(): boolean {
    if (!this.postponed.later.some) return false
    this.beforeClearing?.(null)
    this.finish()
    this.postponed.takePart()
    return true
  }

  /** Removes the pages of `wanted` from the pass until it ends; returns how many were waiting. */
  holdBack(wanted: Int32Array): number {
    return this.postponed.hold(wanted)
  }

  /** Bitmap of skipped and held pages; null if there are none. */
  get skippedWords(): Int32Array | null {
    return this.postponed.nextPassWords
  }

  /** Skips the pages up to scan position `scannedTo` that are dirty again (Xen's peek, L8). They stay in the log and join the next pass. */
  skipDirtied(work: Float64Array, scannedTo: number): number {
    const { set, pageCount } = this
    const from = (set.origin + set.scanned) % pageCount
    const end = from + scannedTo - set.scanned
    const skipped = this.skipBetween(work, from, Math.min(pageCount, end))
    return end > pageCount ? skipped + this.skipBetween(work, 0, end - pageCount) : skipped
  }

  private skipBetween(work: Float64Array, from: number, to: number): number {
    const { dirtyLog, postponed } = this
    const dirty = dirtyLog.readPages(work, from, to)
    let count = 0
    dirtyLog.eachRange(
      (a, b) => {
        count += postponed.skip(dirty, a, b)
      },
      Math.floor(from / 32),
      Math.ceil(to / 32),
    )
    return count
  }

  /** Zero pages wait in memory that the guest may write. */
  get mayRefreshZeros(): boolean {
    return this.content.scattered !== null && this.set.waitingZeros > 0
  }

  /** Turns zero pages among the next `pages` that were written in this epoch into normal pages. Call only if `mayRefreshZeros`. */
  refreshZeros(work: Float64Array, pages: number): void {
    const { set } = this
    const from = (set.origin + set.scanned) % this.pageCount
    const end = from + Math.min(pages, this.pageCount - set.scanned)
    this.noteRewritten(work, from, Math.min(this.pageCount, end))
    if (end > this.pageCount) this.noteRewritten(work, 0, end - this.pageCount)
  }

  private noteRewritten(work: Float64Array, from: number, to: number): void {
    const { dirtyLog } = this
    const dirty = dirtyLog.readPages(work, from, to)
    dirtyLog.eachRange((a, b) => this.rewrittenZeros.note(dirty, a, b), Math.floor(from / 32), Math.ceil(to / 32))
  }

  // — pages never sent —

  get hasUnsent(): boolean {
    return this.unsent.some
  }

  /** Pages never sent before this pass, as `PendingPages.lanesFrom`. For memory without postponed pages. */
  unsentLanesFrom(word: number): WordLanes {
    return this.unsent.lanesFrom(word)
  }

  /** Lanes of a word never sent to the destination, at scan position `scanned`. */
  neverSentLanes(word: number, scanned: number): number {
    return this.fetching ? this.unsent.waitingLanes(word) : this.unsent.lanes(word, scanned)
  }

  countNeverSent(): number {
    if (!this.unsent.some || (this.fetching && this.set.waiting === 0)) return 0
    const { words, scanned } = this.set
    const { beforePass } = this.unsent
    if (!this.fetching && scanned === 0 && beforePass !== null && beforePass !== words) return countWords(beforePass, 0, words.length)
    let count = 0
    for (let i = 0; i < words.length; i++) count += popcount(this.neverSentLanes(i, scanned))
    return count
  }

  /** Waiting pages that the destination has no old copy of. */
  countUnsentWaiting(): number {
    const { set, unsent } = this
    let count = 0
    if (unsent.some) for (let i = 0; i < set.words.length; i++) count += popcount(set.words[i] & this.neverSentLanes(i, set.scanned))
    return count
  }

  // — post-copy and the return to the source —

  /** Post-copy: pages written in this epoch that are present at the destination. */
  private readThere(work: Float64Array): Int32Array {
    const { set, dirtyLog } = this
    const dirty = dirtyLog.read(work)
    dirtyLog.eachRange((a, b) => {
      for (let i = a; i < b; i++) dirty[i] &= ~set.words[i]
    })
    return dirty
  }

  /**
   * The guest has stopped at the destination to return to the source, which lacks the pages written there: they are the ones returned. The
   * log begins anew; the waiting pages are those the destination lacks.
   */
  turnBack(work: Float64Array): PendingPages {
    const { audit, dirtyLog, pageCount, pool } = this
    const pages = new PendingPages(pageCount, pool.take(wordCount(pageCount)))
    const dirty = this.readThere(work)
    dirtyLog.eachRange((a, b) => {
      this.rewrittenZeros.note(dirty, a, b)
      audit?.writtenThere(dirty, a, b, dirtyLog.epoch)
      pages.add(dirty, a, b, { dirtied: 0, added: 0 })
    })
    this.unsent.keepWaiting()
    dirtyLog.clear(work)
    this.returning = pages
    return pages
  }

  /** These pages have arrived at the source. */
  returned(): void {
    this.audit?.compareAtReturn()
    this.forgetReturn()
    this.fetching = false
  }

  private forgetReturn(): void {
    this.returning?.release(this.pool)
    this.returning = null
  }

  /** Returns the bitmaps to the pool after the migration. */
  release(): void {
    const { set, pool, unsent } = this
    unsent.release()
    this.forgetReturn()
    set.release(pool)
  }

  // — checkpoints —

  /** Approximate size of a checkpoint, bytes. */
  get byteLength(): number {
    const { content, set, unsent, postponed, returning } = this
    const whole = [content.scattered !== null, content.duplicates !== null].filter(Boolean).length
    return set.wordCount * 4 * whole + set.snapshotBytes + (returning?.snapshotBytes ?? 0) + unsent.snapshotBytes + postponed.byteLength
  }

  snapshot(): TrackedState {
    return {
      set: this.set.snapshot(),
      returning: this.returning?.snapshot() ?? null,
      log: this.dirtyLog.snapshot(),
      postponed: this.postponed.snapshot(),
      unsent: this.unsent.snapshot(),
      zerosSentBefore: this.rewrittenZeros.sentBefore,
      leftOut: [...this.leftOut],
      leftOutPages: this.leftOutPages,
      content: this.content.snapshot(),
      audit: this.audit?.snapshot() ?? null,
    }
  }

  restore(state: TrackedState): void {
    this.set.restore(state.set)
    this.forgetReturn()
    if (state.returning !== null) {
      this.returning = new PendingPages(this.pageCount, this.pool.take(wordCount(this.pageCount)))
      this.returning.restore(state.returning)
    }
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

/** Copy of the whole state, for a checkpoint. */
export interface TrackedState {
  set: PendingPagesState
  returning: PendingPagesState | null
  log: DirtyLogState
  postponed: DeferredState
  unsent: UnsentState
  zerosSentBefore: number
  leftOut: Extent[]
  leftOutPages: number
  content: ContentState
  audit: SavedAudit | null
}

/** Turns zero pages into normal ones when the guest writes them, and keeps the counts of the set. */
class RewrittenZeros {
  /** Rewritten zero pages that had been sent as markers. */
  sentBefore = 0
  private readonly set: PendingPages
  private readonly content: PageContent
  private readonly postponed: Deferred
  private readonly unsent: UnsentPages

  constructor(set: PendingPages, content: PageContent, postponed: Deferred, unsent: UnsentPages) {
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
      waiting += popcount(zeros & set.lanes(i))
      // Pages skipped as dirty again are neither in the set nor set aside: those never sent had no marker.
      neverSent += popcount(zeros & ~set.lanes(i) & (postponed.setAside(i) | unsent.lanes(i, set.scanned)))
    }
    this.sentBefore += content.written(dirty, fromWord, toWord) - waiting - neverSent
    set.zeros -= waiting
    set.normalPages += waiting
  }
}
