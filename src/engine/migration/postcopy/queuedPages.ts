/**
 * What the source of a post-copy sends before anything else: pages asked for within the stream, and ranges of pages to prefetch.
 * How many bytes of both have not begun is kept as they come and go, since the network asks for it at each fault.
 */
import type { PageContent } from '../../memory/pageContent.ts'
import { isIn } from '../../workload/accessOrder.ts'
import { NumberQueue } from './numberQueue.ts'
import { bytesIn, endAfter } from './pageWalk.ts'

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
  private readonly unsent: Int32Array
  private readonly content: PageContent
  private readonly pageCount: number
  private readonly bodyBytes: number
  private readonly zeroBytes: number

  constructor(unsent: Int32Array, content: PageContent, sizes: { pageCount: number; bodyBytes: number; zeroBytes: number }) {
    this.unsent = unsent
    this.content = content
    this.pageCount = sizes.pageCount
    this.bodyBytes = sizes.bodyBytes
    this.zeroBytes = sizes.zeroBytes
  }

  bytesOf(page: number): number {
    return (this.content.zeroWord(page >>> 5) >>> (page & 31)) & 1 ? this.zeroBytes : this.bodyBytes
  }

  bytesIn(from: number, to: number): number {
    return bytesIn(this.unsent, this.content, from, to, this.bodyBytes, this.zeroBytes)
  }

  ask(page: number): void {
    if (isIn(this.unsent, page) && !this.has(page)) this.bytes += this.bytesOf(page)
    this.asked.add(page)
  }

  private isAsked(page: number): boolean {
    for (let i = 0; i < this.asked.length; i++) if (this.asked.first(i) === page) return true
    return false
  }

  private has(page: number): boolean {
    const { windows } = this
    for (let i = 0; i < windows.length; i += 2) if (page >= windows.first(i) && page < windows.first(i + 1)) return true
    return this.isAsked(page)
  }

  /** The `count` unsent pages after one are to follow it. */
  prefetchAfter(page: number, count: number): void {
    if (count === 0) return
    const { windows } = this
    const to = endAfter(this.unsent, page + 1, count, this.pageCount)
    const waiting = windows.length
    // Pages of an earlier range come with that one: ranges never overlap.
    for (let from = page + 1; from < to;) {
      let free = to
      let inside = -1
      for (let i = 0; i < waiting; i += 2) {
        const a = windows.first(i)
        const b = windows.first(i + 1)
        if (from >= a && from < b) inside = Math.max(inside, b)
        else if (b > a && a > from && a < free) free = a
      }
      if (inside >= 0) {
        from = inside
        continue
      }
      this.countRange(from, free)
      const last = windows.length - 2
      if (last >= 0 && windows.first(last + 1) === from) windows.setFirst(last + 1, free)
      else windows.add(from, free)
      from = free
    }
  }

  /** A new range joins; pages of it that were asked for are counted already. */
  private countRange(from: number, to: number): void {
    this.bytes += this.bytesIn(from, to)
    for (let i = 0; i < this.asked.length; i++) {
      const page = this.asked.first(i)
      if (page >= from && page < to && isIn(this.unsent, page)) this.bytes -= this.bytesOf(page)
    }
  }

  /** A page of these begins. */
  begins(page: number): void {
    this.bytes -= this.bytesOf(page)
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
  }
}
