/**
 * A round that sends its pages in parts, one after another, in the same epoch: what is waiting is the part whose turn it is,
 * and those behind it are bitmaps of their own.
 */
import { countWords, popcount } from './bitmap.ts'
import type { PageContent } from './pageContent.ts'
import type { PendingPages } from './pendingPages.ts'

/** Pages that a round sends together, and how many they are where that is known and none of them is zero; −1: count them. */
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
  /** Pages whose turn is still to come. */
  count = 0
  private parts: RoundPart[] = []
  /** Pages lie in words [fromWord, toWord). */
  private fromWord = 0
  private toWord = 0

  /** There is another part. */
  get some(): boolean {
    return this.parts.length > 0
  }

  /** Pages of a word whose turn is still to come. */
  lanes(word: number): number {
    if (word < this.fromWord || word >= this.toWord) return 0
    let lanes = 0
    for (const { words } of this.parts) lanes |= words[word]
    return lanes
  }

  /** `parts` are all that waits, none of it sent, each page in one of them; the first stays in the set. */
  begin(set: PendingPages, content: PageContent, parts: readonly RoundPart[]): void {
    this.fromWord = set.loWord
    this.toWord = set.hiWord
    this.parts = [...parts]
    this.count = set.normalPages + set.zeros
    if (parts.length > 0) this.next(set, content)
  }

  /** The part before has been sent, and the set is empty: the next one's pages wait. */
  next(set: PendingPages, content: PageContent): void {
    const { fromWord, toWord } = this
    const { words, pages } = this.parts.shift()!
    set.words.set(words.subarray(fromWord, toWord), fromWord)
    set.loWord = fromWord
    set.hiWord = toWord
    const zeros = pages < 0 ? this.zerosIn(words, content) : 0
    set.zeros = zeros
    set.normalPages = (pages < 0 ? countWords(words, fromWord, toWord) : pages) - zeros
    this.count -= set.normalPages + zeros
  }

  /** The round is over before their turn: all that is left waits again. */
  giveBack(set: PendingPages, content: PageContent): void {
    for (const { words } of this.parts) {
      const zeros = this.zerosIn(words, content)
      set.zeros += zeros
      set.normalPages += countWords(words, this.fromWord, this.toWord) - zeros
      for (let word = this.fromWord; word < this.toWord; word++) set.words[word] |= words[word]
    }
    if (this.parts.length > 0) {
      set.loWord = Math.min(set.loWord, this.fromWord)
      set.hiWord = Math.max(set.hiWord, this.toWord)
    }
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
