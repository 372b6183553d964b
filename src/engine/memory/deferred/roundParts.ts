/** A round sent in parts, one after another, within one epoch. The set holds the current part; later parts are separate bitmaps. */
import { countWords, popcount } from '../../bitmaps/bitmap.ts'
import type { PageContent } from '../../workload/pageContent.ts'
import type { PendingPages } from '../pendingPages.ts'

/** Pages sent together. `pages` is their number if known and none is zero; −1: count them. */
export interface RoundPart {
  words: Int32Array
  pages: number
}

export interface RoundPartsState {
  parts: RoundPart[]
  fromWord: number
  toWord: number
}

export class RoundParts {
  /** Number of pages in later parts. */
  count = 0
  private parts: RoundPart[] = []
  /** All parts lie in words [fromWord, toWord). */
  private fromWord = 0
  private toWord = 0

  /** Another part follows. */
  get some(): boolean {
    return this.parts.length > 0
  }

  /** Lanes of a word in later parts. */
  lanes(word: number): number {
    if (word < this.fromWord || word >= this.toWord) return 0
    const { parts } = this
    let lanes = 0
    // By index: this is called for each word of the log, and an iterator costs more than the word.
    for (let i = 0; i < parts.length; i++) lanes |= parts[i].words[word]
    return lanes
  }

  /** `parts` partition the waiting pages, none of which is sent. The first part stays in the set. */
  begin(set: PendingPages, content: PageContent, parts: readonly RoundPart[]): void {
    this.fromWord = set.loWord
    this.toWord = set.hiWord
    this.parts = [...parts]
    this.count = set.normalPages + set.zeros
    if (parts.length > 0) this.next(set, content)
  }

  /** The previous part is sent and the set is empty: the next part enters the set. */
  next(set: PendingPages, content: PageContent): void {
    const { fromWord, toWord } = this
    const { words, pages } = this.parts.shift()!
    set.words.set(words.subarray(fromWord, toWord), fromWord)
    set.widen(fromWord, toWord)
    const zeros = pages < 0 ? this.zerosIn(words, content) : 0
    set.zeros = zeros
    set.normalPages = (pages < 0 ? countWords(words, fromWord, toWord) : pages) - zeros
    this.count -= set.normalPages + zeros
  }

  /** The round ends early: the remaining parts return to the set. */
  giveBack(set: PendingPages, content: PageContent): void {
    for (const { words } of this.parts) {
      const zeros = this.zerosIn(words, content)
      set.zeros += zeros
      set.normalPages += countWords(words, this.fromWord, this.toWord) - zeros
      for (let word = this.fromWord; word < this.toWord; word++) set.words[word] |= words[word]
    }
    if (this.parts.length > 0) set.widen(this.fromWord, this.toWord)
    this.parts = []
    this.count = 0
  }

  private zerosIn(words: Int32Array, content: PageContent): number {
    let zeros = 0
    for (let word = this.fromWord; word < this.toWord; word++) {
      const zeroLanes = content.zeroWord(word)
      if (zeroLanes !== 0) zeros += popcount(words[word] & zeroLanes)
    }
    return zeros
  }

  get byteLength(): number {
    return this.parts.reduce((sum, { words }) => sum + words.byteLength, 0)
  }

  snapshot(): RoundPartsState {
    return { parts: this.parts.map(copyPart), fromWord: this.fromWord, toWord: this.toWord }
  }

  restore(state: RoundPartsState): void {
    this.parts = state.parts.map(copyPart)
    this.fromWord = state.fromWord
    this.toWord = state.toWord
    this.count = this.parts.reduce((sum, { words }) => sum + countWords(words, this.fromWord, this.toWord), 0)
  }
}

function copyPart({ words, pages }: RoundPart): RoundPart {
  return { words: words.slice(), pages }
}
