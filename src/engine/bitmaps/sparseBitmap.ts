/**
 * A set of pages of a large memory as a bitmap of which long stretches are known to be empty: everything outside [loWord, hiWord), and one
 * gap inside, most of a memory after its first pass. The whole memory is a set that needs no bitmap until it is read or changed.
 */
import { addWords, clearRange, countRange, countWords, setRange, wordCount, wordMask } from './bitmap.ts'
import type { BitmapPool } from './bitmapPool.ts'

/** Lanes of the words of a stretch: a bitmap of the memory, or the same lanes in each word. */
export type WordLanes = Int32Array | number

/** Pages given to a set, and those of them that it did not hold yet. */
export interface AddedPages {
  given: number
  added: number
}

export class SparseBitmap {
  readonly pageCount: number
  private bitmap: Int32Array
  /** The set is the whole memory, and `bitmap` is still empty. */
  private isUnwritten = false
  private lo = 0
  private hi: number
  private gapFrom = 0
  private gapTo = 0

  /** `words`: an empty bitmap to use. */
  constructor(pageCount: number, words: Int32Array = new Int32Array(wordCount(pageCount))) {
    this.pageCount = pageCount
    this.bitmap = words
    this.hi = words.length
  }

  get wordCount(): number {
    return this.bitmap.length
  }

  /** The bitmap, to be read. */
  get words(): Int32Array {
    if (this.isUnwritten) {
      this.isUnwritten = false
      setRange(this.bitmap, 0, this.pageCount)
    }
    return this.bitmap
  }

  /** Words outside [loWord, hiWord) are empty. */
  get loWord(): number {
    return this.lo
  }
  get hiWord(): number {
    return this.hi
  }

  lanes(word: number): number {
    return this.isUnwritten ? wordMask(word, 0, this.pageCount) : this.bitmap[word]
  }

  /** Lanes of each word from `word` to the next of `borders` and the last, incomplete word. */
  lanesFrom(word: number): WordLanes {
    if (this.isUnwritten) return -1
    const isInGap = word >= this.gapFrom && word < this.gapTo
    return isInGap || word < this.lo || word >= this.hi ? 0 : this.bitmap
  }

  /** Pages before which words that are known to be empty begin or end. */
  get borders(): number[] {
    return [this.lo, this.hi, this.gapFrom, this.gapTo].map((word) => word * 32)
  }

  /** Number of pages from `page` on of which none is in the set, as far as that is known without the bitmap. */
  emptyFrom(page: number): number {
    const word = Math.floor(page / 32)
    if (word >= this.gapFrom && word < this.gapTo) return this.gapTo * 32 - page
    const from = Math.min(this.pageCount, this.lo * 32)
    if (page < from) return from - page
    return page < this.hi * 32 ? 0 : this.pageCount - page
  }

  /** End of the words from `word` on, which may hold pages, before the next that are known to be empty. */
  stretchEnd(word: number): number {
    return word < this.gapFrom ? Math.min(this.gapFrom, this.hi) : this.hi
  }

  /** The set, which is empty, becomes the whole memory. */
  fill(): void {
    this.isUnwritten = true
  }

  /** Adds pages [from, to); returns how many are new. */
  addRange(from: number, to: number): number {
    if (to <= from) return 0
    const added = to - from - countRange(this.words, from, to)
    setRange(this.words, from, to)
    this.widen(Math.floor(from / 32), Math.ceil(to / 32))
    return added
  }

  /** Adds the pages of `other` in words [fromWord, toWord), and their numbers to `counts`. `held`: pages in the set before. */
  add(other: Int32Array, fromWord: number, toWord: number, held: number, counts: AddedPages): void {
    // Pages may lie only inside [lo, hi).
    const lo = Math.max(fromWord, Math.min(toWord, this.lo))
    const hi = Math.max(lo, Math.min(toWord, this.hi))
    const alone = this.copy(other, fromWord, lo) + this.copy(other, hi, toWord)
    const holdsAll = lo <= this.lo && hi >= this.hi
    const before = holdsAll ? held : countWords(this.words, lo, hi)
    counts.given += alone + countWords(other, lo, hi)
    counts.added += alone + addWords(this.words, other, lo, hi) - before
    this.widen(fromWord, toWord)
  }

  private copy(other: Int32Array, fromWord: number, toWord: number): number {
    if (toWord <= fromWord) return 0
    this.words.set(other.subarray(fromWord, toWord), fromWord)
    return countWords(other, fromWord, toWord)
  }

