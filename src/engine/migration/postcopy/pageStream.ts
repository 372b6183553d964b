/**
 * The stream in which missing pages come after a post-copy switch, from its source to what has arrived. Positions in it are bytes
 * since its first page. A page that has begun has left `unsent`, one that has arrived has left `missing`: each is sent once. Between the
 * two lies what the sockets hold.
 */
import type { PageAudit } from '../../memory/audit.ts'
import type { PageContent } from '../../memory/pageContent.ts'
import type { PendingPages } from '../../memory/pendingPages.ts'
import { NumberQueue } from './numberQueue.ts'
import { PageSizes } from './pageSizes.ts'
import { StreamArrivals } from './streamArrivals.ts'
import type { SavedArrivals } from './streamArrivals.ts'
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
  /** Bytes of all its pages together. */
  wholeBytes: number
  /** Where the stream jumps, at a position to a page: pairs. */
  private readonly jumps = new NumberQueue()
  private readonly source: StreamSource
  private readonly arrivals: StreamArrivals

  /** `set` is what is missing when the guest starts at the destination; its pages leave it as they are sent. */
  constructor(
    set: PendingPages, content: PageContent, audit: PageAudit | null, options: { bodyBytes: number; zeroBytes: number; pushes: boolean },
  ) {
    const { pushes } = options
    this.sizes = new PageSizes(content, options.bodyBytes, options.zeroBytes)
    const { bodyBytes, zeroBytes } = this.sizes
    this.source = new StreamSource(set, this.sizes, this.jumps, pushes)
    this.arrivals = new StreamArrivals(set, this.sizes, this.jumps, audit)
    this.unsent = this.source.unsent
    this.missing = this.arrivals.missing
    this.wholeBytes = set.normalPages * bodyBytes + set.zeros * zeroBytes
  }

  /** Where the next page will begin. */
  get sendPos(): number {
    return this.source.state.sendPos
  }
  /** Where the page that arrives next begins. */
  get arrivePos(): number {
    return this.arrivals.state.arrivePos
  }
  get missingCount(): number {
    return this.arrivals.state.missingCount
  }
  /** Pages begun or taken out so far, that hold something and that do not. */
  get sentBodies(): number {
    return this.source.state.normalPages
  }
  get sentZeros(): number {
    return this.source.state.zeros
  }
  /** Their bytes. */
  get sentBytes(): number {
    return this.sentBodies * this.sizes.bodyBytes + this.sentZeros * this.sizes.zeroBytes
  }
  /** The position at which everything that is asked for or to be prefetched has come. */
  get queuedEnd(): number {
    return this.source.queuedEnd
  }

  /** Every page that begins before a position has begun. */
  sendTo(pos: number): void {
    this.source.sendTo(pos)
  }

  /** Every page that ends by a position has arrived. */
  arriveTo(pos: number): void {
    this.arrivals.arriveTo(pos, this.source.state.sendPos)
  }

  /** Asks for a page within the stream; returns where it will end. */
  ask(page: number): number {
    return this.source.ask(page)
  }

  /** The `count` unsent pages after one follow it. */
  prefetchAfter(page: number, count: number): void {
    this.source.prefetchAfter(page, count)
  }

  /** A page goes outside the stream: it leaves both sets at once. Returns its bytes. */
  takeOut(page: number): number {
    this.source.takeOut(page)
    this.arrivals.arrive(page >>> 5, 1 << (page & 31))
    return this.sizes.of(page)
  }

  /** Where a page that has begun will end. */
  endOf(page: number): number {
    return this.arrivals.endOf(page, this.source.state.sendPos)
  }

  /** Where a page not begun yet will end if nothing more is asked for; −1 if that is more than `bytes` away. */
  foreseen(page: number, bytes: number): number {
    return this.source.foreseen(page, bytes)
  }

  /** How many whole pages with content follow `page` in the stream, one after another in address order, at most `most`. */
  followers(page: number, most: number): number {
    return this.jumps.length > 0 ? 0 : this.arrivals.missingBodies(page + 1, this.source.inOrderUntil(page, most))
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
