/**
 * Pages of a pass that XBZRLE sends as a delta, skips or sends whole. Their numbers are known when they are planned; the pages themselves
 * are marked on the first read, which is rare before a pass is over.
 */
import { popcount, wordCount } from '../../../bitmaps/bitmap.ts'
import { firstLanes } from '../../../memory/chosenPages.ts'
import type { Encoder } from '../../../memory/pageEncoding.ts'

/** Numbers per lot with deferred marks: its words, its share of unchanged pages, and the bytes of each other page. */
const LOT_NUMBERS = 4

interface Marks {
  /** Pages sent as a delta, pages skipped because they have not changed, and pages whose delta is no smaller than the page. */
  differences: Int32Array
  unchanged: Int32Array
  overflowed: Int32Array
  /** Bytes of each delta in a word, headers included. */
  each: Float32Array
}

export interface XbzrleMarksState {
  /** Pages that the cache held when they were planned, from the first cached word on. */
  found: Int32Array
  /** Null until the first read. */
  marks: Marks | null
}

/** Pages of words written alike, all of them in the cache. */
export interface EncodedLot {
  fromWord: number
  toWord: number
  /** Share of its unchanged pages, which are spread evenly. */
  share: number
  /** Bytes of each other page; −1: the delta is too large. */
  bytes: number
}

export class XbzrleMarks {
  private readonly words: number
  private readonly fromWord: number
  private kept: XbzrleMarksState
  private lots = new Float64Array(64 * LOT_NUMBERS)
  private lotCount = 0
  /** Marks must be cleared when the pass ends. */
  private soiled = false

  /** Words [fromWord, toWord) are cached. */
  constructor(pageCount: number, fromWord: number, toWord: number) {
    this.words = wordCount(pageCount)
    this.fromWord = fromWord
    this.kept = { found: new Int32Array(toWord - fromWord), marks: null }
  }

  /** State with all marks made. */
  get state(): XbzrleMarksState {
    if (this.lotCount > 0) this.settled()
    return this.kept
  }
  set state(state: XbzrleMarksState) {
    if (state === this.kept) return
    this.kept = state
    this.lotCount = 0
    this.soiled = true
  }

  get found(): Int32Array {
    return this.kept.found
  }

  putOff({ fromWord, toWord, share, bytes }: Readonly<EncodedLot>): void {
    const at = this.lotCount++ * LOT_NUMBERS
    if (at === this.lots.length) {
      const larger = new Float64Array(at * 2)
      larger.set(this.lots)
      this.lots = larger
    }
    const { lots } = this
    lots[at] = fromWord
    lots[at + 1] = toWord
    lots[at + 2] = share
    lots[at + 3] = bytes
  }

  /** All marks of the pass. */
  settled(): Readonly<Marks> {
    const { lots, lotCount } = this
    const marks = this.made()
    this.lotCount = 0
    for (let at = 0; at < lotCount * LOT_NUMBERS; at += LOT_NUMBERS) {
      this.mark({ fromWord: lots[at], toWord: lots[at + 1], share: lots[at + 2], bytes: lots[at + 3] }, null)
    }
    return marks
  }

  private made(): Marks {
    this.kept.marks ??= {
      differences: new Int32Array(this.words),
      unchanged: new Int32Array(this.words),
      overflowed: new Int32Array(this.words),
      each: new Float32Array(this.words),
    }
    return this.kept.marks
  }

  /**
   * Marks the pages of a lot, and removes the pages not sent whole from `open`, whose first word is `lot.fromWord`. Returns the bytes of
   * its deltas.
   */
  mark({ fromWord, toWord, share, bytes }: Readonly<EncodedLot>, open: Int32Array | null): number {
    const { found } = this.kept
    const { fromWord: first } = this
    const { differences, unchanged, overflowed, each } = this.made()
    this.soiled = true
    let passed = 0
    let chosen = 0
    let differenceBytes = 0
    for (let word = fromWord; word < toWord; word++) {
      const here = found[word - first]
      if (here === 0) continue
      const n = popcount(here)
      passed += n
      const quota = ((passed * share) | 0) - chosen
      chosen += quota
      const same = firstLanes(here, n, quota)
      const differing = here & ~same
      unchanged[word] |= same
      if (bytes < 0) {
        overflowed[word] |= differing
        if (open !== null) open[word - fromWord] &= ~same
      } else {
        // A pass may begin in the middle of a word and end there: marks of its first part stay.
        if (differences[word] === 0) each[word] = bytes
        differences[word] |= differing
        if (open !== null) open[word - fromWord] &= ~here
        differenceBytes += (n - quota) * each[word]
      }
    }
    return differenceBytes
  }

  /** Clears all marks in words [fromWord, toWord) at the end of a pass. */
  forget(fromWord: number, toWord: number): void {
    const { marks } = this.kept
    this.lotCount = 0
    if (!this.soiled || marks === null) return
    this.soiled = false
    marks.differences.fill(0, fromWord, toWord)
    marks.unchanged.fill(0, fromWord, toWord)
    marks.overflowed.fill(0, fromWord, toWord)
  }
}

/** Pages that are not sent at all: planned with the deltas, at no cost. */
export class UnchangedPages implements Encoder {
  private readonly differences: Encoder
  private readonly own: () => Int32Array

  constructor(differences: Encoder, own: () => Int32Array) {
    this.differences = differences
    this.own = own
  }

  get lanes(): Int32Array {
    return this.own()
  }

  get pageS(): number {
    return this.differences.pageS
  }

  get idle(): boolean {
    return this.differences.idle === true
  }

  forget(): void {
    // The encoder of the deltas clears these marks too.
  }

  bytes(): number {
    return 0
  }
}
