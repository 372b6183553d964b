/**
 * The pages to send in a pass, by kind, and how far the scan has come. Pages sent before post-copy keep their bits until the pass ends:
 * they lie between the scan's origin and its position, so a read can give the pages waiting at any moment. A waiting page may leave the set
 * earlier, skipped or held back. The counts change only here.
 */
import { SparseBitmap } from '../bitmaps/sparseBitmap.ts'
import type { AddedPages, SparseBitmapState } from '../bitmaps/sparseBitmap.ts'
import type { BitmapPool } from '../bitmaps/bitmapPool.ts'
import type { PageContent } from '../workload/pageContent.ts'
import { wordCount } from '../bitmaps/bitmap.ts'
import type { PageEncoding } from './pageEncoding.ts'
import { scanPages } from './scanPages.ts'
import { emptyScanPosition, PassScan } from './scanPosition.ts'
import type { ScanPosition, WalkLimits } from './scanPosition.ts'

export class PendingPages {
  readonly pages: SparseBitmap
  readonly scan: PassScan
  /** Encoders of this migration; null if there are none. */
  encoding: PageEncoding | null = null
  private normalPageCount = 0
  private zeroCount = 0

  /** `words`: an empty bitmap to use. */
  constructor(pageCount: number, words: Int32Array = new Int32Array(wordCount(pageCount))) {
    this.pages = new SparseBitmap(pageCount, words)
    this.scan = new PassScan(pageCount)
  }

  /** Normal pages in the set, sent ones included. */
  get normalPages(): number {
    return this.normalPageCount
  }
  get zeros(): number {
    return this.zeroCount
  }
  get waiting(): number {
    const { at } = this.scan
    return this.normalPageCount + this.zeroCount - at.normalPages - at.zeros
  }
  get waitingZeros(): number {
    return this.zeroCount - this.scan.at.zeros
  }

  /** Bitmap of the set; null: it is the whole memory. */
  get wordsUnlessWhole(): Int32Array | null {
    return this.normalPageCount + this.zeroCount === this.pages.pageCount ? null : this.pages.words
  }

  /** Encoders active in this pass; null if none is. */
  get encodingNow(): PageEncoding | null {
    return this.encoding === null || this.encoding.idle ? null : this.encoding
  }

  /** The scan position at which all pages are sent, none of them encoded. */
  end(out = emptyScanPosition()): ScanPosition {
    out.scanned = this.pages.pageCount
    out.normalPages = this.normalPageCount
    out.zeros = this.zeroCount
    out.coded = 0
    out.codedBytes = 0
    return out
  }

  /** Lanes of a word sent in this pass, at scan position `scanned`. */
  sentLanes(word: number, scanned: number): number {
    return this.pages.lanes(word) & this.scan.passedLanes(word, scanned)
  }

  /** The set, which is empty, becomes the whole memory; the pass begins at page `origin`. */
  fill(zeros: number, origin = 0): void {
    this.pages.fill()
    this.normalPageCount = this.pages.pageCount - zeros
    this.zeroCount = zeros
    this.scan.begin(origin)
  }

  /** Removes all pages, none of which is sent. */
  clear(): void {
    this.pages.clear()
    this.normalPageCount = 0
    this.zeroCount = 0
  }

  /**
   * Adds the pages of `other` in words [fromWord, toWord), and their numbers to `counts`. `content`: tells zero pages; null: there are none.
   */
  add(other: Int32Array, fromWord: number, toWord: number, content: PageContent | null, counts: AddedPages = { given: 0, added: 0 }): void {
    const before = counts.added
    this.pages.add(other, fromWord, toWord, this.normalPageCount + this.zeroCount, counts)
    const zeros = content === null ? 0 : content.countZeroPages(other, fromWord * 32, toWord * 32)
    this.normalPageCount += counts.added - before - zeros
    this.zeroCount += zeros
  }

  /** Adds pages [from, to), none of them zero, at the start of a pass. */
  addRange(from: number, to: number): void {
    this.normalPageCount += this.pages.addRange(from, to)
  }

  /** Removes waiting lanes of a word, with the numbers of its normal and zero pages. */
  take(word: number, lanes: number, normalPages: number, zeros: number): void {
    this.pages.remove(word, lanes)
    this.normalPageCount -= normalPages
    this.zeroCount -= zeros
  }

  /** Removes pages [from, to), none of them zero or sent; returns how many were in the set. */
  takeRange(from: number, to: number): number {
    const count = this.pages.removeRange(from, to)
    this.normalPageCount -= count
    return count
  }

  /** The guest has written this number of zero pages. */
  zerosWritten(count: number): void {
    this.zeroCount -= count
    this.normalPageCount += count
  }

  /**
   * Longest scan from `start` within all limits. `content` null: every page is a normal page. Changes no page, but encoders may plan blocks
   * ahead.
   */
  walk(content: PageContent | null, start: Readonly<ScanPosition>, limits: Readonly<WalkLimits>, out: ScanPosition): void {
    scanPages(this, content, content === null ? null : this.encodingNow, start, limits, out)
  }

  /** Ends the pass: sent pages leave the set. The next pass begins at page `origin`. */
  endPass(origin: number): void {
    const { pages, scan } = this
    this.encoding?.endPass(pages.loWord, pages.hiWord)
    if (this.waiting === 0) {
      pages.clear()
    } else {
      const [a, b, , d] = scan.ranges()
      pages.keepOutside(a, b, d)
    }
    this.normalPageCount -= scan.at.normalPages
    this.zeroCount -= scan.at.zeros
    scan.begin(origin)
  }

  /** Gives the bitmap back to its pool; the set is not used any more. */
  release(pool: BitmapPool): void {
    this.pages.release(pool)
  }

  snapshot(): PendingPagesState {
    const { encoding, scan, normalPages, zeros } = this
    return {
      pages: this.pages.snapshot(),
      origin: scan.origin,
      at: { ...scan.at },
      normalPages,
      zeros,
      planned: encoding?.planned ?? 0,
      plannedPageBytes: encoding?.plannedPageBytes ?? -1,
    }
  }

  restore(state: PendingPagesState): void {
    this.pages.restore(state.pages)
    this.scan.begin(state.origin)
    this.scan.advance(state.at)
    this.normalPageCount = state.normalPages
    this.zeroCount = state.zeros
    if (this.encoding === null) return
    this.encoding.planned = state.planned
    this.encoding.plannedPageBytes = state.plannedPageBytes
  }
}

/** Copy of a pass, for a checkpoint. */
export interface PendingPagesState {
  pages: SparseBitmapState
  origin: number
  at: ScanPosition
  normalPages: number
  zeros: number
  /** Scan position up to which encoders have planned. */
  planned: number
  plannedPageBytes: number
}
