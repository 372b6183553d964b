/**
 * Pages that a post-copy source sends first: pages requested within the stream, and ranges of pages to prefetch. The bytes of both that
 * have not begun are counted incrementally, because the network needs them at each fault.
 */
import { setRange } from '../../bitmaps/bitmap.ts'
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
  /** Requested pages, in order of request. */
  readonly asked = new NumberQueue()
  /** Disjoint ranges to prefetch, [from, to), as pairs. */
  readonly windows = new NumberQueue()
  /** Bytes of both that have not begun; a page in both counts once. */
  bytes = 0
  /** Pages that are or were in a range; valid only for pages that have not begun. */
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

  /** Queues the `count` unsent pages after `page`. */
  prefetchAfter(page: number, count: number): void {
    if (count === 0) return
    const { windows, unsent, queued } = this
    const to = endAfter(unsent, page + 1, count, this.pageCount)
    const last = windows.length - 2
    let open = last >= 0 && windows.first(last + 1) === page + 1
    for (let next = firstIn(unsent, page + 1, to); next >= 0; next = firstIn(unsent, next + 1, to)) {
      // Pages of an earlier range stay in it, so that ranges never overlap.
      if (isIn(queued, next)) {
        open = false
        continue
      }
      if (open) windows.setFirst(windows.length - 1, next + 1)
      else windows.addPair(next, next + 1)
      open = true
      queued[next >>> 5] |= 1 << (next & 31)
      if (!this.isAsked(next)) this.bytes += this.sizes.of(next)
    }
  }

  /** A page of these begins. */
  begins(page: number): void {
    this.bytes -= this.sizes.of(page)
  }

  /** A page is sent another way, whether it is one of these or not. */
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
