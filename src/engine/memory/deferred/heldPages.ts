/** Pages held back from a pass. They count as waiting and return to the set by the end of the round, written or not. */
import { popcount } from '../../bitmaps/bitmap.ts'
import type { PageContent } from '../../workload/pageContent.ts'
import type { PendingPages } from '../pendingPages.ts'

export interface HeldState {
  words: Int32Array | null
  count: number
}

export class HeldPages {
  /** Null until the first page is held. */
  private words: Int32Array | null = null
  count = 0
  /** Words outside [loWord, hiWord) are empty: a bound for loops, not part of the state. */
  private loWord = 0
  private hiWord = 0

  lanes(word: number): number {
    return this.count === 0 ? 0 : this.words![word]
  }

  /** Removes the waiting pages of `wanted` from the set; returns their number. */
  hold(set: PendingPages, content: PageContent, wanted: Int32Array): number {
    const words = this.widen(set)
    const own = set.words
    const noneSent = set.scanned === 0
    const noZeros = set.waitingZeros === 0
    let pages = 0
    let zeros = 0
    for (let word = set.loWord; word < set.hiWord; word++) {
      let lanes = wanted[word] & own[word]
      if (lanes === 0) continue
      if (!noneSent) lanes &= ~set.sentLanes(word, set.scanned)
      if (lanes === 0) continue
      words[word] |= lanes
      own[word] &= ~lanes
      pages += popcount(lanes)
      if (!noZeros) zeros += popcount(lanes & content.zeroWord(word))
    }
    set.normalPages -= pages - zeros
    set.zeros -= zeros
    this.count += pages
    return pages
  }

  private widen(set: PendingPages): Int32Array {
    this.words ??= new Int32Array(set.wordCount)
    this.loWord = this.count === 0 ? set.loWord : Math.min(this.loWord, set.loWord)
    this.hiWord = this.count === 0 ? set.hiWord : Math.max(this.hiWord, set.hiWord)
    return this.words
  }

  /** Returns all held pages to the set. */
  giveBack(set: PendingPages, content: PageContent): void {
    if (this.count === 0) return
    const words = this.words!
    const own = set.words
    let pages = 0
    let zeros = 0
    let first = this.hiWord
    let last = -1
    for (let word = this.loWord; word < this.hiWord; word++) {
      const lanes = words[word]
      if (lanes === 0) continue
      if (last < 0) first = word
      last = word
      own[word] |= lanes
      words[word] = 0
      pages += popcount(lanes)
      const zeroLanes = content.zeroWord(word)
      if (zeroLanes !== 0) zeros += popcount(lanes & zeroLanes)
    }
    set.widen(first, last + 1)
    set.normalPages += pages - zeros
    set.zeros += zeros
    this.count -= pages
  }

  get byteLength(): number {
    return this.words?.byteLength ?? 0
  }

  snapshot(): HeldState {
    return { words: this.count === 0 ? null : this.words!.slice(), count: this.count }
  }

  restore(state: HeldState): void {
    this.words = state.words?.slice() ?? null
    this.count = state.count
    this.loWord = 0
    this.hiWord = this.words?.length ?? 0
  }
}
