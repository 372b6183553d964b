/**
 * Pages taken out of a pass on purpose, for the destination to get later: they come back into the set, at the latest when the
 * round ends, written or not. Until then they count as waiting.
 */
import { popcount } from './bits.ts'
import type { PageContent } from './pageContent.ts'
import type { SendSet } from './sendSet.ts'

export interface HeldState {
  words: Int32Array | null
  count: number
}

export class HeldPages {
  /** Null as long as nothing has ever been held. */
  private words: Int32Array | null = null
  count = 0

  lanes(word: number): number {
    return this.count === 0 ? 0 : this.words![word]
  }

  /** Takes those of `wanted` that still wait out of the set; returns how many. */
  hold(set: SendSet, content: PageContent, wanted: Int32Array): number {
    this.words ??= new Int32Array(set.words.length)
    let pages = 0
    let zeros = 0
    for (let word = set.loWord; word < set.hiWord; word++) {
      if ((wanted[word] & set.words[word]) === 0) continue
      const lanes = wanted[word] & set.words[word] & ~set.sentLanes(word, set.scanned)
      if (lanes === 0) continue
      this.words[word] |= lanes
      set.words[word] &= ~lanes
      pages += popcount(lanes)
      zeros += popcount(lanes & content.zeroWord(word))
    }
    set.bodies -= pages - zeros
    set.zeros -= zeros
    this.count += pages
    return pages
  }

  /** Everything held waits again, or those of it that are wanted. */
  giveBack(set: SendSet, content: PageContent, wanted: Int32Array | null = null): void {
    if (this.count === 0) return
    const words = this.words!
    let pages = 0
    let zeros = 0
    for (let word = 0; word < words.length; word++) {
      const lanes = wanted === null ? words[word] : words[word] & wanted[word]
      if (lanes === 0) continue
      set.words[word] |= lanes
      pages += popcount(lanes)
      zeros += popcount(lanes & content.zeroWord(word))
      set.loWord = Math.min(set.loWord, word)
      set.hiWord = Math.max(set.hiWord, word + 1)
      words[word] &= ~lanes
    }
    set.bodies += pages - zeros
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
  }
}
