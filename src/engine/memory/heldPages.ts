/**
 * Pages taken out of a pass on purpose, for the destination to get later: they come back into the set, at the latest when the
 * round ends, written or not. Until then they count as waiting.
 */
import { popcount } from './bitmap.ts'
import type { PageContent } from './pageContent.ts'
import type { PendingPages } from './pendingPages.ts'

export interface HeldState {
  words: Int32Array | null
  count: number
}

export class HeldPages {
  /** Null as long as nothing has ever been held. */
  private words: Int32Array | null = null
  count = 0
  /** Words outside [loWord, hiWord) hold nothing: where to look, not a state. */
  private loWord = 0
  private hiWord = 0

  lanes(word: number): number {
    return this.count === 0 ? 0 : this.words![word]
  }

  /** Takes those of `wanted` that still wait out of the set; returns how many. */
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
    this.words ??= new Int32Array(set.words.length)
    this.loWord = this.count === 0 ? set.loWord : Math.min(this.loWord, set.loWord)
    this.hiWord = this.count === 0 ? set.hiWord : Math.max(this.hiWord, set.hiWord)
    return this.words
  }

  /** Everything held waits again. */
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
    set.loWord = Math.min(set.loWord, first)
    set.hiWord = Math.max(set.hiWord, last + 1)
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
