/** Pages never sent to the destination: in the first pass the waiting pages, then a bitmap of the rest until it is empty. */
import type { BitmapPool } from '../bitmaps/bitmapPool.ts'
import type { PendingPages, WordLanes } from './pendingPages.ts'
import type { Deferred } from './deferred/noDeferredPages.ts'

export interface UnsentState {
  /** From `fromWord` on. */
  words: Int32Array | null
  fromWord: number
  known: boolean
}

export class UnsentPages {
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
      if (!set.clearSentFrom(this.words, this.fromWord)) this.release()
      return
    }
    this.known = true
    if (set.waiting === 0 && skipped === null && held.count === 0) return
    // Before the scan position of a pass from page 0 nothing waits, except for deferred pages.
    this.fromWord = skipped === null && held.count === 0 && set.origin === 0 ? Math.floor(set.scanned / 32) : 0
    this.words = this.pool.take(set.wordCount)
    set.copyWaiting(this.words, this.fromWord)
    if (skipped !== null) for (let i = 0; i < this.words.length; i++) this.words[i] |= skipped[i]
    if (held.count > 0) for (let i = 0; i < this.words.length; i++) this.words[i] |= held.lanes(i)
  }

  /** Keeps the waiting pages as never sent, at the start of the first pass, before pages leave the set unsent. */
  remember(): void {
    const { set } = this
    if (this.known) return
    this.known = true
    this.fromWord = 0
    this.words = this.pool.take(set.wordCount)
    this.words.set(set.words)
  }

  /** Bitmap of the pages never sent before this pass; null: none. Postponed pages are left out. */
  get beforePass(): Int32Array | null {
    return this.known ? this.words : this.set.words
  }

  /** The same as `beforePass`, as `PendingPages.lanesFrom`. */
  lanesFrom(word: number): WordLanes {
    return this.known ? (this.words ?? 0) : this.set.lanesFrom(word)
  }

  /** Lanes of a word never sent, at scan position `scanned`. */
  lanes(word: number, scanned: number): number {
    const { set } = this
    if (!this.known) return (set.lanes(word) & ~set.sentLanes(word, scanned)) | this.postponed.untilNextPass(word)
    return this.words === null ? 0 : this.words[word] & ~set.sentLanes(word, scanned)
  }

  /** Lanes of a word never sent, while pages leave the set as they are sent. */
  waitingLanes(word: number): number {
    return this.words === null ? 0 : this.words[word] & this.set.words[word]
  }

  /** Drops the pages that have left the set as they were sent. */
  keepWaiting(): void {
    const { words, set } = this
    if (words === null) return
    let left = 0
    for (let i = 0; i < words.length; i++) {
      words[i] &= set.words[i]
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
      this.words = this.pool.take(this.set.wordCount)
      this.words.set(state.words, state.fromWord)
    }
    this.fromWord = state.fromWord
    this.known = state.known
  }
}
