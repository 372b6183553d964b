/**
 * Waiting pages outside the current pass: skipped because they are dirty again (L8), held back for a boost, or part of a later part of the
 * round.
 */
import { popcount } from '../../bitmaps/bitmap.ts'
import { HeldPages } from './heldPages.ts'
import type { HeldState } from './heldPages.ts'
import type { PageContent } from '../../workload/pageContent.ts'
import { RoundParts } from './roundParts.ts'
import type { RoundPartsState } from './roundParts.ts'
import type { PendingPages } from '../pendingPages.ts'
import type { SkipTimes } from '../../bitmaps/skipTimes.ts'

export interface DeferredState {
  skipped: Int32Array | null
  skippedNow: number
  held: HeldState
  later: RoundPartsState
}

export class DeferredPages {
  /** Pages held back until the next pass. */
  readonly held = new HeldPages()
  /** Pages of later parts of this round. */
  readonly later = new RoundParts()
  /** When pages of this pass were skipped. Null for strategies without skipping. */
  readonly skipTimes: SkipTimes | null
  /** Skipped pages, which are in the dirty log. Null for strategies without skipping. */
  private skipped: Int32Array | null
  private skippedNow = 0
  private readonly set: PendingPages
  private readonly content: PageContent

  constructor(set: PendingPages, content: PageContent, skipTimes: SkipTimes | null) {
    this.skipTimes = skipTimes
    this.set = set
    this.content = content
    this.skipped = skipTimes !== null ? new Int32Array(set.pages.wordCount) : null
  }

  /** Bitmap of skipped pages; null if there are none. */
  get skippedWords(): Int32Array | null {
    return this.skippedNow > 0 ? this.skipped : null
  }

  /** Lanes of a word that the next pass sends: skipped or held. */
  untilNextPass(word: number): number {
    return (this.skipped === null ? 0 : this.skipped[word]) | this.held.lanes(word)
  }

  /** Bitmap of these pages; null if there are none. */
  get nextPassWords(): Int32Array | null {
    return this.held.count > 0 ? this.set.pages.words.map((_, word) => this.untilNextPass(word)) : this.skippedWords
  }

  /** Lanes of a word outside the set that return to it even if they are not in the log: held, or in a later part. */
  setAside(word: number): number {
    return this.held.lanes(word) | this.later.lanes(word)
  }

  /** Number of these pages. */
  get setAsideCount(): number {
    return this.held.count + this.later.count
  }

  /** Skips the pages of the pass that are in `log`, in words [fromWord, toWord), none sent yet; returns their number. */
  skip(log: Int32Array, fromWord: number, toWord: number): number {
    const { set, content } = this
    const { words } = set.pages
    const skipped = this.skipped!
    let count = 0
    for (let i = fromWord; i < toWord; i++) {
      const again = words[i] & log[i]
      if (again === 0) continue
      skipped[i] |= again
      this.skipTimes?.add(i, again, skipped.length)
      set.encoding?.leftOut(set, i, again)
      const pages = popcount(again)
      const zeros = popcount(again & content.zeroWord(i))
      set.take(i, again, pages - zeros, zeros)
      count += pages
    }
    this.skippedNow += count
    return count
  }

  /** Removes the pages of `wanted` from the pass until it ends; returns how many were waiting. */
  hold(wanted: Int32Array): number {
    return this.held.hold(this.set, this.content, wanted)
  }

  /** Splits the round into parts sent one after another, which together are all waiting pages. None of them has been sent yet. */
  sendInParts(parts: readonly Int32Array[]): void {
    this.later.begin(this.set, this.content, parts)
  }

  /** Starts the next part of the round. */
  takePart(): void {
    this.later.next(this.set, this.content)
  }

  /** The round has ended: held pages and later parts wait again. Skipped pages come back through the log. */
  giveBack(): void {
    this.held.giveBack(this.set, this.content)
    this.later.giveBack(this.set, this.content)
    if (this.skippedNow > 0) this.skipped!.fill(0)
    this.skippedNow = 0
  }

  /** Pages may be skipped: the set then changes within a pass. */
  get maySkip(): boolean {
    return this.skipped !== null
  }

  /** No page is skipped, held or in a later part. */
  get isEmpty(): boolean {
    return this.skippedNow === 0 && this.setAsideCount === 0
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
