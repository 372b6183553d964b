/**
 * A guest that runs while pages of it are elsewhere: each access to one that is missing is a fault, and the vCPU that made it
 * waits until the page has come. Faults are followed one by one, in the order in which the guest's accesses happen and the
 * wire brings pages, so the guest's speed follows from its waiting: on average p (1 + a m L) = 1, with a first accesses a
 * second, the share m of them that is missing, and L for a page to come. Every event has its own moment, so it does not
 * matter how far one advances at a time: looking changes nothing.
 */
import { isIn } from '../../workload/accessOrder.ts'
import type { SweepOrder } from '../../workload/sweepOrder.ts'
import type { Guest } from '../../workload/guest.ts'
import { followConvoy, planConvoy } from './convoy.ts'
import type { Convoy } from './convoy.ts'
import type { FetchWire } from './fetchWire.ts'
import type { FirstAccesses } from './firstAccesses.ts'
import type { PageStream } from './pageStream.ts'
import { WaitTimes } from './waitTimes.ts'

export interface FetchManner {
  /** A page asked for goes within the stream, behind what the sockets hold, and the push goes on from it (QEMU); else ahead of it. */
  inStream: boolean
  pushes: boolean
  prefetchPages: number
  socketBytes: number
  /** From a fault to the moment at which the source's answer, if it is sent at once, begins to arrive. */
  roundTripS: number
  vcpus: number
}

/** How a page that is waited for comes: not known yet, in the stream, ahead of it, at a moment that stands, or with another vCPU's wait for it. */
const ASKED = 0
const STREAM = 1
const AHEAD = 2
const TIMED = 3
const SHARED = 4

interface Wait {
  page: number
  sinceS: number
  /** When the source sees the request; Infinity afterwards. */
  seenS: number
  how: number
  /** STREAM: the stream's position; AHEAD: what the wire has brought when its turn comes; TIMED: the moment. */
  at: number
}

export interface FetchState {
  waits: Wait[]
  /** Pages that the source has sent because they were asked for. */
  served: number
  /** Which order of accesses made the last fault. */
  lastOrder: number
  convoy: Convoy | null
  running: boolean
}

export class PageFetch {
  readonly waitTimes = new WaitTimes()
  readonly stream: PageStream
  readonly wire: FetchWire
  accesses: FirstAccesses
  private readonly guest: Guest
  private readonly manner: FetchManner
  /** Seconds that a page sent ahead needs for itself. */
  private readonly ownS: (bytes: number) => number
  state: FetchState = {
    waits: [], served: 0, lastOrder: -1, convoy: null, running: false,
  }
  /** The source sends nothing beyond this position of the stream. */
  holdAt = Infinity
  /** The next access, as long as nothing bends. */
  private accessKnown = false
  private accessAt = -1

  constructor(parts: { stream: PageStream; wire: FetchWire; accesses: FirstAccesses; guest: Guest; manner: FetchManner; ownS: (bytes: number) => number }) {
    this.stream = parts.stream
    this.wire = parts.wire
    this.accesses = parts.accesses
    this.guest = parts.guest
    this.manner = parts.manner
    this.ownS = parts.ownS
  }

  /** The guest starts. */
  run(nowS: number): void {
    this.guest.beginFetching(nowS)
    this.guest.resume(nowS)
    this.state.running = true
    this.accessKnown = false
  }

  /** Everything that happens up to `toS`, at a rate and load that do not change. */
  advance(toS: number): void {
    if (this.state.running) {
      // Rounding must not let time run back.
      for (let atS = this.nextEventS(); atS <= toS; atS = this.nextEventS()) this.happen(Math.max(atS, this.guest.state.bendS))
    }
    this.bring(toS)
  }

  /** Rate or load are about to change. */
  interrupt(nowS: number): void {
    this.advance(nowS)
    if (this.state.convoy !== null) this.endConvoy(this.state.convoy, nowS)
    this.accessKnown = false
  }

