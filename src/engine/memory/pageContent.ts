/**
 * What a VM's pages hold, as classes over extents: here, which pages are zero. Pages beyond the used memory were never
 * written; used memory lies from page 0 up, except its top part, which lies at the very end. Zero pages inside the used
 * memory are spread by a hash of the page number; a page once written is not zero any more.
 */
import { uniform01 } from '../random/hash.ts'
import { countRange, popcount, wordCount, wordMask } from './bits.ts'

export interface ContentLayout {
  pageCount: number
  /** Pages [0, lowUsed) and [topFrom, pageCount) are used, those between were never written. */
  lowUsed: number
  topFrom: number
  zeroFraction: number
  key: number
}

export class PageContent {
  readonly neverFrom: number
  readonly neverTo: number
  readonly pageCount: number
  /** Zero pages inside the used memory; null without any. */
  readonly scattered: Int32Array | null
  private scatteredCount = 0

  constructor(layout: ContentLayout) {
    this.pageCount = layout.pageCount
    this.neverFrom = layout.lowUsed
    this.neverTo = layout.topFrom
    this.scattered = null
    if (layout.zeroFraction > 0) {
      this.scattered = new Int32Array(wordCount(layout.pageCount))
      for (let page = 0; page < layout.pageCount; page++) {
        if (page === this.neverFrom) page = this.neverTo
        if (page >= layout.pageCount) break
        if (uniform01(layout.key, page) < layout.zeroFraction) {
          this.scattered[page >>> 5] |= 1 << (page & 31)
          this.scatteredCount++
        }
      }
    }
  }

  get zeroCount(): number {
    return this.neverTo - this.neverFrom + this.scatteredCount
  }

  /** From a word on, the end (a word, exclusive) of those that hold no zero page; the word itself if it may hold one. */
  plainUntil(word: number): number {
    if (this.scattered !== null) return word
    if (this.neverTo <= this.neverFrom || word * 32 >= this.neverTo) return Infinity
    return Math.max(word, Math.floor(this.neverFrom / 32))
  }

  /** The zero pages of a word. */
  zeroWord(word: number): number {
    const first = word * 32
    let zero = this.scattered === null ? 0 : this.scattered[word]
    if (first < this.neverTo && first + 32 > this.neverFrom) zero |= wordMask(word, this.neverFrom, this.neverTo)
    return zero
  }

  /** Zero pages among those of `set` in pages [from, to). */
  countZeroPages(set: Int32Array, from: number, to: number): number {
    let count = countRange(set, Math.max(from, this.neverFrom), Math.min(to, this.neverTo))
    if (this.scattered === null || to <= from) return count
    const last = Math.floor((to - 1) / 32)
    for (let i = Math.floor(from / 32); i <= last; i++) count += popcount(set[i] & this.scattered[i] & wordMask(i, from, to))
    return count
  }

  /** Pages that were written are not zero from now on; returns how many were until now. Only words [fromWord, toWord) are looked at. */
  written(dirty: Int32Array, fromWord: number, toWord: number): number {
    if (this.scattered === null) return 0
    let count = 0
    for (let i = fromWord; i < toWord; i++) {
      let w = dirty[i] & this.scattered[i]
      if (w === 0) continue
      this.scattered[i] &= ~w
      while (w !== 0) {
        count++
        w &= w - 1
      }
    }
    this.scatteredCount -= count
    return count
  }

  snapshot(): { scattered: Int32Array | null; count: number } {
    return { scattered: this.scattered?.slice() ?? null, count: this.scatteredCount }
  }

  restore(state: { scattered: Int32Array | null; count: number }): void {
    if (state.scattered !== null) this.scattered?.set(state.scattered)
    this.scatteredCount = state.count
  }
}
