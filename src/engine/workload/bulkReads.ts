/**
 * The dirty log of one epoch at many moments, for series. A word changes at most 32 times, so bisection finds its changes without reading
 * it at each moment.
 */
import { wordMask } from '../memory/bitmap.ts'
import { hashKey } from '../random/hash.ts'
import { sweptLanes } from './guestWrites.ts'
import type { GuestWrites, WritePart } from './guestWrites.ts'
import { BlockDraws, DIGITS, dirtyThreshold } from './pageDraws.ts'

/** Cells of u by twelve of its binary digits. */
const CELLS = 4096

interface PartReads {
  part: WritePart
  epochKey: number
  draws: BlockDraws
  /** Per moment: a threshold (uniform), an expected number of writes (zipf) or a count of writes (sequential). */
  at: Float64Array
  first: number
  /** Uniform parts: the moment of the u at each cell's start, with one entry for the last cell's end. */
  cells: Uint16Array | null
  /** Number of leading digits that are 0 in every u of the cells; a rarely written part needs finer cells. */
  zeros: number
}

export class BulkReads {
  private readonly parts: PartReads[]
  private readonly momentCount: number
  private readonly digits = new Uint16Array(32)
  /** Result of `place`: the first moment of each requested lane. */
  readonly moments = new Uint16Array(32)

  /** `works`: one pair of work amounts (`PACES`) per moment, in order of time. */
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
      const zeros = part.kind === 'uniform' ? leadingZeros(at[momentCount - 1]) : 0
      const cells = part.kind === 'uniform' ? cellsOf(at, zeros) : null
      return { part, epochKey: hashKey(part.key, epoch), draws: new BlockDraws(), at, first, cells, zeros }
    })
    // The part with the most dirty pages comes first: see `place`.
    const atLast = ({ cells, at }: PartReads): number => (cells === null ? -1 : at[momentCount - 1])
    this.parts.sort((x, y) => atLast(y) - atLast(x))
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
   * Finds the first moment at which each lane of `wanted` is in the log and writes it to `moments`; the number of moments means never. The
   * earliest of a lane's parts counts.
   */
  place(word: number, wanted: number): void {
    const last = this.momentCount - 1
    let placed = 0
    for (const reads of this.parts) {
      const { part, cells } = reads
      if (word * 32 + 32 <= part.from || word * 32 >= part.to) continue
      if (placed === 0 && cells !== null) {
        // Most lanes belong to this part; the others start as never.
        placed = wanted & wordMask(word, part.from, part.to)
        this.forget(wanted & ~placed)
        this.placeUniform(word, placed, reads, cells, true)
        continue
      }
      if (placed === 0) this.forget(wanted)
      placed = wanted
      const own = this.partLanes(word, reads, last) & wanted
      if (own === 0) continue
      if (cells === null) this.placeHalving(word, own, reads)
      else this.placeUniform(word, own, reads, cells, false)
    }
    if (placed === 0) this.forget(wanted)
  }

  private forget(lanes: number): void {
    for (let left = lanes; left !== 0; left &= left - 1) this.moments[31 - Math.clz32(left & -left)] = this.momentCount
  }

  private placeHalving(word: number, own: number, reads: PartReads): void {
    const atFirst = this.partLanes(word, reads, 0) & own
    for (let left = atFirst; left !== 0; left &= left - 1) this.moments[31 - Math.clz32(left & -left)] = 0
    this.halve(word, reads, 0, atFirst, this.momentCount - 1, own)
  }

  /** `alone`: no other part has placed these lanes. */
  private placeUniform(word: number, lanes: number, { epochKey, draws, at, zeros }: PartReads, cells: Uint16Array, alone: boolean): void {
    const { digits, moments } = this
    draws.load(epochKey, word)
    const open = lanes & ~draws.notSmall(word, zeros)
    if (alone) this.forget(lanes & ~open)
    draws.twelve(word, zeros, digits)
    let left = open
    while (left !== 0) {
      const bit = left & -left
      left ^= bit
      const lane = 31 - Math.clz32(bit)
      let low = cells[digits[lane]]
      let high = cells[digits[lane] + 1]
      // Moments with a threshold inside the cell are distinguished by the rest of u.
      while (low < high) {
        const middle = (low + high) >> 1
        if ((draws.below(word, at[middle]) & bit) !== 0) high = middle
        else low = middle + 1
      }
      if (alone || low < moments[lane]) moments[lane] = low
    }
  }

  /** Bisects the moments until each lane's first one is found. */
  private halve(word: number, reads: PartReads, low: number, atLow: number, high: number, atHigh: number): void {
    const joined = atHigh & ~atLow
    if (joined === 0) return
    if (high - low === 1) {
      const { moments } = this
      for (let left = joined; left !== 0; left &= left - 1) {
        const lane = 31 - Math.clz32(left & -left)
        if (high < moments[lane]) moments[lane] = high
      }
      return
    }
    const middle = (low + high) >> 1
    const atMiddle = this.partLanes(word, reads, middle) & atHigh
    this.halve(word, reads, low, atLow, middle, atMiddle)
    this.halve(word, reads, middle, atMiddle, high, atHigh)
  }
}

/** Number of leading digits, at most `DIGITS`, that are 0 in every u below a threshold. */
function leadingZeros(threshold: number): number {
  let zeros = 0
  for (let half = 2147483648; zeros < DIGITS && threshold <= half; half /= 2) zeros++
  return zeros
}

/** For each cell of the u with this many leading zeros: the first moment whose threshold exceeds the cell's start. */
function cellsOf(thresholds: Float64Array, zeros: number): Uint16Array {
  const cellSize = 4294967296 / (CELLS << zeros)
  const cells = new Uint16Array(CELLS + 1).fill(thresholds.length)
  let moment = 0
  for (let cell = 0; cell <= CELLS && moment < thresholds.length; cell++) {
    while (moment < thresholds.length && thresholds[moment] <= cell * cellSize) moment++
    cells[cell] = moment
  }
  return cells
}