  /** All pages are there, or no more will come: whoever waits goes on. */
  end(nowS: number): void {
    this.interrupt(nowS)
    for (const wait of this.state.waits) this.waitTimes.add(nowS - wait.sinceS)
    this.state.waits.length = 0
    if (this.state.running) this.guest.endFetching(nowS)
    this.state.running = false
  }

  /** The pages as they are at an instant. */
  private bring(atS: number): void {
    const pos = this.wire.streamAt(this.wire.broughtAt(atS))
    this.stream.sendTo(Math.min(pos + this.manner.socketBytes, this.holdAt))
    this.stream.arriveTo(pos)
  }

  /** What comes next, and when: a page that is waited for, a request at the source, an access. */
  nextEventS(): number {
    const { state } = this
    if (!state.running) return Infinity
    if (state.convoy !== null) return state.convoy.endS
    let nextS = Infinity
    for (const wait of state.waits) {
      const comesS = this.comesS(wait)
      if (comesS < nextS) nextS = comesS
      if (wait.seenS < nextS) nextS = wait.seenS
    }
    if (state.waits.length < this.manner.vcpus) {
      if (!this.accessKnown) {
        this.accessAt = this.accesses.next(this.guest)
        this.accessKnown = true
      }
      if (this.accessAt >= 0 && this.accesses.whenS < nextS) nextS = this.accesses.whenS
    }
    return nextS
  }

  private comesS(wait: Wait): number {
    if (wait.how === STREAM) return this.wire.whenStream(wait.at)
    if (wait.how === AHEAD) return this.wire.whenBrought(wait.at) + this.ownS(this.stream.bytesOf(wait.page))
    return wait.how === TIMED ? wait.at : Infinity
  }

  /** Its turn has come: it takes its own time from now on, once anything passes at all. */
  private fix(wait: Wait, atS: number): void {
    const comesS = atS + this.ownS(this.stream.bytesOf(wait.page))
    if (comesS === Infinity) return
    wait.how = TIMED
    wait.at = comesS
  }

  /** The wire goes on at another rate, or from another amount; what has had its turn by now comes when it would have. */
  bend(nowS: number, brought: number, rate: number): void {
    for (const wait of this.state.waits) if (wait.how === AHEAD && wait.at <= brought) this.fix(wait, this.wire.whenBrought(wait.at))
    this.wire.bend(nowS, brought, rate)
  }

  private happen(atS: number): void {
    const { state } = this
    if (state.convoy !== null) {
      this.endConvoy(state.convoy, atS)
      return
    }
    for (const wait of state.waits) {
      if (this.comesS(wait) <= atS) {
        this.wake(wait.page, atS)
        return
      }
      if (wait.seenS <= atS) {
        this.seen(wait, atS)
        return
      }
    }
    this.access(atS)
  }

  private access(atS: number): void {
    const { state, stream } = this
    const order = this.accesses.orders[this.accessAt]
    const { page } = order
    this.bring(atS)
    order.take()
    this.accessKnown = false
    const other = state.waits.find((wait) => wait.page === page)
    if (other === undefined && !isIn(stream.missing, page)) return
    state.lastOrder = this.accessAt
    const wait: Wait = { page, sinceS: atS, seenS: Infinity, how: SHARED, at: 0 }
    if (other === undefined) {
      if (isIn(stream.unsent, page)) {
        wait.how = ASKED
        wait.seenS = atS + this.manner.roundTripS
        this.foresee(wait, atS)
      } else {
        wait.how = STREAM
        wait.at = stream.endOf(page)
      }
    }
    state.waits.push(wait)
    this.awake(atS)
  }

  /** A page may come by itself before the source sees that it is asked for. */
  private foresee(wait: Wait, atS: number): void {
    const { wire, stream } = this
    const reach = wire.streamAt(wire.broughtAt(atS)) + wire.state.rate * this.manner.roundTripS - stream.state.sendPos
    const end = reach > 0 ? stream.foreseen(wait.page, reach) : -1
    wait.how = end >= 0 ? STREAM : ASKED
    wait.at = end
  }

