/**
 * A migrating VM's pages: which wait to be sent, which the guest has dirtied since the log was cleared, which the
 * destination has never had. Time enters only as amounts of guest work (`Guest.workAt`), so that a read at any moment of an
 * epoch gives the same pages, and changes nothing.
 */
import { countWords, popcount } from '../memory/bits.ts'
import { PageAudit } from '../memory/audit.ts'
import { HeldPages } from '../memory/heldPages.ts'
import { extentLanes } from '../memory/pageContent.ts'
import type { Extent, PageContent } from '../memory/pageContent.ts'
import type { ScratchBitmap } from '../memory/scratchBitmap.ts'
import { SendSet, copyStretch } from '../memory/sendSet.ts'
import { LazyClearing } from './lazyClearing.ts'
import { UnsentPages } from './unsentPages.ts'
import { copyPart } from './trackedState.ts'
import type { RoundPart, TrackedState } from './trackedState.ts'
import type { GuestWrites } from '../workload/guestWrites.ts'
import { ManyReads } from '../workload/manyReads.ts'

export interface SyncCounts {
  /** Distinct pages written since the last sync. */
  dirtied: number
  /** Those of them that were not waiting already. */
  added: number
}

export class TrackedMemory {
  readonly pageCount: number
  readonly set: SendSet
  readonly content: PageContent
  readonly audit: PageAudit | null
  private readonly unsent: UnsentPages
  /** Pages left out of the present pass because they were seen dirty again (L8); null for strategies that do not skip. */
  private skipped: Int32Array | null = null
  skippedNow = 0
  /** Pages that wait for the next pass although they could go in this one. */
  readonly held = new HeldPages()
  /** Pages whose turn comes later in this round, and the parts in which they come: bitmaps of pages. */
  readonly later = new HeldPages()
  private parts: RoundPart[] = []
  /** The guest runs elsewhere: pages leave the set as they are sent, and nothing is logged. */
  fetching = false
  epoch = 1
  /**
   * Called with the log before it or the pass is gone (null: not read yet) for those who still want to read them; true if they have
   * read others into its bitmap.
   */
  beforeClearing: ((log: Int32Array | null) => boolean) | null = null
  /** Pages taken out of the first pass for good: no stream writes them, so they never come back. */
  readonly leftOut: Extent[] = []
  leftOutPages = 0
  /** Zero pages sent as markers that have been written since. */
  zeroRewritten = 0
  readonly writes: GuestWrites
  private readonly scratch: ScratchBitmap
  private readonly since = new Float64Array(2)
  /** Null: the log is cleared whole, at each sync. */
  readonly lazy: LazyClearing | null

  constructor(options: {
    pageCount: number; content: PageContent; writes: GuestWrites; audit: boolean; skips: boolean; clearChunkPages: number | null
    /** Where logs are read into, by whoever reads next. */
    scratch: ScratchBitmap
  }) {
    this.pageCount = options.pageCount
    this.content = options.content
    this.writes = options.writes
    this.set = new SendSet(options.pageCount)
    this.unsent = new UnsentPages(this.set)
    this.scratch = options.scratch
    this.audit = options.audit ? new PageAudit(options.pageCount) : null
    if (options.skips) this.skipped = new Int32Array(this.set.words.length)
    this.lazy = options.clearChunkPages === null ? null : new LazyClearing(options.pageCount, options.clearChunkPages, options.writes, options.scratch)
  }

  /** Ranges of bitmap words that the guest may write to. */
  get ranges(): Int32Array {
    return this.writes.wordRanges
  }

  /** A bitmap for one log; another memory's reading takes it away. */
  private get dirty(): Int32Array {
    return this.scratch.lend(this, this.set.words.length)
  }

