/**
 * The vCPUs that wait for missing pages: how and when each of these pages comes, as far as is known. One that is on its way, or whose turn
 * will come before the source sees the request, comes in the stream; else it is asked for, and goes within the stream or ahead of it.
 */
import { isIn } from '../../workload/accessOrder.ts'
import type { FetchWire } from './fetchWire.ts'
import type { PageStream } from './pageStream.ts'
import { WaitTimes } from './waitTimes.ts'

/** How a page comes: not known yet, in the stream, ahead of it, at a moment that stands, or with another vCPU's wait for it. */
const ASKED = 0
const STREAM = 1
const AHEAD = 2
const TIMED = 3
const SHARED = 4

export interface Wait {
  page: number
  sinceS: number
  /** When the source sees the request; Infinity afterwards. */
  seenS: number
  how: number
  /** STREAM: the stream's position; AHEAD: what the wire has brought when its turn comes; TIMED: the moment. */
  at: number
}

export interface SavedWaits {
  list: Wait[]
  times: Float64Array
}

export class PageWaits {
  readonly times = new WaitTimes()
  private list: Wait[] = []
  private readonly stream: PageStream
  private readonly wire: FetchWire
  private readonly roundTripS: number
  private readonly ownS: (bytes: number) => number

  /**
   * `roundTripS`: from a fault until the source's answer, if it is sent at once, begins to arrive; `ownS`: seconds that a page sent ahead
   * needs for itself.
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

  /** When its page comes; Infinity: not known. */
  comesS(wait: Wait): number {
    if (wait.how === STREAM) return this.wire.whenStream(wait.at)
    if (wait.how === AHEAD) return this.wire.whenBrought(wait.at) + this.ownS(this.stream.sizes.of(wait.page))
    return wait.how === TIMED ? wait.at : Infinity
  }

  /** The next moment at which a page comes or the source sees a request. */
  nextS(): number {
    let nextS = Infinity
    for (const wait of this.list) {
      const comesS = this.comesS(wait)
      if (comesS < nextS) nextS = comesS
      if (wait.seenS < nextS) nextS = wait.seenS
    }
    return nextS
  }

  /** The first of which that is so at `atS`; null: none. */
  due(atS: number): Wait | null {
    for (const wait of this.list) if (this.comesS(wait) <= atS || wait.seenS <= atS) return wait
    return null
  }

  /** A vCPU has come to a page; false if it need not wait for it. */
  begin(page: number, atS: number): boolean {
    const { stream } = this
    const shared = this.isAwaited(page)
    if (!shared && !isIn(stream.missing, page)) return false
    const wait: Wait = { page, sinceS: atS, seenS: Infinity, how: SHARED, at: 0 }
    this.list.push(wait)
    if (shared) return true
    if (isIn(stream.unsent, page)) {
      wait.seenS = atS + this.roundTripS
      this.foresee(wait, atS)
    } else {
      this.inStream(wait, stream.endOf(page))
    }
    return true
  }

  private isAwaited(page: number): boolean {
    for (const wait of this.list) if (wait.page === page) return true
    return false
  }

  /** The vCPU waits since `sinceS` for a page that is on its way, up to a position of the stream. */
  beginInStream(page: number, sinceS: number, at: number): void {
    this.list.push({ page, sinceS, seenS: Infinity, how: STREAM, at })
  }

  /** Its page will have come when the stream has reached a position. */
  inStream(wait: Wait, at: number): void {
    wait.how = STREAM
    wait.at = at
  }

  /** Its page will have its turn, ahead of the stream, when the wire has brought so much. */
  ahead(wait: Wait, at: number, nowS: number): void {
    wait.how = AHEAD
    wait.at = at
    if (at <= this.wire.broughtAt(nowS)) this.fix(wait, nowS)
  }

  /** Its turn has come: it takes its own time from now on, once anything passes at all. */
  private fix(wait: Wait, atS: number): void {
    const comesS = atS + this.ownS(this.stream.sizes.of(wait.page))
    if (comesS === Infinity) return
    wait.how = TIMED
    wait.at = comesS
  }

  /** The wire is about to go on at another rate: what has had its turn by now comes when it would have. */
  fixTurns(brought: number): void {
    for (const wait of this.list) if (wait.how === AHEAD && wait.at <= brought) this.fix(wait, this.wire.whenBrought(wait.at))
  }

  /** A page may come by itself before the source sees that it is asked for. */
  private foresee(wait: Wait, atS: number): void {
    const { wire, stream } = this
    const reach = wire.streamAt(wire.broughtAt(atS)) + wire.state.rate * this.roundTripS - stream.sendPos
    const end = reach > 0 ? stream.foreseen(wait.page, reach) : -1
    wait.how = end >= 0 ? STREAM : ASKED
    wait.at = end
  }

  /** The order in which pages come has changed. */
  foreseeAgain(atS: number): void {
    for (const wait of this.list) if (wait.seenS < Infinity && isIn(this.stream.unsent, wait.page)) this.foresee(wait, atS)
  }

  /** A page has come: whoever waits for it goes on. Returns the stream's position if it came in the stream, else −1. */
  end(page: number, atS: number): number {
    const { list } = this
    let came = -1
    let kept = 0
    for (const wait of list) {
      if (wait.page === page) {
        this.times.add(atS - wait.sinceS)
        if (wait.how === STREAM) came = wait.at
      } else {
        list[kept++] = wait
      }
    }
    list.length = kept
    return came
  }

  /** Nothing is waited for any more. */
  endAll(atS: number): void {
    for (const wait of this.list) this.times.add(atS - wait.sinceS)
    this.list.length = 0
  }

  /** Pages of a word that are on their way ahead of the stream. */
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
    this.times.load(saved.times)
  }
}
