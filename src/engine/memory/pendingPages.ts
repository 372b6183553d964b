/**
 * The pages to send in a pass, and the scan position. Pages are sent in address order with wrap-around; a pass starts at page 0 or where
 * the last one stopped (QEMU's `find_dirty_block`). Pages sent before post-copy keep their bits until the pass ends: they lie
 * between `origin` and the scan position, so a read can give the pages waiting at any moment. A waiting page may leave the set earlier,
 * skipped or held back.
 */
import type { BitmapPool } from '../bitmaps/bitmapPool.ts'
import type { PageContent } from '../workload/pageContent.ts'
import type { PageEncoding } from './pageEncoding.ts'
import { scanPlain } from './plainScan.ts'
import { copyScanPosition, emptyScanPosition, pagesToRange, scanEnds } from './scanPosition.ts'
import type { ScanPosition, WalkLimits } from './scanPosition.ts'
import { addWords, clearRange, countRange, countWords, setRange, wordCount, wordMask } from '../bitmaps/bitmap.ts'

const NOTHING_SENT: Readonly<ScanPosition> = emptyScanPosition()

/** Page at which the next pass begins: page 0, or where the scan of the last one was. */
export type PassStart = 'first-page' | 'scan-position'

/** Lanes of the words of a stretch: a bitmap of the memory, or the same lanes in each word. */
export type WordLanes = Int32Array | number

export class PendingPages {
  readonly pageCount: number
  private bitmap: Int32Array
  /** The set is the whole memory, and `bitmap` is still empty: the first pass of a large memory ends without writing it. */
  private isUnwritten = false
  /** Encoders of this migration; null if there are none. */
  encoding: PageEncoding | null = null
  /** Page at which the scan of this pass began. */
  origin = 0
  /** Scan position; everything behind it has been sent. */
  readonly at = emptyScanPosition()
  /** Normal pages in the set, sent ones included. */
  normalPages = 0
  zeros = 0
  /** Words outside [loWord, hiWord) are empty. */
  loWord = 0
  hiWord: number
  /** Words [gapFrom, gapTo) are empty, too: most of a large memory after its first pass. */
  private gapFrom = 0
  private gapTo = 0

  /** `words`: an empty bitmap to use. */
  constructor(pageCount: number, words: Int32Array = new Int32Array(wordCount(pageCount))) {
    this.pageCount = pageCount
    this.bitmap = words
    this.hiWord = words.length
  }

  get wordCount(): number {
    return this.bitmap.length
  }

  /** The bitmap of the set. */
  get words(): Int32Array {
    if (this.isUnwritten) {
      this.isUnwritten = false
      setRange(this.bitmap, 0, this.pageCount)
    }
    return this.bitmap
  }

  /** Lanes of a word in the set. */
  lanes(word: number): number {
    return this.isUnwritten ? wordMask(word, 0, this.pageCount) : this.bitmap[word]
  }

  /** Lanes of each word from `word` to the next of `borders` and the last, incomplete word. */
  lanesFrom(word: number): WordLanes {
    if (this.isUnwritten) return -1
    const isInGap = word >= this.gapFrom && word < this.gapTo
    return isInGap || word < this.loWord || word >= this.hiWord ? 0 : this.bitmap
  }

  /** Pages before which words that are known to be empty begin or end. */
  get borders(): number[] {
    return [this.loWord, this.hiWord, this.gapFrom, this.gapTo].map((word) => word * 32)
  }

  /** Encoders active in this pass; null if none is. */
  get encodingNow(): PageEncoding | null {
    return this.encoding === null || this.encoding.idle ? null : this.encoding
  }
  get scanned(): number {
    return this.at.scanned
  }
  get sentNormalPages(): number {
    return this.at.normalPages
  }
  get sentZeros(): number {
    return this.at.zeros
  }
  get waiting(): number {
    return this.normalPages + this.zeros - this.at.normalPages - this.at.zeros
  }
  get waitingNormalPages(): number {
    return this.normalPages - this.at.normalPages
  }
  get waitingZeros(): number {
    return this.zeros - this.at.zeros
  }

  /** Every page is in the set. */
  get isFull(): boolean {
    return this.normalPages + this.zeros === this.pageCount
  }

  /** The set, which is empty, becomes the whole memory. */
  fillAll(zeros: number): void {
    this.isUnwritten = true
    this.normalPages = this.pageCount - zeros
    this.zeros = zeros
  }

  /** Removes pages [from, to), none of them zero or sent; returns how many were in the set. */
  remove(from: number, to: number): number {
    const count = countRange(this.words, from, to)
    clearRange(this.words, from, to)
    this.normalPages -= count
    return count
  }

  /** Adds pages [from, to), none of them zero, at the start of a pass. */
  addRange(from: number, to: number): void {
    if (to <= from) return
    this.normalPages += to - from - countRange(this.words, from, to)
    setRange(this.words, from, to)
    this.widen(Math.floor(from / 32), Math.ceil(to / 32))
  }

