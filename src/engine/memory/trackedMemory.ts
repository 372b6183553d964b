/**
 * The pages of a migrating VM: waiting pages, the dirty log, pages never sent, and the sync that joins them. Each has its own file in this
 * folder.
 */
import { wordCount } from '../bitmaps/bitmap.ts'
import type { BitmapPool, ScratchBitmap } from '../bitmaps/bitmapPool.ts'
import type { SkipTimes } from '../bitmaps/skipTimes.ts'
import type { GuestWrites } from '../workload/guestWrites.ts'
import type { ContentState, PageContent } from '../workload/pageContent.ts'
import type { PageAudit, SavedAudit } from './audit.ts'
import type { DeferredState } from './deferred/deferredPages.ts'
import { noDeferredPages } from './deferred/noDeferredPages.ts'
import type { Deferred, MakeDeferred } from './deferred/noDeferredPages.ts'
import { DirtyLog } from './dirtyLog.ts'
import type { ClearedInChunks, DirtyLogState } from './dirtyLog.ts'
import { LeftOutPages } from './leftOutPages.ts'
import type { LeftOutState } from './leftOutPages.ts'
import { PendingPages } from './pendingPages.ts'
import type { PendingPagesState } from './pendingPages.ts'
import { RewrittenZeros } from './rewrittenZeros.ts'
import type { SentTimes } from './sentTimes.ts'
import { UnsentPages } from './unsentPages.ts'
import type { UnsentState } from './unsentPages.ts'

/** Page at which the next pass begins: page 0, or where the scan of the last one was. */
export type PassStart = 'first-page' | 'scan-position'

export interface SyncCounts {
  /** Distinct pages written since the last sync. */
  dirtied: number
  /** Dirtied pages that were not waiting already. */
  added: number
}

export class TrackedMemory {
  readonly pageCount: number
  readonly set: PendingPages
  readonly content: PageContent
  readonly audit: PageAudit | null
  /** Null unless the run counts how often each page is sent. */
  readonly sentTimes: SentTimes | null
  readonly dirtyLog: DirtyLog
  /** Waiting pages outside the current pass. */
  readonly postponed: Deferred
  readonly unsent: UnsentPages
  readonly leftOut: LeftOutPages
  readonly rewrittenZeros: RewrittenZeros
  private readonly firstPage: number
  private readonly pool: BitmapPool
  /** Pages written at the destination that the source still lacks after the guest's return; null: none. */
  returning: PendingPages | null = null
  /**
   * Hook that runs just before the dirty log is cleared. `log` is null if this sync has not read it. Return true if the hook has
   * overwritten the scratch bitmap; the log is then read again.
   */
  beforeClearing: ((log: Int32Array | null) => boolean) | null = null

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
    this.leftOut = new LeftOutPages(this.set)
    this.rewrittenZeros = new RewrittenZeros(this)
    this.audit = options.audit
    this.sentTimes = options.sentTimes ?? null
  }

  /** Begins the first pass: all pages wait, the log is clear. Zero pages written before are normal pages. */
  begin(work: Float64Array, guestStart: Float64Array): void {
    const { content, dirtyLog } = this
    if (content.changesWithWrites) {
      const dirty = dirtyLog.readBefore(guestStart, work)
      dirtyLog.eachRange((a, b) => content.written(dirty, a, b))
    }
    this.set.fill(content.zeroCount, this.firstPage)
    dirtyLog.begin(work)
  }

  /** Dirty sync. Ends the pass and the epoch: sent pages leave the set, dirty pages join it, the log is cleared. */
  sync(work: Float64Array, nextPass: PassStart): SyncCounts {
    const { set, audit, dirtyLog, rewrittenZeros } = this
    let dirty = dirtyLog.read(work)
    if (this.beforeClearing?.(dirty) === true) dirty = dirtyLog.read(work)
    this.commitSent()
    set.encoding?.passEnds(set, dirty, work)
    set.endPass(nextPass === 'first-page' ? 0 : set.scan.page)
    this.postponed.giveBack()
    const counts = { given: 0, added: 0 }
    dirtyLog.eachRange((a, b) => {
      audit?.written(dirty, a, b, dirtyLog.epoch)
      rewrittenZeros.note(dirty, a, b)
      set.add(dirty, a, b, null, counts)
    })
    dirtyLog.clear(work)
    return { dirtied: counts.given, added: counts.added }
  }

  /** Marks the pages sent in this pass as present at the destination. */
  private commitSent(): void {
    this.audit?.sent(this.set)
    this.unsent.passEnds()
  }

  /** Ends the last pass with the guest stopped: all sent pages are final. A pass that follows begins at page `origin`. */
  finish(origin = 0): void {
    this.commitSent()
    this.set.endPass(origin)
  }

  /** Starts the next part of the round, in the same epoch; false after the last. */
  nextPart(): boolean {
    if (!this.postponed.later.some) return false
    this.beforeClearing?.(null)
    this.finish()
    this.postponed.takePart()
    return true
  }

  /**
   * The guest has stopped at the destination to return to the source, which lacks the pages written there: they are the ones returned. The
   * log begins anew; the waiting pages are those the destination lacks.
   */
  turnBack(work: Float64Array): PendingPages {
    const { audit, dirtyLog, pageCount, pool, set } = this
    const pages = new PendingPages(pageCount, pool.take(wordCount(pageCount)))
    const dirty = dirtyLog.read(work)
    const missing = set.pages.words
    dirtyLog.eachRange((a, b) => {
      for (let i = a; i < b; i++) dirty[i] &= ~missing[i]
    })
    dirtyLog.eachRange((a, b) => {
      this.rewrittenZeros.note(dirty, a, b)
      audit?.writtenThere(dirty, a, b, dirtyLog.epoch)
      pages.add(dirty, a, b, null)
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
    this.unsent.isFetched = false
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

  /** Approximate size of a checkpoint, bytes. */
  get byteLength(): number {
    const { content, set, unsent, postponed, returning } = this
    const whole = [content.scattered !== null, content.duplicates !== null].filter(Boolean).length
    const sparse = set.pages.snapshotBytes + (returning?.pages.snapshotBytes ?? 0)
    return set.pages.wordCount * 4 * whole + sparse + unsent.snapshotBytes + postponed.byteLength
  }

  snapshot(): TrackedState {
    return {
      set: this.set.snapshot(),
      returning: this.returning?.snapshot() ?? null,
      log: this.dirtyLog.snapshot(),
      postponed: this.postponed.snapshot(),
      unsent: this.unsent.snapshot(),
      zerosSentBefore: this.rewrittenZeros.sentBefore,
      leftOut: this.leftOut.snapshot(),
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
    this.leftOut.restore(state.leftOut)
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
  leftOut: LeftOutState
  content: ContentState
  audit: SavedAudit | null
}
