/**
 * First accesses of a sweep: its pages in address order from where it stands, each at its turn on the stream's Poisson
 * path. The path is read at every 256th expected write; between two such points its writes lie evenly.
 */
import { poissonCount } from '../random/poissonPath.ts'
import { isIn } from './accessOrder.ts'
import type { AccessOrder } from './accessOrder.ts'
import type { WritePart } from './guestWrites.ts'

const CELL = 256

export class SweepOrder implements AccessOrder {
  readonly pace: number
  page = 0
  work = Infinity
  private readonly part: WritePart
  private readonly missing: Int32Array
  /** Work at which its workload began. */
  private readonly beganAt: number
  /** The sweep's first access since the switch, counted from its beginning, and the expected number by then. */
  private readonly first: number
  private readonly expectedThen: number
  /** Accesses since, those passed over included. */
  private index = 0
  private cell = 0
  private cellFrom = 0
  private cellTo = 0
  private stale = true

  constructor(part: WritePart, beganAt: number, since: Float64Array, missing: Int32Array) {
    this.part = part
    this.beganAt = beganAt
    this.pace = part.pace
    this.missing = missing
    this.expectedThen = part.writesPerS * (since[part.pace] - beganAt)
    this.first = poissonCount(part.key, this.expectedThen)
    this.read(Math.floor(this.expectedThen / CELL))
  }

  private get pages(): number {
    return this.part.to - this.part.from
  }

  private read(cell: number): void {
    const { key } = this.part
    this.cellFrom = cell === this.cell + 1 && this.cellTo > 0 ? this.cellTo : poissonCount(key, cell * CELL)
    this.cellTo = poissonCount(key, (cell + 1) * CELL)
    this.cell = cell
  }

  settle(): void {
    const { part, missing, pages } = this
    if (!this.stale && isIn(missing, this.page)) return
    if (this.index >= pages) {
      this.work = Infinity
      return
    }
    let page = part.from + ((this.first + this.index) % pages)
    while (this.index < pages) {
      const word = page >>> 5
      const lanes = missing[word] & (-1 << (page & 31))
      const found = lanes === 0 ? word * 32 + 32 : word * 32 + 31 - Math.clz32(lanes & -lanes)
      const end = Math.min(found, part.to)
      this.index += end - page
      if (lanes !== 0 && found < part.to) break
      page = end === part.to ? part.from : end
    }
    this.stale = false
    if (this.index >= pages) {
      this.index = pages
      this.work = Infinity
      return
    }
    this.page = part.from + ((this.first + this.index) % pages)
    this.work = this.workOf(this.first + this.index)
  }

  /** Work at which the path's write number `n` (from 0) takes place. */
  private workOf(n: number): number {
    if (n < this.cellFrom || n >= this.cellTo) {
      this.read(Math.max(0, this.cell + Math.floor((n - this.cellFrom) / CELL)))
      while (n < this.cellFrom) this.read(this.cell - 1)
      while (n >= this.cellTo) this.read(this.cell + 1)
    }
    const within = (n - this.cellFrom + 0.5) / (this.cellTo - this.cellFrom)
    return this.beganAt + Math.max(this.expectedThen, CELL * (this.cell + within)) / this.part.writesPerS
  }

  /** Work from one access to the next here, and how many more are as far apart and do not come round to the region's start. */
  get spacing(): number {
    return CELL / (this.cellTo - this.cellFrom) / this.part.writesPerS
  }
  get evenlyAhead(): number {
    return Math.min(this.cellTo - 1 - (this.first + this.index), this.part.to - 1 - this.page)
  }

  take(): void {
    this.skip(1)
  }

  /** `count` accesses have happened. */
  skip(count: number): void {
    this.index += count
    this.stale = true
  }

  save(): [number, number] {
    return [this.index, 0]
  }

  load([index]: readonly [number, number]): void {
    this.index = index
    this.stale = true
  }
}