  /** Words [fromWord, toWord) may hold pages of the set. */
  widen(fromWord: number, toWord: number): void {
    this.loWord = Math.min(this.loWord, fromWord)
    this.hiWord = Math.max(this.hiWord, toWord)
    if (fromWord >= this.gapTo || toWord <= this.gapFrom) return
    if (fromWord - this.gapFrom > this.gapTo - toWord) this.gapTo = fromWord
    else this.gapFrom = Math.min(toWord, this.gapTo)
  }

  /**
   * Longest scan from `start` within all limits. `content` null: every page is a normal page. Changes no page, but encoders may plan blocks ahead.
   */
  walk(content: PageContent | null, start: Readonly<ScanPosition>, limits: Readonly<WalkLimits>, out: ScanPosition): void {
    const encoding = content === null ? null : this.encodingNow
    if (encoding !== null) {
      encoding.scan(this, encoding, content!, start, limits, out)
      return
    }
    scanPlain(this, content, start, scanEnds(start, limits, this.pageCount), out)
  }

  /** Number of pages from `page` on of which none is in the set, as far as that is known without the bitmap. */
  emptyFrom(page: number): number {
    const word = Math.floor(page / 32)
    if (word >= this.gapFrom && word < this.gapTo) return this.gapTo * 32 - page
    return pagesToRange(page, Math.min(this.pageCount, this.loWord * 32), this.hiWord * 32, this.pageCount)
  }

  /** End of the words from `word` on, which may hold pages, before the next that are known to be empty. */
  stretchEnd(word: number): number {
    return word < this.gapFrom ? Math.min(this.gapFrom, this.hiWord) : this.hiWord
  }

  /** Sets the scan position. */
  advance(to: Readonly<ScanPosition>): void {
    copyScanPosition(to, this.at)
  }

  /** The pages sent in this pass, as one or two ranges [from, to): between `origin` and the scan position. */
  sentRanges(scanned: number): [number, number, number, number] {
    const end = this.origin + scanned
    if (end <= this.pageCount) return [this.origin, end, 0, 0]
    return [this.origin, this.pageCount, 0, end - this.pageCount]
  }

  /** Lanes of a word sent in this pass, at scan position `scanned`. */
  sentLanes(word: number, scanned: number): number {
    return this.lanes(word) & this.passedLanes(word, scanned)
  }

  /** Lanes of a word behind scan position `scanned`, whether they were in the set or not. */
  passedLanes(word: number, scanned: number): number {
    const end = this.origin + scanned
    if (end <= this.pageCount) return wordMask(word, this.origin, end)
    return wordMask(word, this.origin, this.pageCount) | wordMask(word, 0, end - this.pageCount)
  }

  /** Writes the pages not sent in this pass into `other`, which is empty, from word `fromWord` on; none lies before it. */
  copyWaiting(other: Int32Array, fromWord: number): void {
    if (this.isUnwritten) {
      this.setWaiting(other)
      return
    }
    other.set(this.bitmap.subarray(fromWord), fromWord)
    this.clearSentFrom(other, fromWord)
  }

  /** `copyWaiting` while the set is the whole memory. */
  private setWaiting(other: Int32Array): void {
    const [a, b, , d] = this.sentRanges(this.scanned)
    setRange(other, d, a)
    setRange(other, b, this.pageCount)
  }

  /** Removes the pages sent in this pass from `other`, which is empty before `fromWord`; true if any page remains. */
  clearSentFrom(other: Int32Array, fromWord: number): boolean {
    const end = this.origin + this.scanned
    this.clearFrom(other, fromWord, this.origin, Math.min(end, this.pageCount))
    if (end > this.pageCount) this.clearFrom(other, fromWord, 0, end - this.pageCount)
    for (let i = fromWord; i < other.length; i++) if (other[i] !== 0) return true
    return false
  }

  private clearFrom(other: Int32Array, fromWord: number, from: number, to: number): void {
    if (to <= from) return
    const { words } = this
    const first = Math.floor(from / 32)
    const last = Math.floor((to - 1) / 32)
    for (let i = Math.max(first, fromWord); i <= last; i++) {
      other[i] &= ~(i === first || i === last ? words[i] & wordMask(i, from, to) : words[i])
    }
  }

  /** Ends the pass: sent pages leave the set. */
  endPass(nextPass: PassStart): void {
    this.encoding?.endPass(this.loWord, this.hiWord)
    if (this.waiting === 0) {
      this.clear()
    } else {
      const [a, b, c, d] = this.sentRanges(this.scanned)
      if (this.isUnwritten) {
        this.isUnwritten = false
        this.setWaiting(this.bitmap)
        this.gapFrom = Math.ceil(a / 32)
        this.gapTo = Math.max(this.gapFrom, Math.floor(b / 32))
      } else {
        this.clearSent(a, b)
        this.clearSent(c, d)
      }
      this.narrow(a, b)
      this.narrow(c, d)
    }
    this.normalPages -= this.at.normalPages
    this.zeros -= this.at.zeros
    const end = this.origin + this.scanned
    this.origin = nextPass === 'first-page' ? 0 : end % this.pageCount
    copyScanPosition(NOTHING_SENT, this.at)
  }

