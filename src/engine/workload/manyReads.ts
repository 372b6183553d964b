/**
 * The dirty log of one epoch at many moments at once, for series: a word of it changes at most 32 times, so the moments
 * between which it stays the same are found by halving, instead of reading the word at each.
 */
import { popcount, wordMask } from '../memory/bits.ts'
import { hashKey } from '../random/hash.ts'
import { sweptLanes } from './guestWrites.ts'
import type { GuestWrites, WritePart } from './guestWrites.ts'
import { BlockDraws, dirtyThreshold } from './pageDraws.ts'

/** From this many moments on the pages of a word are placed one by one instead of halving. */
const MANY = 3
/** So few pages of a word are looked up one by one, more of them all at once. */
const FEW = 6
/** Cells of u by its first twelve digits. */
const CELLS = 4096
const CELL_SIZE = 4294967296 / CELLS

interface PartReads {
  part: WritePart
  epochKey: number
  draws: BlockDraws
  /** A threshold (uniform), an expected number of writes (zipf) or a count of writes (sequential) for each moment. */
  at: Float64Array
  first: number
  /** Uniform parts read at many moments: the moments that u at a cell's start and end belong to, two a cell. */
  cells: Uint16Array | null
}

export class ManyReads {
  private readonly parts: PartReads[]
  private readonly momentCount: number
  private readonly leading = new Uint16Array(32)
  /** After `place`: the first moment of each lane asked for. */
  readonly moments = new Uint16Array(32)

  /** `works`: pairs of work amounts (`PACES`), one pair a moment, in order of time. */
  constructor(writes: GuestWrites, epoch: number, since: Float64Array, works: Float64Array, momentCount: number) {
    this.momentCount = momentCount
    this.parts = writes.parts.map((part) => {
      const at = new Float64Array(momentCount)
      for (let i = 0; i < momentCount; i++) {
        const expected = writes.expected(part, since[part.pace], works[i * 2 + part.pace])
        if (part.kind === 'uniform') at[i] = dirtyThreshold(expected / (part.to - part.from))
        else if (part.kind === 'zipf') at[i] = expected
        else at[i] = writes.sweepCount(part, works[i * 2 + part.pace])
      }
      const first = part.kind === 'sequential' ? writes.sweepCount(part, since[part.pace]) : 0
      const cells = part.kind === 'uniform' && momentCount > MANY ? cellsOf(at) : null
      return { part, epochKey: hashKey(part.key, epoch), draws: new BlockDraws(), at, first, cells }
    })
  }

  /** The word of the log at one moment. */
  lanes(word: number, moment: number): number {
    let lanes = 0
    for (const reads of this.parts) {
      if (word * 32 + 32 > reads.part.from && word * 32 < reads.part.to) lanes |= this.partLanes(word, reads, moment)
    }
    return lanes
  }

  private partLanes(word: number, { part, epochKey, draws, at, first }: PartReads, moment: number): number {
    const value = at[moment]
    if (part.kind === 'sequential') return sweptLanes(word, part, first, value)
    if (value <= 0) return 0
    if (part.kind === 'zipf') return part.zipf!.lanes(epochKey, word, value)
    draws.load(epochKey, word)
    return draws.below(word, value) & wordMask(word, part.from, part.to)
  }

  /**
   * Finds for each lane of `end` the first moment at which it is in the log, into `moments`. `start` and `end` are the word
   * at the first and the last moment, which the caller has read for all words at once.
   */
  place(word: number, start: number, end: number): void {
    const { moments, momentCount } = this
    const open = end & ~start
    if (open !== 0 && momentCount <= MANY) this.halve(word, null, 0, start, momentCount - 1, end)
    else if (open !== 0) this.placeByPart(word, open)
    let left = start
    while (left !== 0) {
      moments[31 - Math.clz32(left & -left)] = 0
      left &= left - 1
    }
  }

  /** Each part that writes to the word has a moment for a lane; the earliest counts. */
  private placeByPart(word: number, open: number): void {
    const last = this.momentCount - 1
    this.moments.fill(this.momentCount)
    const alone = this.writersOf(word) === 1
    for (const reads of this.parts) {
      if (word * 32 + 32 <= reads.part.from || word * 32 >= reads.part.to) continue
      const own = alone ? open : this.partLanes(word, reads, last) & open
      if (own === 0) continue
      if (reads.cells === null) this.halve(word, reads, 0, this.partLanes(word, reads, 0), last, own)
      else this.placeUniform(word, own, reads, reads.cells)
    }
  }

  private writersOf(word: number): number {
    let count = 0
    for (const { part } of this.parts) if (word * 32 + 32 > part.from && word * 32 < part.to) count++
    return count
  }

  private placeUniform(word: number, open: number, { epochKey, draws, at }: PartReads, cells: Uint16Array): void {
    const { leading, moments } = this
    draws.load(epochKey, word)
    const few = popcount(open) <= FEW
    if (!few) draws.leading12(word, leading)
    let left = open
    while (left !== 0) {
      const bit = left & -left
      left ^= bit
      const lane = 31 - Math.clz32(bit)
      const cell = (few ? draws.leading12Of(word, lane) : leading[lane]) * 2
      let low = cells[cell]
      let high = cells[cell + 1]
      // Moments whose threshold falls inside the cell are told apart by the rest of u.
      while (low < high) {
        const middle = (low + high) >> 1
        if ((draws.below(word, at[middle]) & bit) !== 0) high = middle
        else low = middle + 1
      }
      if (low < moments[lane]) moments[lane] = low
    }
  }

  /** Halves the time between two moments until the one is found at which each lane joins, by all parts or by one. */
  private halve(word: number, reads: PartReads | null, low: number, atLow: number, high: number, atHigh: number): void {
    const joined = atHigh & ~atLow
    if (joined === 0) return
    if (high - low === 1) {
      const { moments } = this
      let left = joined
      while (left !== 0) {
        const lane = 31 - Math.clz32(left & -left)
        left &= left - 1
        if (reads === null || high < moments[lane]) moments[lane] = high
      }
      return
    }
    const middle = (low + high) >> 1
    const atMiddle = (reads === null ? this.lanes(word, middle) : this.partLanes(word, reads, middle)) & atHigh
    this.halve(word, reads, low, atLow, middle, atMiddle)
    this.halve(word, reads, middle, atMiddle, high, atHigh)
  }
}

/** For each cell of u: the first moment whose threshold lies above its start, and the first above its end. */
function cellsOf(thresholds: Float64Array): Uint16Array {
  const cells = new Uint16Array(CELLS * 2)
  let atStart = 0
  let atEnd = 0
  for (let cell = 0; cell < CELLS; cell++) {
    const start = cell * CELL_SIZE
    while (atStart < thresholds.length && thresholds[atStart] <= start) atStart++
    while (atEnd < thresholds.length && thresholds[atEnd] <= start + CELL_SIZE - 1) atEnd++
    cells[cell * 2] = atStart
    cells[cell * 2 + 1] = atEnd
  }
  return cells
}
