/**
 * The pages to send in a pass, and the scan position. Pages are sent in address order with wrap-around; a pass starts at page 0 or where
 * the last one stopped (QEMU's `find_dirty_block`). Pages sent before post-copy keep their bits until the pass ends: they lie
 * between `origin` and the scan position, so a read can give the pages waiting at any moment. A waiting page may leave the set earlier,
 * skipped or held back.
 */
import type { PageContent } from '../workload/pageContent.ts'
import type { Encoder, PageEncoding } from './pageEncoding.ts'
import { copyScanPosition, emptyScanPosition, isWithinEnds, pagesToRange, scanEnds, scanToEnd } from './scanPosition.ts'
import type { ScanEnds, ScanPosition, WalkLimits } from './scanPosition.ts'
import {
  addWords,
  clearRange,
  countRange,
  countWords,
  pagesThatFit,
  scanFullWords,
  scanWords,
  popcount,
  setRange,
  wordCount,
  wordMask,
} from '../bitmaps/bitmap.ts'

const NO_ENCODERS: readonly Encoder[] = []
const NOTHING_SENT: Readonly<ScanPosition> = emptyScanPosition()

/** Page at which the next pass begins: page 0, or where the scan of the last one was. */
export type PassStart = 'first-page' | 'scan-position'

export class PendingPages {
  words: Int32Array
  readonly pageCount: number
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

  /** `words`: an empty bitmap to use. */
  constructor(pageCount: number, words: Int32Array = new Int32Array(wordCount(pageCount))) {
    this.pageCount = pageCount
    this.words = words
    this.hiWord = this.words.length
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

  fillAll(zeros: number): void {
    setRange(this.words, 0, this.pageCount)
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
    this.loWord = Math.min(this.loWord, Math.floor(from / 32))
    this.hiWord = Math.max(this.hiWord, Math.ceil(to / 32))
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
    this.scan(content, start, scanEnds(start, limits, this.pageCount), out)
  }

  /** `walk` of a pass without encoders: whole words as long as they fit, then page by page. */
  private scan(content: PageContent | null, start: Readonly<ScanPosition>, ends: ScanEnds, out: ScanPosition): void {
    const { words, pageCount, origin, isFull } = this
    const scanEnd = ends.scanned
    const fromPage = Math.min(pageCount, this.loWord * 32)
    const toPage = this.hiWord * 32
    let { scanned, normalPages, zeros } = start
    let bytes = 0
    out.coded = start.coded
    out.codedBytes = start.codedBytes
    while (scanned < scanEnd) {
      let page = origin + scanned
      if (page >= pageCount) page -= pageCount
      const skipped = pagesToRange(page, fromPage, toPage, pageCount)
      if (skipped > 0) {
        scanned = Math.min(scanEnd, scanned + skipped)
        continue
      }
      const word = Math.floor(page / 32)
      const lane = page - word * 32
      // Clip to the word, the memory and the pass.
      const span = Math.min(32 - lane, pageCount - page, scanEnd - scanned)
      if (span === 32) {
        const endWord = Math.min(word + Math.floor((scanEnd - scanned) / 32), Math.floor(pageCount / 32), this.hiWord)
        sums[0] = normalPages
        sums[1] = zeros
        sums[2] = bytes
        const passed = sumWords(isFull ? null : words, content, word, endWord, ends)
        if (passed > 0) {
          normalPages = sums[0]
          zeros = sums[1]
          bytes = sums[2]
          scanned += passed * 32
          continue
        }
      }
      const waiting = (isFull ? -1 : words[word]) & wordMask(word, page, page + span)
      const zeroLanes = content === null || waiting === 0 ? 0 : waiting & content.zeroWord(word)
      const z = zeroLanes === 0 ? 0 : popcount(zeroLanes)
      const b = popcount(waiting) - z
      const need = b * ends.normalPageBytes + z * ends.zeroBytes
      if (waiting === 0 || isWithinEnds(ends, normalPages + b, zeros + z, bytes + need)) {
        normalPages += b
        zeros += z
        bytes += need
      } else {
        setPlace(out, scanned - lane, normalPages, zeros)
        bytes = scanPlainToEnd(word, waiting, zeroLanes, ends, bytes, out)
        if (bytes < 0) return
        normalPages = out.normalPages
        zeros = out.zeros
      }
      scanned += span
    }
    setPlace(out, scanEnd, normalPages, zeros)
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
    return this.words[word] & this.passedLanes(word, scanned)
  }

  /** Lanes of a word behind scan position `scanned`, whether they were in the set or not. */
  passedLanes(word: number, scanned: number): number {
    const end = this.origin + scanned
    if (end <= this.pageCount) return wordMask(word, this.origin, end)
    return wordMask(word, this.origin, this.pageCount) | wordMask(word, 0, end - this.pageCount)
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
      this.words.fill(0, this.loWord, this.hiWord)
      this.loWord = this.words.length
      this.hiWord = 0
    } else {
      const [a, b, c, d] = this.sentRanges(this.scanned)
      this.clearSent(a, b)
      this.clearSent(c, d)
    }
    this.normalPages -= this.at.normalPages
    this.zeros -= this.at.zeros
    const end = this.origin + this.scanned
    this.origin = nextPass === 'first-page' ? 0 : end % this.pageCount
    copyScanPosition(NOTHING_SENT, this.at)
  }