  private clear(): void {
    if (!this.isUnwritten) this.clearSent(0, this.pageCount)
    this.isUnwritten = false
    this.loWord = this.wordCount
    this.hiWord = 0
    this.gapTo = this.gapFrom
  }

  /** Gives the bitmap back to its pool; the set is not used any more. */
  release(pool: BitmapPool): void {
    this.clear()
    this.bitmap = pool.giveBack(this.bitmap, this.wordCount)
  }

  /** Removes pages [from, to), without the words known to be empty, which a large memory has not touched. */
  private clearSent(from: number, to: number): void {
    const [gapFrom, gapTo] = [this.gapFrom * 32, this.gapTo * 32]
    const first = Math.max(from, this.loWord * 32)
    const last = Math.min(to, this.hiWord * 32)
    clearRange(this.bitmap, first, Math.min(last, Math.max(first, gapFrom)))
    clearRange(this.bitmap, Math.max(first, gapTo), last)
  }

  /** Pages [from, to) are not in the set. */
  private narrow(from: number, to: number): void {
    if (to > from && this.loWord * 32 >= from) this.loWord = Math.max(this.loWord, Math.floor(to / 32))
    if (to > from && this.hiWord * 32 <= to) this.hiWord = Math.min(this.hiWord, Math.ceil(from / 32))
  }

  /**
   * Adds the pages of `dirty` in words [fromWord, toWord), none of them zero. Adds their number and the number of new pages to `counts`.
   */
  add(dirty: Int32Array, fromWord: number, toWord: number, counts: { dirtied: number; added: number }): void {
    // Pages may wait only inside [lo, hi).
    const lo = Math.max(fromWord, Math.min(toWord, this.loWord))
    const hi = Math.max(lo, Math.min(toWord, this.hiWord))
    const alone = this.copy(dirty, fromWord, lo) + this.copy(dirty, hi, toWord)
    const count = alone + countWords(dirty, lo, hi)
    const holdsAll = lo <= this.loWord && hi >= this.hiWord
    const before = holdsAll ? this.normalPages + this.zeros : countWords(this.words, lo, hi)
    const added = alone + addWords(this.words, dirty, lo, hi) - before
    this.normalPages += added
    this.widen(fromWord, toWord)
    counts.dirtied += count
    counts.added += added
  }

  private copy(dirty: Int32Array, fromWord: number, toWord: number): number {
    if (toWord <= fromWord) return 0
    this.words.set(dirty.subarray(fromWord, toWord), fromWord)
    return countWords(dirty, fromWord, toWord)
  }

  countIn(from: number, to: number): number {
    return countRange(this.words, from, to)
  }

  /** Word ranges [from, to) that may hold pages, before and after the gap; one that ends before it begins is empty. */
  private get stretches(): [number, number][] {
    const { loWord, hiWord, gapFrom, gapTo } = this
    return [
      [loWord, Math.min(gapFrom, hiWord)],
      [Math.max(loWord, gapTo), hiWord],
    ]
  }

  /** Size of the bitmap in a `snapshot`. */
  get snapshotBytes(): number {
    return this.isUnwritten ? 0 : this.stretches.reduce((sum, [from, to]) => sum + Math.max(0, to - from) * 4, 0)
  }

  snapshot(): PendingPagesState {
    const { encoding, origin, at, normalPages, zeros, loWord, hiWord, gapFrom, gapTo } = this
    return {
      words: this.isUnwritten ? null : this.stretches.map(([from, to]) => ({ from, lanes: this.bitmap.slice(from, to) })),
      origin,
      at: { ...at },
      normalPages,
      zeros,
      loWord,
      hiWord,
      gapFrom,
      gapTo,
      planned: encoding?.planned ?? 0,
      plannedPageBytes: encoding?.plannedPageBytes ?? -1,
    }
  }

  restore(state: PendingPagesState): void {
    this.clear()
    if (state.words === null) this.isUnwritten = true
    else for (const { from, lanes } of state.words) this.bitmap.set(lanes, from)
    this.origin = state.origin
    copyScanPosition(state.at, this.at)
    this.normalPages = state.normalPages
    this.zeros = state.zeros
    this.loWord = state.loWord
    this.hiWord = state.hiWord
    this.gapFrom = state.gapFrom
    this.gapTo = state.gapTo
    if (this.encoding === null) return
    this.encoding.planned = state.planned
    this.encoding.plannedPageBytes = state.plannedPageBytes
  }
}

/** Copy of a pass, for a checkpoint. */
export interface PendingPagesState {
  /** The words that may hold pages; null: the whole memory. */
  words: readonly { from: number; lanes: Int32Array }[] | null
  origin: number
  at: ScanPosition
  normalPages: number
  zeros: number
  loWord: number
  hiWord: number
  gapFrom: number
  gapTo: number
  /** Scan position up to which encoders have planned. */
  planned: number
  plannedPageBytes: number
}
