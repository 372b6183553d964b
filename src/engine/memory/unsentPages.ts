/** Pages never sent to the destination: in the first pass the waiting pages, then a bitmap of the rest until it is empty. */
import type { BitmapPool } from '../bitmaps/bitmapPool.ts'
import { countWords, popcount } from '../bitmaps/bitmap.ts'
import type { WordLanes } from '../bitmaps/sparseBitmap.ts'
import type { PendingPages } from './pendingPages.ts'
import type { Deferred } from './deferred/noDeferredPages.ts'

export interface UnsentState {
  /** From `fromWord` on. */
  words: Int32Array | null
  fromWord: number
  known: boolean
}

export class UnsentPages {
  /** Post-copy: the guest runs at the destination. Pages leave the set as they are sent, and no sync follows before a return to the source. */
  isFetched = false
  private words: Int32Array | null = null
  /** Words before this one are empty. */
  private fromWord = 0
  private known = false
  private readonly set: PendingPages
  private readonly postponed: Deferred
  private readonly pool: BitmapPool

  constructor(set: PendingPages, postponed: Deferred, pool: BitmapPool) {
    this.set = set
    this.postponed = postponed
    this.pool = pool
  }

  get some(): boolean {
    return !this.known || this.words !== null
  }

  /** Called before a pass ends: removes its sent pages. */
  passEnds(): void {
    const { set } = this
    const { held, skippedWords: skipped } = this.postponed
    if (this.known) {
      if (this.words === null) return
      if (!this.clearSent(this.words)) this.release()
      return
    }
    this.known = true
    if (set.waiting === 0 && skipped === null && held.count === 0) return
    // Before the scan position of a pass from page 0 nothing waits, except for deferred pages.
    this.fromWord = skipped === null && held.count === 0 && set.scan.origin === 0 ? Math.floor(set.scan.at.scanned / 32) : 0
    this.words = this.pool.take(set.pages.wordCount)
    const [a, b, , d] = set.scan.ranges()
    set.pages.copyOutside(this.words, this.fromWord, a, b, d)
    if (skipped !== null) for (let i = 0; i < this.words.length; i++) this.words[i] |= skipped[i]
    if (held.count > 0) for (let i = 0; i < this.words.length; i++) this.words[i] |= held.lanes(i)
  }

  /** Removes the pages sent in this pass; true if any page remains. */
  private clearSent(unsent: Int32Array): boolean {
    const { set, fromWord } = this
    const { words } = set.pages
    const { scanned } = set.scan.at
    let left = 0
    for (let i = fromWord; i < unsent.length; i++) {
      if (unsent[i] === 0) continue
      unsent[i] &= ~(words[i] & set.scan.passedLanes(i, scanned))
      left |= unsent[i]
    }
    return left !== 0
  }

  /** Keeps the waiting pages as never sent, at the start of the first pass, before pages leave the set unsent. */
  remember(): void {
    const { set } = this
    if (this.known) return
    this.known = true
    this.fromWord = 0
    this.words = this.pool.take(set.pages.wordCount)
    this.words.set(set.pages.words)
  }

  /** Pages never sent before this pass, as `SparseBitmap.lanesFrom`. For memory without postponed pages. */
  lanesFrom(word: number): WordLanes {
    return this.known ? (this.words ?? 0) : this.set.pages.lanesFrom(word)
  }

  /** Lanes of a word never sent to the destination, at scan position `scanned`. */
  lanes(word: number, scanned: number): number {
    if (!this.isFetched) return this.lanesBehind(word, scanned)
    return this.words === null ? 0 : this.words[word] & this.set.pages.words[word]
  }

  /** The same while pages keep their bits until the pass ends. */
  lanesBehind(word: number, scanned: number): number {
    const { set } = this
    if (!this.known) return (set.pages.lanes(word) & ~set.sentLanes(word, scanned)) | this.postponed.untilNextPass(word)
    return this.words === null ? 0 : this.words[word] & ~set.sentLanes(word, scanned)
  }

  /** Number of these pages. */
  count(): number {
    const { set, words } = this
    if (!this.some || (this.isFetched && set.waiting === 0)) return 0
    const { scanned } = set.scan.at
    if (!this.isFetched && scanned === 0 && words !== null) return countWords(words, 0, words.length)
    let count = 0
    for (let i = 0; i < set.pages.wordCount; i++) count += popcount(this.lanes(i, scanned))
    return count
  }

  /** Number of waiting pages that the destination has no old copy of. */
  countWaiting(): number {
    if (!this.some) return 0
    const { words } = this.set.pages
    const { scanned } = this.set.scan.at
    let count = 0
    for (let i = 0; i < words.length; i++) count += popcount(words[i] & this.lanes(i, scanned))
    return count
  }

  /** Drops the pages that have left the set as they were sent. */
  keepWaiting(): void {
    const { words, set } = this
    if (words === null) return
    let left = 0
    for (let i = 0; i < words.length; i++) {
      words[i] &= set.pages.words[i]
      left |= words[i]
    }
    if (left === 0) this.release()
  }

  /** Returns the bitmap to the pool. */
  release(): void {
    if (this.words !== null) this.pool.giveBack(this.words, this.fromWord)
    this.words = null
  }

  /** Size of the bitmap in a `snapshot`. */
  get snapshotBytes(): number {
    return this.words === null ? 0 : (this.words.length - this.fromWord) * 4
  }

  snapshot(): UnsentState {
    return { words: this.words?.slice(this.fromWord) ?? null, fromWord: this.fromWord, known: this.known }
  }

  restore(state: UnsentState): void {
    this.release()
    if (state.words !== null) {
      this.words = this.pool.take(this.set.pages.wordCount)
      this.words.set(state.words, state.fromWord)
    }
    this.fromWord = state.fromWord
    this.known = state.known
    this.isFetched = false
  }
}
