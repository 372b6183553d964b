/**
 * The dirty log of one epoch at many moments, for series. A word changes at most 32 times, so bisection finds its changes without reading
 * it at each moment.
 */
import { popcount, wordMask } from '../bitmaps/bitmap.ts'
import { hashKey } from '../random/hash.ts'
import { sweptLanes } from './guestWrites.ts'
import type { GuestWrites, WritePart } from './guestWrites.ts'
import { BlockDraws, denseThreshold, DIGITS } from './pageDraws.ts'
import { BlockWrites, SPARSE_PARTS, sparsePart } from './sparseDraws.ts'

/** Cells of u by twelve of its binary digits. */
const CELLS = 4096
/** Leaves the cell of a part of the writes drawn one by one. */
const CELL_SHIFT = 31 - Math.clz32(SPARSE_PARTS / CELLS)

interface PartReads {
  part: WritePart
  /** Its share of the log last read, from word `logFrom` on; empty: not read. */
  log: Int32Array
  epochKey: number
  /** Per moment: an expected number of writes (zipf) or a count of writes (sequential). */
  at: Float64Array
  first: number
  /** Null unless uniform. */
  uniform: UniformReads | null
}

interface UniformReads {
  draws: BlockDraws
  writes: BlockWrites
  /** Per moment: the end of the writes drawn one by one, and the threshold of the dense draws. */
  parts: Float64Array
  thresholds: Float64Array
  /** First moment of the first write, or of the u, at each cell's start, with one entry for the last cell's end. */
  partCells: Uint16Array
  cells: Uint16Array
  /** Number of leading digits that are 0 in every u of the cells; a rarely written part needs finer cells. */
  zeros: number
}

/** Increases from moment to moment, with a last entry for what follows the last moment. */
interface WrittenCounts {
  dirty: Int32Array
  both: Int32Array
}

export class BulkReads {
  private readonly parts: PartReads[]
  private readonly momentCount: number
  private readonly digits = new Uint16Array(32)
  private readonly writes: GuestWrites
  private readonly epoch: number
  private readonly since: Float64Array
  private readonly lastWork: Float64Array
  /** Words [logFrom, logTo) of the log last read. */
  private logFrom = 0
  private logTo = 0
  /** Result of `place`: the first moment of each requested lane. */
  readonly moments = new Uint16Array(32)

  /** `works`: one pair of work amounts (`PACES`) per moment, in order of time. */
  constructor(writes: GuestWrites, epoch: number, since: Float64Array, works: Float64Array, momentCount: number) {
    this.momentCount = momentCount
    this.writes = writes
    this.epoch = epoch
    this.since = since
    this.lastWork = works.slice(momentCount * 2 - 2, momentCount * 2)
    const last = momentCount - 1
    const writesAtLast = (part: WritePart): number =>
      part.kind === 'uniform' ? writes.expected(part, since[part.pace], works[last * 2 + part.pace]) / (part.to - part.from) : -1
    // The part with the most dirty pages comes first: see `place`.
    this.parts = writes.parts
      .toSorted((x, y) => writesAtLast(y) - writesAtLast(x))
      .map((part) => {
        const expected = (i: number): number => writes.expected(part, since[part.pace], works[i * 2 + part.pace])
        const at = new Float64Array(momentCount)
        for (let i = 0; i < momentCount; i++)
          at[i] = part.kind === 'sequential' ? writes.sweepCount(part, works[i * 2 + part.pace]) : expected(i)
        return {
          part,
          log: new Int32Array(0),
          epochKey: hashKey(part.key, epoch),
          at,
          first: part.kind === 'sequential' ? writes.sweepCount(part, since[part.pace]) : 0,
          uniform: part.kind === 'uniform' ? uniformReads(at.map((count) => count / (part.to - part.from))) : null,
        }
      })
  }