  /** Every page waits, the log is clear. What the guest wrote before has made its zero pages ordinary ones. */
  begin(work: Float64Array, guestStart: Float64Array): void {
    if (this.content.scattered !== null || this.content.twins !== null) {
      const dirty = this.scratch.lendEmpty(this, this.set.words.length)
      this.mark(dirty, 0, guestStart, work, 0, this.pageCount)
      this.eachRange((a, b) => this.content.written(dirty, a, b))
    }
    this.set.fillAll(this.content.zeroCount)
    this.since.set(work)
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

  /** The log of this epoch at many moments at once. */
  readMany(works: Float64Array, momentCount: number): ManyReads {
    return new ManyReads(this.writes, this.epoch, this.since, works, momentCount)
  }

  /** Ranges of bitmap words [from, to) that the guest may write to. */
  eachWrittenRange(visit: (fromWord: number, toWord: number) => void): void {
    this.eachRange(visit)
  }

  private eachRange(visit: (fromWord: number, toWord: number) => void): void {
    const { ranges } = this
    for (let i = 0; i < ranges.length; i += 2) visit(ranges[i], ranges[i + 1])
  }

  private mark(into: Int32Array, epoch: number, since: Float64Array, work: Float64Array, from: number, to: number): void {
    this.writes.mark(into, epoch, since, work, from, to)
  }

  /** The dirty log after `work`, into the scratch bitmap, which holds it until the next read. */
  private readLog(work: Float64Array): Int32Array {
    const dirty = this.scratch.lendEmpty(this, this.set.words.length)
    this.mark(dirty, this.epoch, this.since, work, 0, this.pageCount)
    this.lazy?.apply(dirty, this.set, this.epoch, work)
    return dirty
  }

  /** Closes the epoch: what was sent leaves the set, what was written joins it, the log is cleared. */
  sync(work: Float64Array, restart: boolean): SyncCounts {
    const { set, audit } = this
    const dirty = this.readLog(work)
    if (this.beforeClearing?.(dirty) === true) this.readLog(work)
    audit?.sent(set)
    this.commitSent()
    set.coding?.passEnds(set, dirty, work)
    set.endPass(restart)
    this.held.giveBack(set, this.content)
    this.later.giveBack(set, this.content)
    this.parts = []
    const counts = { dirtied: 0, added: 0 }
    this.eachRange((a, b) => {
      audit?.written(dirty, a, b, this.epoch)
      this.noteWritten(dirty, a, b)
      set.add(dirty, a, b, counts)
    })
    this.clearSkips()
    this.since.set(work)
    this.lazy?.newEpoch()
    this.epoch++
    return counts
  }

  /** Zero pages that were written are ordinary from now on, in the set or not. */
  private noteWritten(dirty: Int32Array, fromWord: number, toWord: number): void {
    const { content, set } = this
    const { scattered } = content
    if (scattered === null) {
      content.written(dirty, fromWord, toWord)
      return
    }
    let waitingZeros = 0
    let heldZeros = 0
    for (let i = fromWord; i < toWord; i++) {
      const zeros = dirty[i] & scattered[i]
      if (zeros === 0) continue
      waitingZeros += popcount(zeros & set.words[i])
      heldZeros += popcount(zeros & this.outLanes(i))
    }
    this.zeroRewritten += content.written(dirty, fromWord, toWord) - waitingZeros - heldZeros
    set.zeros -= waitingZeros
    set.bodies += waitingZeros
  }

  /**
   * Pages of the next stretch of `pages` that were written since the epoch began are no zero pages any more; needed only
   * where zero pages lie inside streams' regions. The set's counts follow.
   */
  refreshZeros(work: Float64Array, pages: number): void {
    const { content, set, dirty } = this
    if (content.scattered === null || set.waitingZeros === 0) return
    const from = (set.origin + set.scanned) % this.pageCount
    const to = Math.min(this.pageCount, from + pages)
    this.eachRange((a, b) => dirty.fill(0, a, b))
    this.mark(dirty, this.epoch, this.since, work, from, to)
    this.eachRange((a, b) => this.noteWritten(dirty, a, b))
  }

  /** Pages of some words that the guest has written in this epoch by then; valid until the next read. */
  writtenBy(work: Float64Array, fromWord: number, toWord: number): Int32Array {
    const { dirty } = this
    dirty.fill(0, fromWord, toWord)
    this.mark(dirty, this.epoch, this.since, work, fromWord * 32, Math.min(this.pageCount, toWord * 32))
    return dirty
  }

  /** Pages that the guest has written where it went before its pages: those written in this epoch that are there. */
  writtenThere(work: Float64Array): number {
    const { dirty, set } = this
    let count = 0
    this.readLog(work)
    this.eachRange((a, b) => {
      for (let i = a; i < b; i++) dirty[i] &= ~set.words[i]
      count += countWords(dirty, a, b)
    })
    return count
  }

  /** The guest is back, and what it has written there with it: the log begins anew, and what waits is what the destination lacks. */
  turnBack(work: Float64Array): void {
    const { dirty, audit } = this
    this.writtenThere(work)
    this.eachRange((a, b) => {
      this.noteWritten(dirty, a, b)
      audit?.writtenThere(dirty, a, b, this.epoch)
      audit?.movedBack(dirty, a, b)
    })
    audit?.compareAtReturn()
    this.unsent.keepWaiting()
    this.fetching = false
    this.since.set(work)
    this.epoch++
  }

  private commitSent(): void {
    this.unsent.passEnds(this.skippedNow > 0 ? this.skipped : null, this.held)
  }

  /** Lanes of a word whose pages the destination has never had, with `scanned` pages of the pass behind. */
  neverSentLanes(word: number, scanned: number): number {
    return this.fetching ? this.unsent.waitingLanes(word) : this.unsent.lanes(word, scanned, this.skippedLanes(word))
  }

  skippedLanes(word: number): number {
    return (this.skipped === null ? 0 : this.skipped[word]) | this.held.lanes(word)
  }

  /** Pages of a word that wait although they are not in the present pass. */
  outLanes(word: number): number {
    return this.held.lanes(word) | this.later.lanes(word)
  }

  /** The round sends its pages in parts, one after another, which are all that waits. None of its pages has been sent yet. */
  sendInParts([first, ...parts]: readonly RoundPart[]): void {
    this.parts = parts
    if (parts.length === 0) return
    if (first.pages >= 0) this.later.holdAllBut(this.set, first.words, first.pages)
    else for (const { words } of parts) this.later.hold(this.set, this.content, words)
  }

  /** A part of the round has been sent: the next one's turn, in the same epoch. False: that was the last. */
  nextPart(): boolean {
    const { set, content } = this
    const part = this.parts.shift()
    if (part === undefined) return false
    this.beforeClearing?.(null)
    this.audit?.sent(set)
    this.commitSent()
    set.endPass(true)
    if (part.pages < 0) this.later.giveBack(set, content, part.words)
    else this.later.giveBackKnown(set, part.words, part.pages)
    return true
  }

  /** Takes some of the pages that wait out of the present pass; they wait again when it ends. Returns how many were waiting. */
  holdBack(wanted: Int32Array): number {
    return this.held.hold(this.set, this.content, wanted)
  }

  /** Pages left out of the present pass, for whatever reason; null without any. */
  get skippedWords(): Int32Array | null {
    const { skipped, held } = this
    if (held.count > 0) return this.set.words.map((_, word) => this.skippedLanes(word))
    return this.skippedNow > 0 ? skipped : null
  }

  get hasUnsent(): boolean {
    return this.unsent.some
  }

  countNeverSent(): number {
    if (!this.unsent.some) return 0
    let count = 0
    for (let i = 0; i < this.set.words.length; i++) count += popcount(this.neverSentLanes(i, this.set.scanned))
    return count
  }

  /**
   * Leaves out of the pass those of its next pages, up to `scannedTo`, that are dirty again already (Xen's peek, L8): they
   * stay in the log and come back with the next pass.
   */
  skipDirtied(work: Float64Array, scannedTo: number): number {
    const { set, dirty } = this
    const skipped = this.skipped!
    const from = set.origin + set.scanned
    const to = set.origin + scannedTo
    this.eachRange((a, b) => dirty.fill(0, Math.max(a, Math.floor(from / 32)), Math.max(a, Math.min(b, Math.ceil(to / 32)))))
    this.mark(dirty, this.epoch, this.since, work, from, to)
    let count = 0
    let zeros = 0
    this.eachRange((a, b) => {
      const end = Math.min(b, Math.ceil(to / 32))
      for (let i = Math.max(a, Math.floor(from / 32)); i < end; i++) {
        const again = set.words[i] & dirty[i]
        if (again === 0) continue
        skipped[i] |= again
        zeros += popcount(again & this.content.zeroWord(i))
        set.coding?.leftOut(set, i, again)
        set.words[i] &= ~again
        count += popcount(again)
      }
    })
    set.bodies -= count - zeros
    set.zeros -= zeros
    this.skippedNow += count
    return count
  }

  private clearSkips(): void {
    if (this.skippedNow > 0) this.skipped!.fill(0)
    this.skippedNow = 0
  }

  /** Pages in the log after `work`, and pages whose copy at the destination is absent or stale; `waiting` includes those held back. Pure. */
  count(work: Float64Array, scanned: number, waiting: number, out: { dirty: number; outOfDate: number }): void {
    const { set } = this
    const dirty = this.readLog(work)
    const [a, b, c, d] = set.sentRanges(scanned)
    let inLog = 0
    let both = 0
    this.eachRange((from, to) => {
      for (let i = from; i < to; i++) {
        const w = dirty[i]
        if (w === 0) continue
        inLog += popcount(w)
        both += popcount(w & this.outLanes(i))
        const inSet = w & set.words[i]
        if (inSet === 0) continue
        const first = i * 32
        // Whole words on either side of the scan position need no mask.
        const sentWhole = (first >= a && first + 32 <= b) || (first >= c && first + 32 <= d)
        if (!sentWhole) both += popcount(inSet & ~set.sentLanes(i, scanned))
      }
    })
    out.dirty = inLog
    out.outOfDate = waiting + inLog - both
  }

  /** The dirty log after `work`, for pictures; valid until the next read. */
  log(work: Float64Array): Int32Array {
    return this.readLog(work)
  }

  /** A word of a log as `log` gave it; words that no stream touches hold what an earlier read left and count as empty. */
  logLanes(log: Int32Array, word: number): number {
    const { ranges } = this
    for (let i = 0; i < ranges.length; i += 2) if (word >= ranges[i] && word < ranges[i + 1]) return log[word]
    return 0
  }

  /** The last pass is over and the guest is stopped: everything sent is final. */
  finish(): void {
    this.audit?.sent(this.set)
    this.commitSent()
    this.set.endPass(true)
  }

  get byteLength(): number {
    const { content, skipped, set, unsent } = this
    const extra = [unsent.some, skipped !== null, content.scattered !== null, content.twins !== null].filter(Boolean).length
    return set.words.byteLength * (2 + extra) + this.held.byteLength + this.later.byteLength * (1 + this.parts.length)
  }

  snapshot(): TrackedState {
    const { set } = this
    return {
      words: set.words.slice(), origin: set.origin, bodies: set.bodies, zeros: set.zeros,
      at: { ...set.at }, loWord: set.loWord, hiWord: set.hiWord, planned: set.coding?.planned ?? 0,
      unsent: this.unsent.snapshot(), skipped: this.skipped?.slice() ?? null,
      skippedNow: this.skippedNow, held: this.held.snapshot(), later: this.later.snapshot(),
      parts: this.parts.map(copyPart), epoch: this.epoch, zeroRewritten: this.zeroRewritten, since: this.since.slice(),
      chunkCleared: this.lazy?.snapshot() ?? null, leftOut: [...this.leftOut], leftOutPages: this.leftOutPages,
      content: this.content.snapshot(), audit: this.audit?.snapshot() ?? null,
    }
  }

  restore(state: TrackedState): void {
    const { set } = this
    set.words.set(state.words)
    set.origin = state.origin
    set.bodies = state.bodies
    set.zeros = state.zeros
    copyStretch(state.at, set.at)
    if (set.coding !== null) set.coding.planned = state.planned
    set.loWord = state.loWord
    set.hiWord = state.hiWord
    this.unsent.restore(state.unsent)
    if (state.skipped !== null) this.skipped = state.skipped.slice()
    this.skippedNow = state.skippedNow
    this.held.restore(state.held)
    this.later.restore(state.later)
    this.parts = state.parts.map(copyPart)
    this.epoch = state.epoch
    this.zeroRewritten = state.zeroRewritten
    this.since.set(state.since)
    if (state.chunkCleared !== null) this.lazy?.restore(state.chunkCleared)
    this.leftOut.splice(0, this.leftOut.length, ...state.leftOut)
    this.leftOutPages = state.leftOutPages
    this.content.restore(state.content)
    if (state.audit !== null) this.audit?.restore(state.audit)
  }
}
