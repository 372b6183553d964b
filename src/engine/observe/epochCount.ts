/**
 * Dirty and out-of-date pages at many moments of one epoch. The draws are hashes, so the count can be made after the epoch as well, from a
 * copy of the pages that waited at the pass's start: block by block, for a caller that must not wait.
 */
import { popcount } from '../bitmaps/bitmap.ts'
import type { TrackedMemory } from '../memory/trackedMemory.ts'
import type { SkipTimes } from '../bitmaps/skipTimes.ts'
import type { BulkReads } from '../workload/bulkReads.ts'

/** Moments in order of time, with the values known at each without the log. */
export interface Moments {
  count: number
  /** The guest's work, a pair per moment. */
  works: Float64Array
  /** Scan positions, and pages waiting. */
  scans: Float64Array
  waits: Float64Array
  /** Increase of the downtime per additional page, ms. */
  pageMs: Float64Array
}

/** Inputs of a count besides the log. */
interface CountedPages {
  /** Pages waiting at the pass's start, from word `firstWord` on; null: all. */
  words: Int32Array | null
  firstWord: number
  /** Pages outside the pass that wait nevertheless; null: none. */
  setAside: ((word: number) => number) | null
  /** When pages of this pass were skipped; null: none were. */
  skips: SkipTimes | null
  /** Pages in the log at the first moment, counted before; null: none. */
  known: Int32Array | null
}

/** Receives the counts of a moment. */
export type GiveCounts = (dirty: number, outOfDate: number, addedMs: number) => void

/** Words per step of a later count: a few hundred microseconds, whatever the size of the memory. */
const STEP_WORDS = 1024

export class EpochCount {
  moments: Moments
  private readonly pages: CountedPages
  private readonly ranges: Int32Array
  private readonly pageCount: number
  private readonly origin: number
  private readonly makeReads: (moments: Moments) => BulkReads
  private reads: BulkReads | null = null
  /** Differences between moments; the extra entry takes what follows the last moment. */
  dirty = new Int32Array(0)
  both = new Int32Array(0)
  /** Previous result of `sentBy`, from which the next search starts. */
  private scansPassed = 0
  /** Place of a later count: an index into `ranges`, and a word. */
  private range = 0
  private word = -1

  private constructor(memory: TrackedMemory, moments: Moments, pages: CountedPages) {
    const { set, dirtyLog } = memory
    this.moments = moments
    this.pages = pages
    this.ranges = dirtyLog.ranges
    this.pageCount = set.pages.pageCount
    this.origin = set.scan.origin
    const makeReads = dirtyLog.ofThisEpoch()
    this.makeReads = ({ works, count }) => makeReads(works, count)
  }

  /**
   * Counts at once from `log`: the log at the last moment or later. `counted`: an earlier part of the round has been counted. `times`: of the
   * skips since the first moment.
   */
  static now(memory: TrackedMemory, moments: Moments, log: Int32Array, counted: boolean, times: SkipTimes | null): EpochCount {
    const { set, dirtyLog, postponed } = memory
    const known = counted ? dirtyLog.readBeside(moments.works.subarray(0, 2)) : null
    const skips = times === null || times.isEmpty ? null : times
    const setAside = postponed.setAsideCount === 0 ? null : (word: number): number => postponed.setAside(word)
    const one = new EpochCount(memory, moments, { words: set.wordsUnlessWhole, firstWord: 0, setAside, skips, known })
    one.begin()
    for (let i = 0; i < one.ranges.length; i += 2) one.countWords(log, one.ranges[i], one.ranges[i + 1])
    return one
  }

  /** A count for later. No page may be postponed, and no part of the round counted. */
  static later(memory: TrackedMemory, moments: Moments): EpochCount {
    const {
      set,
      dirtyLog: { ranges },
    } = memory
    const firstWord = ranges.length === 0 ? 0 : ranges[0]
    const words = set.wordsUnlessWhole?.slice(firstWord, ranges.length === 0 ? 0 : ranges[ranges.length - 1]) ?? null
    return new EpochCount(memory, moments, { words, firstWord, setAside: null, skips: null, known: null })
  }

  get byteLength(): number {
    return (this.pages.words?.byteLength ?? 0) + this.moments.works.byteLength
  }

  /** Replaces the moments by some of them; what has been counted is dropped. */
  replaceMoments(moments: Moments): void {
    this.moments = moments
    this.word = -1
  }

