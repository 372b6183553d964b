/**
 * What the source of a post-copy sends before anything else: pages asked for within the stream, and ranges of pages to prefetch.
 * How many bytes of both have not begun is kept as they come and go, since the network asks for it at each fault.
 */
import { setRange } from '../../memory/bitmap.ts'
import { isIn } from '../../workload/accessOrder.ts'
import { NumberQueue } from './numberQueue.ts'
import type { PageSizes } from './pageSizes.ts'
import { endAfter, firstIn } from './pageScan.ts'

export interface SavedQueue {
  asked: number[]
  windows: number[]
  bytes: number
}

export class QueuedPages {
  /** Pages, in the order in which they were asked for. */
  readonly asked = new NumberQueue()
  /** Ranges to prefetch, [from, to), which never overlap: pairs. */
  readonly windows = new NumberQueue()
  /** Bytes of the pages of both that have not begun; a page that is in both counts once. */
  bytes = 0
  /** Pages that are or were in one of the ranges; says something only of those that have not begun. */
  private readonly queued: Int32Array
  private readonly unsent: Int32Array
  private readonly sizes: PageSizes
  private readonly pageCount: number

  constructor(unsent: Int32Array, sizes: PageSizes, pageCount: number) {
    this.unsent = unsent
    this.queued = new Int32Array(unsent.length)
    this.sizes = sizes
    this.pageCount = pageCount
  }

  ask(page: number): void {
    if (isIn(this.unsent, page) && !this.has(page)) this.bytes += this.sizes.of(page)
    this.asked.add(page)
  }

  private isAsked(page: number): boolean {
    for (let i = 0; i < this.asked.length; i++) if (this.asked.first(i) === page) return true
    return false
  }

  private has(page: number): boolean {
    return isIn(this.queued, page) || this.isAsked(page)
  }

  /** The `count` unsent pages after one are to follow it. */
  prefetchAfter(page: number, count: number): void {
    if (count === 0) return
    const { windows, unsent, queued } = this
    const to = endAfter(unsent, page + 1, count, this.pageCount)
    const last = windows.length - 2
    let open = last >= 0 && windows.first(last + 1) === page + 1
    for (let next = firstIn(unsent, page + 1, to); next >= 0; next = firstIn(unsent, next + 1, to)) {
      // Pages of an earlier range come with that one: ranges never overlap.
      if (isIn(queued, next)) {
        open = false
        continue
      }
      if (open) windows.setFirst(windows.length - 1, next + 1)
      else windows.add(next, next + 1)
      open = true
      queued[next >>> 5] |= 1 << (next & 31)
      if (!this.isAsked(next)) this.bytes += this.sizes.of(next)
    }
  }

  /** A page of these begins. */
  begins(page: number): void {
    this.bytes -= this.sizes.of(page)
  }

  /** A page goes another way, whether it is one of these or not. */
  takenOut(page: number): void {
    if (this.has(page)) this.begins(page)
  }

  save(): SavedQueue {
    return { asked: this.asked.save(), windows: this.windows.save(), bytes: this.bytes }
  }

  load(saved: SavedQueue): void {
    this.asked.load(saved.asked)
    this.windows.load(saved.windows)
    this.bytes = saved.bytes
    this.queued.fill(0)
    for (let i = 0; i < this.windows.length; i += 2) setRange(this.queued, this.windows.first(i), this.windows.first(i + 1))
  }
}
