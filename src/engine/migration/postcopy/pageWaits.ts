/**
 * The vCPUs that wait for missing pages, with the way and time of each arrival as far as known. A page in transit, or sent before the
 * source sees the request, arrives in the stream. Any other page is requested, and goes within the stream or ahead of it.
 */
import { shorten } from '../../bitmaps/shorten.ts'
import { isIn } from '../../workload/accessOrder.ts'
import type { FetchWire } from './fetchWire.ts'
import type { PageStream } from './pageStream.ts'
import { WaitTimes } from './waitTimes.ts'

/** Way of arrival: not yet known, in the stream, ahead of it, at a fixed time, or with another vCPU's wait for the same page. */
const ASKED = 0
const STREAM = 1
const AHEAD = 2
const TIMED = 3
const SHARED = 4

/** With at least this many waits, the words within the stream's reach are computed once for all of them. */
const FEWEST_WAITS = 3

export interface Wait {
  page: number
  sinceS: number
  /** Time at which the source sees the request; Infinity afterwards. */
  seenS: number
  how: number
  /** STREAM: stream position; AHEAD: delivered amount at which its transmission begins; TIMED: arrival time. */
  at: number
  /** Time of the page's arrival or of the sighting of its request, whichever is first, at the wire's rate. */
  dueS: number
}

export interface SavedWaits {
  list: Wait[]
  times: Float64Array
}

export class PageWaits {
  readonly times = new WaitTimes()
  private list: Wait[] = []
  /** Object of the last wait that ended, reused for the next one: faults are the most frequent event of a post-copy. */
  private spare: Wait | null = null
  /** State of the wire for which the waits' times are known. */
  private knownChanges = -1
  private readonly stream: PageStream
  private readonly wire: FetchWire
  private readonly roundTripS: number
  private readonly ownS: (bytes: number) => number

  /**
   * `roundTripS`: seconds from a fault until the source's answer, if sent at once, begins to arrive. `ownS`: seconds that a page sent ahead
   * takes by itself.
   */
  constructor(stream: PageStream, wire: FetchWire, roundTripS: number, ownS: (bytes: number) => number) {
    this.stream = stream
    this.wire = wire
    this.roundTripS = roundTripS
    this.ownS = ownS
  }

  get count(): number {
    return this.list.length
  }

  /** Arrival time of its page; Infinity: not known. */
  comesS(wait: Wait): number {
    if (wait.how === STREAM) return this.wire.whenStream(wait.at)
    if (wait.how === AHEAD) return this.wire.whenBrought(wait.at) + this.ownS(this.stream.sizes.of(wait.page))
    return wait.how === TIMED ? wait.at : Infinity
  }

  /** Time of the next page arrival or request seen by the source. */
  nextS(): number {
    this.followWire()
    let nextS = Infinity
    for (const { dueS } of this.list) if (dueS < nextS) nextS = dueS
    return nextS
  }

  /** First wait with such an event at `atS`; null: none. */
  due(atS: number): Wait | null {
    this.followWire()
    for (const wait of this.list) if (wait.dueS <= atS) return wait
    return null
  }

  private followWire(): void {
    const { changes } = this.wire
    if (this.knownChanges === changes) return
    this.knownChanges = changes
    for (const wait of this.list) this.setDue(wait)
  }

  private setDue(wait: Wait): void {
    wait.dueS = Math.min(this.comesS(wait), wait.seenS)
  }

  /** Begins the wait of a vCPU that accesses a page; false if it need not wait. */
  begin(page: number, atS: number): boolean {
    const { stream } = this
    const shared = this.isAwaited(page)
    if (!shared && !isIn(stream.missing, page)) return false
    const wait = this.add(page, atS, SHARED, 0)
    if (shared) return true
    if (isIn(stream.unsent, page)) {
      wait.seenS = atS + this.roundTripS
      this.foresee(wait, this.reachAt(atS))
    } else {
      this.inStream(wait, stream.endOf(page))
    }
    return true
  }

  private isAwaited(page: number): boolean {
    for (const wait of this.list) if (wait.page === page) return true
    return false
  }

