/** A round sent in parts, one after another, within one epoch. The set holds the current part; later parts are separate bitmaps. */
import { countWords } from '../../bitmaps/bitmap.ts'
import type { PageContent } from '../../workload/pageContent.ts'
import type { PendingPages } from '../pendingPages.ts'

export interface RoundPartsState {
  parts: Int32Array[]
  fromWord: number
  toWord: number
}

export class RoundParts {
  /** Number of pages in later parts. */
  count = 0
  private parts: Int32Array[] = []
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
    for (let i = 0; i < parts.length; i++) lanes |= parts[i][word]
    return lanes
  }

  /** `parts` partition the waiting pages, none of which is sent. The first part stays in the set. */
  begin(set: PendingPages, content: PageContent, parts: readonly Int32Array[]): void {
    if (parts.length === 0) return
    this.fromWord = set.pages.loWord
    this.toWord = set.pages.hiWord
    this.parts = [...parts]
    this.count = set.waiting
    set.clear()
    this.next(set, content)
  }

  /** The previous part is sent and the set is empty: the next part enters the set. */
  next(set: PendingPages, content: PageContent): void {
    set.add(this.parts.shift()!, this.fromWord, this.toWord, content)
    this.count -= set.waiting
  }

  /** The round ends early: the remaining parts return to the set. */
  giveBack(set: PendingPages, content: PageContent): void {
    for (const part of this.parts) set.add(part, this.fromWord, this.toWord, content)
    this.parts = []
    this.count = 0
  }

  get byteLength(): number {
    return this.parts.reduce((sum, part) => sum + part.byteLength, 0)
  }

  snapshot(): RoundPartsState {
    return { parts: this.parts.map((part) => part.slice()), fromWord: this.fromWord, toWord: this.toWord }
  }

  restore(state: RoundPartsState): void {
    this.parts = state.parts.map((part) => part.slice())
    this.fromWord = state.fromWord
    this.toWord = state.toWord
    this.count = this.parts.reduce((sum, part) => sum + countWords(part, this.fromWord, this.toWord), 0)
  }
}
