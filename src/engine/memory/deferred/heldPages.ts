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
    const { words: own, loWord, hiWord } = set.pages
    const { scanned } = set.scan.at
    const noZeros = set.waitingZeros === 0
    const before = this.count
    for (let word = loWord; word < hiWord; word++) {
      let lanes = wanted[word] & own[word]
      if (lanes === 0) continue
      if (scanned > 0) lanes &= ~set.sentLanes(word, scanned)
      if (lanes === 0) continue
      words[word] |= lanes
      const pages = popcount(lanes)
      const zeros = noZeros ? 0 : popcount(lanes & content.zeroWord(word))
      set.take(word, lanes, pages - zeros, zeros)
      this.count += pages
    }
    return this.count - before
  }

  private widen(set: PendingPages): Int32Array {
    this.words ??= new Int32Array(set.pages.wordCount)
    this.loWord = this.count === 0 ? set.pages.loWord : Math.min(this.loWord, set.pages.loWord)
    this.hiWord = this.count === 0 ? set.pages.hiWord : Math.max(this.hiWord, set.pages.hiWord)
    return this.words
  }

  /** Returns all held pages to the set. */
  giveBack(set: PendingPages, content: PageContent): void {
    if (this.count === 0) return
    const words = this.words!
    let { loWord, hiWord } = this
    while (words[loWord] === 0) loWord++
    while (words[hiWord - 1] === 0) hiWord--
    set.add(words, loWord, hiWord, content)
    words.fill(0, loWord, hiWord)
    this.count = 0
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