  /** Begins a wait since `sinceS` for a page in transit that ends at a position of the stream. */
  beginInStream(page: number, sinceS: number, at: number): void {
    this.add(page, sinceS, STREAM, at)
  }

  private add(page: number, sinceS: number, how: number, at: number): Wait {
    const wait = this.spare ?? { page, sinceS, seenS: Infinity, how, at, dueS: Infinity }
    this.spare = null
    wait.page = page
    wait.sinceS = sinceS
    wait.seenS = Infinity
    wait.how = how
    wait.at = at
    this.setDue(wait)
    this.list.push(wait)
    return wait
  }

  /** The page arrives when the stream has reached a position. */
  inStream(wait: Wait, at: number): void {
    wait.how = STREAM
    wait.at = at
    this.setDue(wait)
  }

  /** The page's transmission, ahead of the stream, begins at a delivered amount. */
  ahead(wait: Wait, at: number, nowS: number): void {
    wait.how = AHEAD
    wait.at = at
    this.setDue(wait)
    if (at <= this.wire.broughtAt(nowS)) this.fix(wait, nowS)
  }

  /** The page's transmission has begun: its arrival time is fixed, unless the rate is 0. */
  private fix(wait: Wait, atS: number): void {
    const comesS = atS + this.ownS(this.stream.sizes.of(wait.page))
    if (comesS === Infinity) return
    wait.how = TIMED
    wait.at = comesS
    this.setDue(wait)
  }

  /** Called before the wire's rate changes: pages whose transmission has begun keep their arrival times. */
  fixTurns(brought: number): void {
    for (const wait of this.list) if (wait.how === AHEAD && wait.at <= brought) this.fix(wait, this.wire.whenBrought(wait.at))
  }

  /** Checks whether a page arrives by itself before the source sees its request. */
  private foresee(wait: Wait, reach: number, words = Infinity): void {
    const end = reach > 0 ? this.stream.foreseen(wait.page, reach, words) : -1
    wait.how = end >= 0 ? STREAM : ASKED
    wait.at = end
    this.setDue(wait)
  }

  /** Repeats the forecasts after the order of pages has changed. */
  foreseeAgain(atS: number): void {
    const reach = this.reachAt(atS)
    const words = reach > 0 && this.list.length >= FEWEST_WAITS ? this.stream.wordsWithin(reach) : Infinity
    for (const wait of this.list) if (wait.seenS < Infinity && isIn(this.stream.unsent, wait.page)) this.foresee(wait, reach, words)
  }

  /** Bytes that the stream sends within the round trip of a request made now. */
  private reachAt(atS: number): number {
    const { wire, stream } = this
    return wire.streamAt(wire.broughtAt(atS)) + wire.state.bytesPerS * this.roundTripS - stream.sendPosBytes
  }

  /** Ends all waits for a page that has arrived. Returns its stream position if it arrived in the stream, else −1. */
  end(page: number, atS: number): number {
    const { list } = this
    let came = -1
    let kept = 0
    for (const wait of list) {
      if (wait.page === page) {
        this.times.add(atS - wait.sinceS)
        if (wait.how === STREAM) came = wait.at
        this.spare = wait
      } else {
        list[kept++] = wait
      }
    }
    shorten(list, kept)
    return came
  }

  /** Ends all waits. */
  endAll(atS: number): void {
    for (const wait of this.list) this.times.add(atS - wait.sinceS)
    shorten(this.list, 0)
  }

  /** Pages of a word in transit ahead of the stream. */
  aheadLanes(word: number): number {
    let lanes = 0
    for (const { how, page } of this.list) if ((how === AHEAD || how === TIMED) && page >>> 5 === word) lanes |= 1 << (page & 31)
    return lanes
  }

  save(): SavedWaits {
    return { list: this.list.map((wait) => ({ ...wait })), times: this.times.save() }
  }

  load(saved: SavedWaits): void {
    this.list = saved.list.map((wait) => ({ ...wait }))
    this.knownChanges = -1
    this.times.load(saved.times)
  }
}
