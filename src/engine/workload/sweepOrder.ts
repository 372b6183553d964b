/**
 * First accesses of a sweep: its pages in address order from where it stands at the switch, each after its own waiting time on a
 * Poisson path that goes on from there.
 */
import { exponential } from '../random/exponential.ts'
import { hashKey } from '../random/hash.ts'
import { poissonCount } from '../random/poissonPath.ts'
import { isIn } from './accessOrder.ts'
import type { AccessOrder } from './accessOrder.ts'
import type { WritePart } from './guestWrites.ts'

export class SweepOrder implements AccessOrder {
  readonly pace: number
  page = 0
  work = Infinity
  /** Work from one access to the next, on average. */
  readonly spacing: number
  private readonly part: WritePart
  private readonly missing: Int32Array
  private readonly key: number
  private readonly since: number
  /** Where the sweep stands at the switch, in pages from the region's start. */
  private readonly start: number
  /** The access that comes next, counted from the switch, and the accesses to be expected until it has happened. */
  private index = 0
  private expected: number
  private stale = true

  /** `begun`: the guest's work when it began to sweep. */
  constructor(part: WritePart, epoch: number, since: Float64Array, begun: number, missing: Int32Array) {
    this.part = part
    this.pace = part.pace
    this.missing = missing
    this.key = hashKey(part.key, epoch)
    this.since = since[part.pace]
    this.spacing = 1 / part.writesPerS
    this.start = poissonCount(part.key, part.writesPerS * (this.since - begun)) % this.pages
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

  /** So many accesses have happened. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) this.step()
    this.stale = true
  }

  /** Work between the access `ahead` places after the one that comes next and the one before it. */
  gap(ahead: number): number {
    return exponential(this.key, this.index + ahead) * this.spacing
  }

  /** Accesses from the next on, it included, that go to neighbouring pages in turn. */
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
