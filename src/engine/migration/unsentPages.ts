/** Pages that the destination has never had: in the first pass those that wait, then a bitmap of the rest, until there are none. */
import { popcount } from '../memory/bits.ts'
import type { SendSet } from '../memory/sendSet.ts'

export interface UnsentState {
  words: Int32Array | null
  known: boolean
}

export class UnsentPages {
  private words: Int32Array | null = null
  private known = false
  private readonly set: SendSet

  constructor(set: SendSet) {
    this.set = set
  }

  get some(): boolean {
    return !this.known || this.words !== null
  }

  /** Before a pass is cut or ended: its sent pages are no longer unknown to the destination. `skipped`: pages left out of the pass. */
  passEnds(skipped: Int32Array | null): void {
    const { set } = this
    if (this.known) {
      if (this.words === null) return
      let left = 0
      for (let i = 0; i < this.words.length; i++) {
        if (this.words[i] === 0) continue
        this.words[i] &= ~set.sentLanes(i, set.scanned)
        left |= this.words[i]
      }
      if (left === 0) this.words = null
      return
    }
    this.known = true
    if (set.waiting === 0 && skipped === null) return
    this.words = set.words.slice()
    for (let i = 0; i < this.words.length; i++) {
      this.words[i] &= ~set.sentLanes(i, set.scanned)
      if (skipped !== null) this.words[i] |= skipped[i]
    }
  }

  /** Lanes of a word, with `scanned` pages of the pass behind; `skipped`: those of it left out of the pass. */
  lanes(word: number, scanned: number, skipped: number): number {
    const { set } = this
    if (!this.known) return (set.words[word] & ~set.sentLanes(word, scanned)) | skipped
    return this.words === null ? 0 : this.words[word] & ~set.sentLanes(word, scanned)
  }

  /** Lanes of a word that wait, when pages leave the set as they are sent. */
  waitingLanes(word: number): number {
    return this.words === null ? 0 : this.words[word] & this.set.words[word]
  }

  count(skipped: (word: number) => number): number {
    if (!this.some) return 0
    let count = 0
    for (let i = 0; i < this.set.words.length; i++) count += popcount(this.lanes(i, this.set.scanned, skipped(i)))
    return count
  }

  snapshot(): UnsentState {
    return { words: this.words?.slice() ?? null, known: this.known }
  }

  restore(state: UnsentState): void {
    this.words = state.words?.slice() ?? null
    this.known = state.known
  }
}