  /** Words [fromWord, toWord) may hold pages of the set. */
  private widen(fromWord: number, toWord: number): void {
    this.lo = Math.min(this.lo, fromWord)
    this.hi = Math.max(this.hi, toWord)
    if (fromWord >= this.gapTo || toWord <= this.gapFrom) return
    if (fromWord - this.gapFrom > this.gapTo - toWord) this.gapTo = fromWord
    else this.gapFrom = Math.min(toWord, this.gapTo)
  }

  /** Removes lanes of a word. */
  remove(word: number, lanes: number): void {
    this.words[word] &= ~lanes
  }

  /** Removes pages [from, to); returns how many were in the set. */
  removeRange(from: number, to: number): number {
    const count = countRange(this.words, from, to)
    clearRange(this.words, from, to)
    return count
  }

  /** Keeps the pages outside [a, b) and, before that, [0, d); nothing is counted. */
  keepOutside(a: number, b: number, d: number): void {
    if (this.isUnwritten) {
      this.isUnwritten = false
      setRange(this.bitmap, d, a)
      setRange(this.bitmap, b, this.pageCount)
      this.gapFrom = Math.ceil(a / 32)
      this.gapTo = Math.max(this.gapFrom, Math.floor(b / 32))
    } else {
      this.clearTouched(a, b)
      this.clearTouched(0, d)
    }
    this.narrow(a, b)
    this.narrow(0, d)
  }

  /** Writes what `keepOutside` would keep into `other`, which is empty, from word `fromWord` on; nothing lies before it. */
  copyOutside(other: Int32Array, fromWord: number, a: number, b: number, d: number): void {
    if (this.isUnwritten) {
      setRange(other, d, a)
      setRange(other, b, this.pageCount)
      return
    }
    other.set(this.bitmap.subarray(fromWord), fromWord)
    clearRange(other, Math.max(a, fromWord * 32), b)
    clearRange(other, fromWord * 32, d)
  }

  clear(): void {
    if (!this.isUnwritten) this.clearTouched(0, this.pageCount)
    this.isUnwritten = false
    this.lo = this.wordCount
    this.hi = 0
    this.gapTo = this.gapFrom
  }

  /** Clears pages [from, to), without the words known to be empty, which a large memory has not touched. */
  private clearTouched(from: number, to: number): void {
    const [gapFrom, gapTo] = [this.gapFrom * 32, this.gapTo * 32]
    const first = Math.max(from, this.lo * 32)
    const last = Math.min(to, this.hi * 32)
    clearRange(this.bitmap, first, Math.min(last, Math.max(first, gapFrom)))
    clearRange(this.bitmap, Math.max(first, gapTo), last)
  }

  /** Pages [from, to) are not in the set. */
  private narrow(from: number, to: number): void {
    if (to > from && this.lo * 32 >= from) this.lo = Math.max(this.lo, Math.floor(to / 32))
    if (to > from && this.hi * 32 <= to) this.hi = Math.min(this.hi, Math.ceil(from / 32))
  }

  /** Gives the bitmap back to its pool; the set is not used any more. */
  release(pool: BitmapPool): void {
    this.clear()
    this.bitmap = pool.giveBack(this.bitmap, this.wordCount)
  }

  /** Word ranges [from, to) that may hold pages, before and after the gap; one that ends before it begins is empty. */
  private get stretches(): [number, number][] {
    const { lo, hi, gapFrom, gapTo } = this
    return [
      [lo, Math.min(gapFrom, hi)],
      [Math.max(lo, gapTo), hi],
    ]
  }

  /** Size of the words in a `snapshot`. */
  get snapshotBytes(): number {
    return this.isUnwritten ? 0 : this.stretches.reduce((sum, [from, to]) => sum + Math.max(0, to - from) * 4, 0)
  }

  snapshot(): SparseBitmapState {
    const { lo, hi, gapFrom, gapTo } = this
    const words = this.isUnwritten ? null : this.stretches.map(([from, to]) => ({ from, lanes: this.bitmap.slice(from, to) }))
    return { words, lo, hi, gapFrom, gapTo }
  }

  restore(state: SparseBitmapState): void {
    this.clear()
    if (state.words === null) this.isUnwritten = true
    else for (const { from, lanes } of state.words) this.bitmap.set(lanes, from)
    this.lo = state.lo
    this.hi = state.hi
    this.gapFrom = state.gapFrom
    this.gapTo = state.gapTo
  }
}

/** Copy of a set, for a checkpoint. */
export interface SparseBitmapState {
  /** The words that may hold pages; null: the whole memory. */
  words: readonly { from: number; lanes: Int32Array }[] | null
  lo: number
  hi: number
  gapFrom: number
  gapTo: number
}
