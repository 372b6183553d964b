/**
 * The dirty log of one epoch at many moments at once, for series: a word of it changes at most 32 times, so the moments
 * between which it stays the same are found by halving, instead of reading the word at each.
 */
import { popcount, wordMask } from '../memory/bits.ts'
import { hashKey } from '../random/hash.ts'
import { poissonCount } from '../random/poissonPath.ts'
import { sweptLanes } from './guestWrites.ts'
import type { GuestWrites, WritePart } from './guestWrites.ts'
import { BlockDraws, dirtyThreshold } from './pageDraws.ts'

/** From this many moments on the pages of a word are placed one by one instead of halving. */
const MANY = 12
/** Unless so few pages change that halving is less work. */
const FEW = 2
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
  private readonly moments = new Uint16Array(32)

  /** `works`: pairs of work amounts (`PACES`), one pair a moment, in order of time. */
  constructor(writes: GuestWrites, epoch: number, since: Float64Array, works: Float64Array, momentCount: number) {
    this.momentCount = momentCount
    this.parts = writes.parts.map((part) => {
      const at = new Float64Array(momentCount)
      for (let i = 0; i < momentCount; i++) {
        const expected = part.writesPerS * (works[i * 2 + part.pace] - since[part.pace])
        if (part.kind === 'uniform') at[i] = dirtyThreshold(expected / (part.to - part.from))
        else if (part.kind === 'zipf') at[i] = expected
        else at[i] = poissonCount(part.key, part.writesPerS * works[i * 2 + part.pace])
      }
      const first = part.kind === 'sequential' ? poissonCount(part.key, part.writesPerS * since[part.pace]) : 0
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
   * Calls `changed` with the lanes that joined a word's log at each moment. `start` and `end` are the word at the first and
   * the last moment, which the caller has read for all words at once.
   */
  changes(word: number, start: number, end: number, changed: (moment: number, lanes: number) => void): void {
    const { momentCount } = this
    if (momentCount === 0) return
    const last = momentCount - 1
    if (start !== 0) changed(0, start)
    const open = end & ~start
    if (open === 0) return
    if (momentCount <= MANY || popcount(open) <= FEW) {
      this.halve(word, null, 0, start, last, end, changed)
      return
    }
    this.placeEach(word, open, changed)
  }

  /** The moment at which each of the lanes `open` joins, by each part that writes to the word; the earliest counts. */
  private placeEach(word: number, open: number, changed: (moment: number, lanes: number) => void): void {
    const { moments } = this
    moments.fill(this.momentCount)
    for (const reads of this.parts) {
      if (word * 32 + 32 <= reads.part.from || word * 32 >= reads.part.to) continue
      if (reads.cells !== null) {
        this.placeUniform(word, open, reads, reads.cells)
      } else {
        const last = this.momentCount - 1
        this.halve(word, reads, 0, this.partLanes(word, reads, 0), last, this.partLanes(word, reads, last), (moment, lanes) => {
          let left = lanes & open
          while (left !== 0) {
            const lane = 31 - Math.clz32(left & -left)
            left &= left - 1
            if (moment < moments[lane]) moments[lane] = moment
          }
        })
      }
    }
    let left = open
    while (left !== 0) {
      const bit = left & -left
      left ^= bit
      changed(moments[31 - Math.clz32(bit)], bit)
    }
  }

  private placeUniform(word: number, open: number, { part, epochKey, draws, at }: PartReads, cells: Uint16Array): void {
    const { leading, moments } = this
    draws.load(epochKey, word)
    draws.leading12(word, leading)
    let left = open & wordMask(word, part.from, part.to)
    while (left !== 0) {
      const bit = left & -left
      left ^= bit
      const lane = 31 - Math.clz32(bit)
      const cell = leading[lane]
      let low = cells[cell * 2]
      let high = cells[cell * 2 + 1]
      // Moments whose threshold falls inside the cell are told apart by the rest of u.
      while (low < high) {
        const middle = (low + high) >> 1
        if ((draws.below(word, at[middle]) & bit) !== 0) high = middle
        else low = middle + 1
      }
      if (low < moments[lane]) moments[lane] = low
    }
  }

  /** Looks between two moments for changes of a word, of all parts or of one. */
  private halve(
    word: number, reads: PartReads | null, low: number, atLow: number, high: number, atHigh: number, changed: (moment: number, lanes: number) => void,
  ): void {
    if (atLow === atHigh) return
    if (high - low === 1) {
      changed(high, atHigh & ~atLow)
      return
    }
    const middle = (low + high) >> 1
    const atMiddle = reads === null ? this.lanes(word, middle) : this.partLanes(word, reads, middle)
    this.halve(word, reads, low, atLow, middle, atMiddle, changed)
    this.halve(word, reads, middle, atMiddle, high, atHigh, changed)
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