  /** Counts further; false once all is counted. `scratch`: a bitmap of the whole memory with any content. */
  step(scratch: Int32Array): boolean {
    const { ranges, moments } = this
    if (this.word < 0) {
      this.begin()
      this.range = 0
      this.word = ranges.length === 0 ? 0 : ranges[0]
    }
    if (moments.count === 0 || this.range >= ranges.length) return false
    const { word } = this
    const end = Math.min(ranges[this.range + 1], word + STEP_WORDS - (word % STEP_WORDS))
    this.reads!.readLog(scratch, word, end)
    this.countWords(scratch, word, end)
    this.word = end
    if (end === ranges[this.range + 1]) {
      this.range += 2
      this.word = this.range < ranges.length ? ranges[this.range] : end
    }
    return this.range < ranges.length
  }

  /** Reports the counts of each moment in order. */
  give(give: GiveCounts): void {
    const {
      dirty,
      both,
      moments: { count, waits, pageMs },
    } = this
    let inLog = 0
    let inBoth = 0
    for (let i = 0; i < count; i++) {
      inLog += dirty[i]
      inBoth += both[i]
      give(inLog, waits[i] + inLog - inBoth, (inLog - inBoth) * pageMs[i])
    }
  }

  private begin(): void {
    const { moments } = this
    this.reads = moments.count === 0 ? null : this.makeReads(moments)
    this.dirty = new Int32Array(moments.count + 1)
    this.both = new Int32Array(moments.count + 1)
    this.scansPassed = 0
  }

  private countWords(log: Int32Array, from: number, to: number): void {
    const {
      dirty,
      both,
      moments: { count },
      pages: { words, firstWord, setAside, known },
    } = this
    const reads = this.reads!
    for (let word = from; word < to; word++) {
      let left = log[word]
      if (left === 0) continue
      const deferredLanes = setAside === null ? 0 : setAside(word)
      const skippedLanes = left & this.skippedLanes(word)
      const inSet = ((words === null ? -1 : words[word - firstWord]) | deferredLanes | skippedLanes) & left
      const first = inSet === 0 ? 0 : this.sentBy(word * 32)
      const whole = inSet === 0 || (skippedLanes === 0 && this.isSentAtOnce(word, first))
      if (known !== null && whole) {
        const before = left & known[word]
        left ^= before
        dirty[0] += popcount(before)
        const waitOn = popcount(before & deferredLanes)
        const waitHere = first > 0 ? popcount(before & inSet & ~deferredLanes) : 0
        both[0] += waitOn + waitHere
        both[count] -= waitOn
        both[first] -= waitHere
      }
      if (whole && left !== 0) left = reads.countFirst(word, left, inSet, deferredLanes, first, this)
      if (left !== 0) this.countLanes(word, left, inSet, deferredLanes, skippedLanes)
    }
  }

  /**
   * Counts lanes of a word one by one, as its pages may be sent at different moments; pages of `deferred` are never sent, pages of `skipped`
   * leave the set at their skip.
   */
  private countLanes(word: number, lanes: number, inSet: number, deferred: number, skipped: number): void {
    const {
      dirty,
      both,
      moments: { count },
    } = this
    const reads = this.reads!
    reads.place(word, lanes)
    for (let left = lanes; left !== 0; left &= left - 1) {
      const bit = left & -left
      const lane = 31 - Math.clz32(bit)
      const moment = reads.moments[lane]
      dirty[moment]++
      const stays = (inSet & bit) === 0 || (deferred & bit) !== 0
      const sent = stays ? count : (skipped & bit) === 0 ? this.sentBy(word * 32 + lane) : this.pages.skips!.momentsBefore(word, lane)
      // 1 if the page waited at the pass's start and is written before it is sent or skipped.
      const waits = (inSet >>> lane) & ((moment - sent) >>> 31)
      both[moment] += waits
      both[sent] -= waits
    }
  }

  /** All pages of a word are sent by the same moment as its first page, `first`. */
  private isSentAtOnce(word: number, first: number): boolean {
    return word !== this.origin >>> 5 && first === this.sentBy(Math.min(this.pageCount - 1, word * 32 + 31))
  }

  /** Lanes of a word that waited at the first moment and were skipped later. */
  private skippedLanes(word: number): number {
    const { skips } = this.pages
    return skips === null ? 0 : skips.lanesAfter(word, 0)
  }

  /** First moment at which the scan has passed a page; the number of moments if never. */
  private sentBy(page: number): number {
    const {
      moments: { scans, count },
      origin,
      pageCount,
    } = this
    const position = page < origin ? page - origin + pageCount : page - origin
    // Pages come in order: the result is near the previous one.
    let moment = this.scansPassed
    while (moment < count && scans[moment] <= position) moment++
    while (moment > 0 && scans[moment - 1] > position) moment--
    this.scansPassed = moment
    return moment
  }
}
