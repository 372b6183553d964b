/** First accesses of a sweep: its pages in address order from its position at the switchover, with waiting times of a Poisson process. */
import { GOLDEN, hashKey, mix32 } from '../random/hash.ts'
import { PoissonPath } from '../random/poisson.ts'
import { isIn } from './accessOrder.ts'
import type { AccessOrder } from './accessOrder.ts'
import type { WritePart } from './guestWrites.ts'
import { exp, ln } from '../random/elementary.ts'

export class SweepOrder implements AccessOrder {
  readonly pace: number
  page = 0
  work = Infinity
  /** Mean work between two accesses. */
  readonly spacing: number
  private readonly part: WritePart
  private readonly missing: Int32Array
  private readonly key: number
  private readonly since: number
  /** Position of the sweep at the switchover, in pages from the region's start. */
  private readonly start: number
  /** Index of the next access since the switchover, and the expected accesses until it. */
  private index = 0
  private expected: number
  private stale = true

  /** `begun`: the guest's work when the sweep began. */
  constructor(part: WritePart, epoch: number, since: Float64Array, begun: number, missing: Int32Array) {
    this.part = part
    this.pace = part.pace
    this.missing = missing
    this.key = hashKey(part.key, epoch)
    this.since = since[part.pace]
    this.spacing = 1 / part.writesPerS
    this.start = new PoissonPath(part.key).count(part.writesPerS * (this.since - begun)) % this.pages
    this.expected = exponential(this.key, 0)
  }

  private get pages(): number {
    return this.part.to - this.part.from
  }

  settle(): void {
    if (!this.stale && isIn(this.missing, this.page)) return
    this.stale = false
    const { pages, part, missing } = this
    while (this.index < pages) {
      const page = part.from + ((this.start + this.index) % pages)
      if (isIn(missing, page)) {
        this.page = page
        this.work = this.since + this.expected * this.spacing
        return
      }
      this.step()
    }
    this.work = Infinity
  }

  private step(): void {
    this.index++
    this.expected += exponential(this.key, this.index)
  }

  take(): void {
    this.skip(1)
  }

  /** Records `count` accesses. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) this.step()
    this.stale = true
  }

  /** Work between the access `ahead` places after the next one and its predecessor. */
  gap(ahead: number): number {
    return exponential(this.key, this.index + ahead) * this.spacing
  }

  /** Number of accesses to consecutive pages, from the next one on. */
  get neighbours(): number {
    return Math.min(this.pages - this.index, this.part.to - this.page)
  }

  save(): [number, number] {
    return [this.index, this.expected]
  }

  load([index, expected]: readonly [number, number]): void {
    this.index = index
    this.expected = expected
    this.stale = true
  }
}

/** Ziggurat of 256 layers for exponential numbers (Marsaglia and Tsang 2000): 99 of 100 draws need one multiplication and no logarithm. */
const LAYERS = 256
/** Start of the tail, and the area of each layer. */
const TAIL = 7.697117470131049
const AREA = 3.949659822581572e-3
const edges = new Float64Array(LAYERS + 1)
const heights = new Float64Array(LAYERS + 1)
edges[0] = AREA * exp(TAIL)
edges[1] = TAIL
for (let i = 1; i < LAYERS; i++) edges[i + 1] = i === LAYERS - 1 ? 0 : -ln(exp(-edges[i]) + AREA / edges[i])
for (let i = 0; i <= LAYERS; i++) heights[i] = exp(-edges[i])

function fraction(h: number): number {
  return ((h >>> 8) + 0.5) / 16777216
}

/** The `n`-th exponential number of mean 1 of a key: the waiting times of a Poisson process, hashed and without state. */
export function exponential(key: number, n: number): number {
  let h = mix32(key ^ Math.imul(n + 1, GOLDEN))
  for (;;) {
    const layer = h & 255
    const x = fraction(h) * edges[layer]
    if (x < edges[layer + 1]) return x
    const other = mix32(h + GOLDEN)
    if (layer === 0) return TAIL - ln(fraction(other))
    if (heights[layer] + fraction(other) * (heights[layer + 1] - heights[layer]) < exp(-x)) return x
    h = mix32(other + GOLDEN)
  }
}