  private awake(atS: number): void {
    this.guest.setAwake(atS, (this.manner.vcpus - this.state.waits.length) / this.manner.vcpus)
    this.accessKnown = false
  }

  /** The source sees a request. */
  private seen(wait: Wait, atS: number): void {
    const { stream, state, manner } = this
    this.bring(atS)
    wait.seenS = Infinity
    if (!isIn(stream.unsent, wait.page)) {
      if (!isIn(stream.missing, wait.page)) {
        this.wake(wait.page, atS)
        return
      }
      wait.how = STREAM
      wait.at = stream.endOf(wait.page)
      return
    }
    state.served++
    if (manner.inStream) {
      wait.how = STREAM
      wait.at = stream.ask(wait.page)
    } else {
      const bytes = stream.takeOut(wait.page)
      wait.how = AHEAD
      wait.at = this.wire.sendAhead(atS, bytes)
      if (wait.at <= this.wire.broughtAt(atS)) this.fix(wait, atS)
    }
    // A push that goes on from the page needs no prefetching.
    if (!manner.inStream || !manner.pushes) stream.prefetchAfter(wait.page, manner.prefetchPages)
    // The order in which pages come has changed.
    for (const other of state.waits) if (other.seenS < Infinity && isIn(stream.unsent, other.page)) this.foresee(other, atS)
  }

  /** A page has come: every vCPU that waits for it goes on. */
  private wake(page: number, atS: number): void {
    const { waits } = this.state
    let came = -1
    let kept = 0
    for (const wait of waits) {
      if (wait.page === page) {
        this.waitTimes.add(atS - wait.sinceS)
        if (wait.how === STREAM) came = wait.at
      } else {
        waits[kept++] = wait
      }
    }
    waits.length = kept
    this.bring(atS)
    this.awake(atS)
    if (came >= 0 && this.manner.vcpus === 1) this.joinStream(page, came, atS)
  }

  /** A sweep that was waited for by the stream may go on with it. */
  private joinStream(page: number, pos: number, atS: number): void {
    const { guest, stream, state, wire, accesses } = this
    if (this.holdAt < Infinity) return
    state.convoy = planConvoy({ guest, stream, orders: accesses.orders, order: state.lastOrder, pageS: stream.bodyBytes / wire.state.rate }, page, pos, atS)
    if (state.convoy !== null) guest.setAwake(atS, state.convoy.speed)
  }

  /** It ends by itself, or something else happens: the pages that the sweep is through with by now are counted. */
  private endConvoy(convoy: Convoy, atS: number): void {
    const { guest, state, stream, waitTimes } = this
    const order = this.accesses.orders[convoy.order] as SweepOrder
    const { through, work, waitsSinceS } = followConvoy(convoy, order, guest.state.loadScale, atS, (waitS) => waitTimes.add(waitS))
    guest.hasDone(atS, work)
    state.convoy = null
    order.skip(through + (waitsSinceS < 0 ? 0 : 1))
    if (waitsSinceS >= 0) {
      const at = convoy.pos + (through + 1) * stream.bodyBytes
      state.waits.push({ page: convoy.firstPage + through, sinceS: waitsSinceS, seenS: Infinity, how: STREAM, at })
    }
    this.bring(atS)
    this.awake(atS)
  }

  restore(state: FetchState, holdAt: number, waitTimes: Float64Array): void {
    this.state = state
    this.holdAt = holdAt
    this.waitTimes.load(waitTimes)
    this.accessKnown = false
  }

  /** Pages of a word that are on their way. */
  inFlight(word: number): number {
    let lanes = this.stream.missing[word] & ~this.stream.unsent[word]
    for (const wait of this.state.waits) if ((wait.how === AHEAD || wait.how === TIMED) && wait.page >>> 5 === word) lanes |= 1 << (wait.page & 31)
    return lanes
  }
}
