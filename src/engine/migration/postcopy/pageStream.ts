/**
 * The stream of missing pages after a post-copy switchover, from its source to the arrived pages. Positions are bytes since its first page.
 * A page leaves `unsent` when it begins and `missing` when it arrives, so each is sent once. Pages in only one of the two are in transit.
 */
import type { PageContent } from '../../workload/pageContent.ts'
import type { PendingPages } from '../../memory/pendingPages.ts'
import type { SentTimes } from '../../memory/sentTimes.ts'
import { NumberQueue } from './numberQueue.ts'
import { PageSizes } from './pageSizes.ts'
import { StreamArrivals } from './streamArrivals.ts'
import type { Arrivals, SavedArrivals } from './streamArrivals.ts'
import { StreamSource } from './streamSource.ts'
import type { SavedSource } from './streamSource.ts'

export interface SavedStream {
  source: SavedSource
  arrivals: SavedArrivals
  jumps: number[]
  wholeBytes: number
}

export class PageStream {
  readonly unsent: Int32Array
  readonly missing: Int32Array
  readonly sizes: PageSizes
  /** Bytes of all its pages. */
  wholeBytes: number
  /** Jumps of the stream: pairs of a position and a page. */
  private readonly jumps = new NumberQueue()
  private readonly source: StreamSource
  private readonly arrivals: StreamArrivals

  /** `set`: the pages missing where the guest resumes; a page leaves it when it is sent. */
  constructor(
    set: PendingPages,
    content: PageContent,
    audit: Arrivals | null,
    options: { normalPageBytes: number; zeroBytes: number; pushes: boolean; sentTimes: SentTimes | null },
  ) {
    const { pushes, sentTimes } = options
    this.sizes = new PageSizes(content, options.normalPageBytes, options.zeroBytes)
    const { normalPageBytes, zeroBytes } = this.sizes
    this.source = new StreamSource(set, this.sizes, this.jumps, { pushes, sentTimes })
    this.arrivals = new StreamArrivals(set, this.sizes, this.jumps, audit)
    this.unsent = this.source.unsent
    this.missing = this.arrivals.missing
    this.wholeBytes = set.normalPages * normalPageBytes + set.zeros * zeroBytes
  }

  /** Position at which the next page begins. */
  get sendPosBytes(): number {
    return this.source.state.sendPosBytes
  }
  /** Position at which the next arriving page begins. */
  get arrivePosBytes(): number {
    return this.arrivals.state.arrivePosBytes
  }
  get missingCount(): number {
    return this.arrivals.state.missingCount
  }
  /** Normal pages and zero pages begun or taken out so far. */
  get sentNormalPages(): number {
    return this.source.state.normalPages
  }
  get sentZeros(): number {
    return this.source.state.zeros
  }
  /** Bytes of both. */
  get sentBytes(): number {
    return this.sentNormalPages * this.sizes.normalPageBytes + this.sentZeros * this.sizes.zeroBytes
  }
  /** Position at which all requested and prefetched pages have arrived. */
  get queuedEnd(): number {
    return this.source.queuedEnd
  }

  /** Begins every page that starts before a position. */
  sendTo(posBytes: number): void {
    this.source.sendTo(posBytes)
  }

  /** Delivers every page that ends by a position. */
  arriveTo(posBytes: number): void {
    this.arrivals.arriveTo(posBytes, this.source.state.sendPosBytes)
  }

  /** Requests a page within the stream; returns the position of its end. */
  ask(page: number): number {
    return this.source.ask(page)
  }

  /** Queues the `count` unsent pages after `page`. */
  prefetchAfter(page: number, count: number): void {
    this.source.prefetchAfter(page, count)
  }

  /** The push continues at `page`, after the queued data. */
  pushFrom(page: number): void {
    this.source.pushFrom(page)
  }

  /** Sends a page outside the stream: it leaves both sets at once. Returns its bytes. */
  takeOut(page: number): number {
    this.source.takeOut(page)
    this.arrivals.arrive(page >>> 5, 1 << (page & 31))
    return this.sizes.of(page)
  }

  /** Position of the end of a page that has begun. */
  endOf(page: number): number {
    return this.arrivals.endOf(page, this.source.state.sendPosBytes)
  }

  /** Position of the end of a page that has not begun, if nothing more is requested; −1 if it is more than `bytes` away. */
  foreseen(page: number, bytes: number, words?: number): number {
    return this.source.foreseen(page, bytes, words)
  }

  /** For `foreseen` of several pages at one moment. */
  wordsWithin(bytes: number): number {
    return this.source.wordsWithin(bytes)
  }

  /** Number of whole normal pages that follow `page` in the stream in address order, at most `most`. */
  followers(page: number, most: number): number {
    return this.jumps.length > 0 ? 0 : this.arrivals.missingNormalPages(page + 1, this.source.inOrderUntil(page, most))
  }

  save(): SavedStream {
    return { source: this.source.save(), arrivals: this.arrivals.save(), jumps: this.jumps.save(), wholeBytes: this.wholeBytes }
  }

  load(saved: SavedStream): void {
    this.source.load(saved.source)
    this.arrivals.load(saved.arrivals)
    this.jumps.load(saved.jumps)
    this.wholeBytes = saved.wholeBytes
  }
}