  /** Reads words [from, to) of the log at the last moment into `log`, and keeps each part's share for `place`. */
  readLog(log: Int32Array, from: number, to: number): void {
    const { parts, writes, epoch, since, lastWork } = this
    this.logFrom = from
    this.logTo = to
    for (let i = parts.length - 1; i >= 0; i--) {
      const reads = parts[i]
      log.fill(0, from, to)
      writes.markPart(reads.part, log, epoch, since, lastWork, from * 32, to * 32)
      if (i === 0) break
      if (reads.log.length < to - from) reads.log = new Int32Array(to - from)
      reads.log.set(log.subarray(from, to))
    }
    for (let i = 1; i < parts.length; i++) {
      const { log: own } = parts[i]
      for (let word = from; word < to; word++) log[word] |= own[word - from]
    }
  }

  /** A part's lanes at the last moment. */
  private lanesAtLast(word: number, reads: PartReads): number {
    if (word < this.logTo && word >= this.logFrom && reads !== this.parts[0]) return reads.log[word - this.logFrom]
    return this.partLanes(word, reads, this.momentCount - 1)
  }

  private partLanes(word: number, { part, epochKey, at, first, uniform }: PartReads, moment: number): number {
    if (uniform !== null) return uniformLanes(word, uniform, epochKey, moment) & wordMask(word, part.from, part.to)
    const value = at[moment]
    if (part.kind === 'sequential') return sweptLanes(word, part, first, value)
    return value > 0 ? part.zipf!.lanes(epochKey, word, value) : 0
  }

  /**
   * Finds the first moment at which each lane of `wanted` is in the log and writes it to `moments`; the number of moments means never. The
   * earliest of a lane's parts counts.
   */
  place(word: number, wanted: number): void {
    for (let left = wanted; left !== 0; left &= left - 1) this.moments[31 - Math.clz32(left & -left)] = this.momentCount
    for (const reads of this.parts) {
      const { part, uniform } = reads
      if (word * 32 + 32 <= part.from || word * 32 >= part.to) continue
      const own = this.lanesAtLast(word, reads) & wanted
      if (own === 0) continue
      if (uniform === null) this.placeHalving(word, own, reads)
      else this.placeUniform(word, own, reads.epochKey, uniform)
    }
  }

  /**
   * Counts lanes of a word, all sent by moment `sent` but for `deferred`, which are never sent, at the moments at which each is first in
   * the log: in `counts.dirty`, and in `counts.both` if it is one of `inSet` and written before it is sent. Returns the lanes left for
   * `place`: all but those of the first part's dense draws alone.
   */
  countFirst(word: number, lanes: number, inSet: number, deferred: number, sent: number, counts: WrittenCounts): number {
    const { part, epochKey, uniform } = this.parts[0]
    const last = this.momentCount - 1
    if (uniform === null || uniform.thresholds[last] <= 0) return lanes
    const alone = this.withoutOthers(word, lanes & wordMask(word, part.from, part.to))
    const dense = alone === 0 ? 0 : alone & ~uniform.writes.before(epochKey, word, uniform.parts[last])
    return dense === 0 ? lanes : lanes & ~this.countDense(word, dense, inSet, deferred, sent, counts)
  }

  /** The pages of `lanes` that no part but the first writes by the last moment. */
  private withoutOthers(word: number, lanes: number): number {
    const { parts } = this
    let left = lanes
    for (let i = 1; i < parts.length && left !== 0; i++) {
      const { part } = parts[i]
      if (word * 32 + 32 > part.from && word * 32 < part.to) left &= ~this.lanesAtLast(word, parts[i])
    }
    return left
  }

