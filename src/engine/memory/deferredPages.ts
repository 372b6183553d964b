/**
 * Pages that wait although they are not in the present pass: some were left out because they were seen dirty again (L8), some
 * are held back for a boost, and some have their turn in a later part of the round.
 */
import { popcount } from './bitmap.ts'
import { HeldPages } from './heldPages.ts'
import type { HeldState } from './heldPages.ts'
import type { PageContent } from './pageContent.ts'
import { RoundParts } from './roundParts.ts'
import type { RoundPart, RoundPartsState } from './roundParts.ts'
import type { PendingPages } from './pendingPages.ts'

export interface DeferredState {
  skipped: Int32Array | null
  skippedNow: number
  held: HeldState
  later: RoundPartsState
}

export class DeferredPages {
  /** Pages that could go in this pass and wait for the next. */
  readonly held = new HeldPages()
  /** Pages whose turn comes later in this round. */
  readonly later = new RoundParts()
  /** Seen dirty again: they are in the log. Null for strategies that do not skip. */
  private skipped: Int32Array | null
  private skippedNow = 0
  private readonly set: PendingPages
  private readonly content: PageContent

  constructor(set: PendingPages, content: PageContent, skips: boolean) {
    this.set = set
    this.content = content
    this.skipped = skips ? new Int32Array(set.words.length) : null
  }

  /** Those seen dirty again; null without any. */
  get skippedWords(): Int32Array | null {
    return this.skippedNow > 0 ? this.skipped : null
  }

  /** Pages of a word that the next pass sends: seen dirty again or held back. */
  untilNextPass(word: number): number {
    return (this.skipped === null ? 0 : this.skipped[word]) | this.held.lanes(word)
  }

  /** All of these; null without any. */
  get nextPassWords(): Int32Array | null {
    return this.held.count > 0 ? this.set.words.map((_, word) => this.untilNextPass(word)) : this.skippedWords
  }

  /** Pages of a word that were taken out of the set and come back whether they are in the log or not: held back or of a later part. */
  setAside(word: number): number {
    return this.held.lanes(word) | this.later.lanes(word)
  }

  /** How many they are. */
  get setAsideCount(): number {
    return this.held.count + this.later.count
  }

  /** Leaves out of the pass those of its pages that are in a log, in words [fromWord, toWord), all still to be sent; returns how many. */
  skip(log: Int32Array, fromWord: number, toWord: number): number {
    const { set, content } = this
    const skipped = this.skipped!
    let count = 0
    let zeros = 0
    for (let i = fromWord; i < toWord; i++) {
      const again = set.words[i] & log[i]
      if (again === 0) continue
      skipped[i] |= again
      zeros += popcount(again & content.zeroWord(i))
      set.coding?.leftOut(set, i, again)
      set.words[i] &= ~again
      count += popcount(again)
    }
    set.normalPages -= count - zeros
    set.zeros -= zeros
    this.skippedNow += count
    return count
  }

  /** Takes some of the pages that wait out of the present pass; they wait again when it ends. Returns how many were waiting. */
  hold(wanted: Int32Array): number {
    return this.held.hold(this.set, this.content, wanted)
  }

  /** The round sends its pages in parts, one after another, which are all that waits. None of its pages has been sent yet. */
  sendInParts(parts: readonly RoundPart[]): void {
    this.later.begin(this.set, this.content, parts)
  }

  /** A part of the round has been sent: the next one's turn. */
  takePart(): void {
    this.later.next(this.set, this.content)
  }

  /** The round is over: what was set aside waits again, and what was seen dirty again is found in the log. */
  giveBack(): void {
    this.held.giveBack(this.set, this.content)
    this.later.giveBack(this.set, this.content)
    if (this.skippedNow > 0) this.skipped!.fill(0)
    this.skippedNow = 0
  }

  get byteLength(): number {
    return (this.skipped?.byteLength ?? 0) + this.held.byteLength + this.later.byteLength
  }

  snapshot(): DeferredState {
    const { skipped, skippedNow, held, later } = this
    return { skipped: skipped?.slice() ?? null, skippedNow, held: held.snapshot(), later: later.snapshot() }
  }

  restore(state: DeferredState): void {
    if (state.skipped !== null) this.skipped = state.skipped.slice()
    this.skippedNow = state.skippedNow
    this.held.restore(state.held)
    this.later.restore(state.later)
  }
}