  private clearSent(from: number, to: number): void {
    clearRange(this.words, from, to)
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
    this.loWord = Math.min(this.loWord, fromWord)
    this.hiWord = Math.max(this.hiWord, toWord)
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
}

/** Progress of `sumWords`: normal pages, zero pages and bytes so far. */
const sums = new Float64Array(3)

/**
 * Passes whole words from `word` to at most `endWord`, as many as fit all limits, and adds them to `sums`; returns their number. `words`
 * null: all pages wait.
 */
function sumWords(words: Int32Array | null, content: PageContent | null, word: number, endWord: number, ends: ScanEnds): number {
  const plainEnd = content === null ? Infinity : content.plainUntil(word)
  if (content !== null && plainEnd <= word) return sumMixedWords(words, content, word, endWord, ends)
  const room = Math.min(ends.normalPages - sums[0], (ends.bytes - sums[2]) / ends.normalPageBytes, ends.pages - sums[0] - sums[1])
  const end = Math.min(plainEnd, endWord)
  const run = words === null ? scanFullWords(word, end, room) : scanWords(words, word, end, room)
  sums[0] += run.pages
  sums[2] += run.pages * ends.normalPageBytes
  return run.words
}

/** `sumWords` among zero pages. */
function sumMixedWords(words: Int32Array | null, content: PageContent, word: number, endWord: number, ends: ScanEnds): number {
  let normalPages = sums[0]
  let zeros = sums[1]
  let bytes = sums[2]
  let at = word
  for (; at < endWord; at++) {
    const waiting = words === null ? -1 : words[at]
    if (waiting === 0) continue
    const z = popcount(waiting & content.zeroWord(at))
    const b = popcount(waiting) - z
    const need = b * ends.normalPageBytes + z * ends.zeroBytes
    if (!isWithinEnds(ends, normalPages + b, zeros + z, bytes + need)) break
    normalPages += b
    zeros += z
    bytes += need
  }
  sums[0] = normalPages
  sums[1] = zeros
  sums[2] = bytes
  return at - word
}

function setPlace(out: ScanPosition, scanned: number, normalPages: number, zeros: number): void {
  out.scanned = scanned
  out.normalPages = normalPages
  out.zeros = zeros
}

/** `scanToEnd` without encoders; in a word without zero pages the number that fits is calculated. */
function scanPlainToEnd(word: number, waiting: number, zeroLanes: number, ends: ScanEnds, bytes: number, at: ScanPosition): number {
  if (zeroLanes !== 0) return scanToEnd(NO_ENCODERS, word, waiting, zeroLanes, ends, bytes, at)
  const most = Math.min(ends.normalPages - at.normalPages, ends.pages - at.normalPages - at.zeros)
  const fit = pagesThatFit(ends.bytes - bytes, ends.normalPageBytes, most)
  let left = waiting
  for (let i = 0; i < fit; i++) left &= left - 1
  at.normalPages += fit
  if (left === 0) return ends.bytes
  at.scanned += 31 - Math.clz32(left & -left)
  return -1
}

/** Copy of a pass, for a checkpoint. */
export interface PendingPagesState {
  words: Int32Array
  origin: number
  at: ScanPosition
  normalPages: number
  zeros: number
  loWord: number
  hiWord: number
  /** Scan position up to which encoders have planned. */
  planned: number
  plannedPageBytes: number
}

export function snapshotPendingPages(set: PendingPages): PendingPagesState {
  const { words, origin, at, normalPages, zeros, loWord, hiWord } = set
  return {
    words: words.slice(),
    origin,
    at: { ...at },
    normalPages,
    zeros,
    loWord,
    hiWord,
    planned: set.encoding?.planned ?? 0,
    plannedPageBytes: set.encoding?.plannedPageBytes ?? -1,
  }
}

export function restorePendingPages(set: PendingPages, state: PendingPagesState): void {
  set.words.set(state.words)
  set.origin = state.origin
  copyScanPosition(state.at, set.at)
  set.normalPages = state.normalPages
  set.zeros = state.zeros
  set.loWord = state.loWord
  set.hiWord = state.hiWord
  if (set.encoding === null) return
  set.encoding.planned = state.planned
  set.encoding.plannedPageBytes = state.plannedPageBytes
}