  /** `countFirst` for the dense draws of the first part; returns the lanes that it has counted. */
  private countDense(word: number, lanes: number, inSet: number, deferred: number, sent: number, { dirty, both }: WrittenCounts): number {
    const { digits } = this
    const { epochKey, uniform } = this.parts[0]
    const { draws, cells, zeros } = uniform!
    draws.load(epochKey, word)
    const open = lanes & ~draws.notSmall(word, zeros)
    draws.twelve(word, zeros, digits)
    let waiting = 0
    for (let left = open; left !== 0; left &= left - 1) {
      const lane = 31 - Math.clz32(left & -left)
      const known = digits[lane]
      let moment = cells[known]
      if (moment !== cells[known + 1]) moment = momentInCell(uniform!, word, lane, known)
      // 1 if the page waited at the pass's start and is written before it is sent. Branch-free, since the outcome is close to random.
      const waits = (inSet >>> lane) & (((moment - sent) >>> 31) | (deferred >>> lane)) & 1
      dirty[moment]++
      both[moment] += waits
      waiting += waits
    }
    const waitingOn = popcount(open & inSet & deferred)
    both[this.momentCount] -= waitingOn
    both[sent] -= waiting - waitingOn
    return open
  }

  private placeHalving(word: number, own: number, reads: PartReads): void {
    const atFirst = this.partLanes(word, reads, 0) & own
    for (let left = atFirst; left !== 0; left &= left - 1) this.moments[31 - Math.clz32(left & -left)] = 0
    this.halve(word, reads, 0, atFirst, this.momentCount - 1, own)
  }

  private placeUniform(word: number, lanes: number, epochKey: number, reads: UniformReads): void {
    const { digits, moments } = this
    const { writes, parts, partCells, draws, cells, zeros } = reads
    const sparse = writes.before(epochKey, word, parts[parts.length - 1]) & lanes
    for (let left = sparse; left !== 0; left &= left - 1) {
      const lane = 31 - Math.clz32(left & -left)
      const part = writes.partOf(word, lane)
      let moment = partCells[part >>> CELL_SHIFT]
      while (parts[moment] <= part) moment++
      if (moment < moments[lane]) moments[lane] = moment
    }
    // All are in the log at the last moment: their u are below its threshold.
    const dense = lanes & ~sparse
    if (dense === 0) return
    draws.load(epochKey, word)
    draws.twelve(word, zeros, digits)
    for (let left = dense; left !== 0; left &= left - 1) {
      const lane = 31 - Math.clz32(left & -left)
      const known = digits[lane]
      let moment = cells[known]
      if (moment !== cells[known + 1]) moment = momentInCell(reads, word, lane, known)
      if (moment < moments[lane]) moments[lane] = moment
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

/** `perPage`: expected writes per page at each moment. */
function uniformReads(perPage: Float64Array): UniformReads {
  const parts = perPage.map(sparsePart)
  const thresholds = perPage.map(denseThreshold)
  const zeros = leadingZeros(thresholds[thresholds.length - 1])
  return {
    draws: new BlockDraws(),
    writes: new BlockWrites(),
    parts,
    thresholds,
    zeros,
    partCells: cellsOf(parts, SPARSE_PARTS / CELLS),
    cells: cellsOf(thresholds, 4294967296 / (CELLS << zeros)),
  }
}

function uniformLanes(word: number, { draws, writes, parts, thresholds }: UniformReads, epochKey: number, moment: number): number {
  const sparse = writes.before(epochKey, word, parts[moment])
  if (thresholds[moment] <= 0) return sparse
  draws.load(epochKey, word)
  return sparse | draws.below(word, thresholds[moment])
}

/** Moment of a lane in a cell with thresholds inside, which the rest of its u tells apart. */
function momentInCell({ draws, thresholds, cells, zeros }: UniformReads, word: number, lane: number, known: number): number {
  let low = cells[known]
  let high = cells[known + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (draws.isBelow(word, lane, thresholds[middle], known, 12 + zeros)) high = middle
    else low = middle + 1
  }
  return low
}

/** For each cell's start: the first moment whose bound exceeds it. */
function cellsOf(bounds: Float64Array, cellSize: number): Uint16Array {
  const cells = new Uint16Array(CELLS + 1).fill(bounds.length)
  let from = 0
  // By moment, as a part of a round has few of them.
  for (let moment = 0; moment < bounds.length && from <= CELLS; moment++) {
    const to = Math.min(CELLS + 1, Math.ceil(bounds[moment] / cellSize))
    if (to <= from) continue
    cells.fill(moment, from, to)
    from = to
  }
  return cells
}
