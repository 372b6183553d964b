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
import { followSequentialFaultRun, planSequentialFaultRun } from './sequentialFaultRun.ts'
import type { SequentialFaultRun } from './sequentialFaultRun.ts'
import type { FetchWire } from './fetchWire.ts'
import type { FirstAccesses } from './firstAccesses.ts'
import type { PageStream } from './pageStream.ts'
import { PageWaits } from './pageWaits.ts'
import type { SavedWaits, Wait } from './pageWaits.ts'
import type { WaitTimes } from './waitTimes.ts'

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

interface FetchState {
  /** Which order of accesses made the last fault. */
  lastOrder: number
  faultRun: SequentialFaultRun | null
  running: boolean
}

export interface SavedFetch {
  state: FetchState
  waits: SavedWaits
}

export class PageFetch {
  readonly stream: PageStream
  readonly wire: FetchWire
  accesses: FirstAccesses
  private readonly guest: Guest
  private readonly manner: FetchManner
  private readonly waits: PageWaits
  state: FetchState = { lastOrder: -1, faultRun: null, running: false }
  /** The source sends nothing beyond this position of the stream. */
  holdAt = Infinity
  /** The next access, as long as nothing bends. */
  private accessKnown = false
  private accessAt = -1

  constructor(parts: {
    stream: PageStream; wire: FetchWire; accesses: FirstAccesses; guest: Guest; manner: FetchManner
    /** Seconds that a page sent ahead needs for itself. */
    ownS: (bytes: number) => number
  }) {
    this.stream = parts.stream
    this.wire = parts.wire
    this.accesses = parts.accesses
    this.guest = parts.guest
    this.manner = parts.manner
    this.waits = new PageWaits(parts.stream, parts.wire, parts.manner.roundTripS, parts.ownS)
  }

  get waitTimes(): WaitTimes {
    return this.waits.times
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
    if (this.state.faultRun !== null) this.endConvoy(this.state.faultRun, nowS)
    this.accessKnown = false
  }

  /** All pages are there, or no more will come: whoever waits goes on. */
  end(nowS: number): void {
    this.interrupt(nowS)
    this.waits.endAll(nowS)
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
    const { state, waits } = this
    if (!state.running) return Infinity
    if (state.faultRun !== null) return state.faultRun.endS
    const nextS = waits.nextS()
    if (waits.count < this.manner.vcpus) {
      if (!this.accessKnown) {
        this.accessAt = this.accesses.next(this.guest)
        this.accessKnown = true
      }
      if (this.accessAt >= 0 && this.accesses.whenS < nextS) return this.accesses.whenS
    }
    return nextS
  }

  /** The wire goes on at another rate, or from another amount; what has had its turn by now comes when it would have. */
  bend(nowS: number, brought: number, rate: number): void {
    this.waits.fixTurns(brought)
    this.wire.bend(nowS, brought, rate)
  }

  private happen(atS: number): void {
    const { state } = this
    if (state.faultRun !== null) {
      this.endConvoy(state.faultRun, atS)
      return
    }
    const due = this.waits.due(atS)
    if (due === null) this.access(atS)
    else if (this.waits.comesS(due) <= atS) this.wake(due.page, atS)
    else this.seen(due, atS)
  }

  /** A vCPU comes to a page that it has not touched since the switch. */
  private access(atS: number): void {
    const order = this.accesses.orders[this.accessAt]
    const { page } = order
    this.bring(atS)
    order.take()
    this.accessKnown = false
    if (!this.waits.begin(page, atS)) return
    this.state.lastOrder = this.accessAt
    this.awake(atS)
  }

  private awake(atS: number): void {
    this.guest.setAwake(atS, (this.manner.vcpus - this.waits.count) / this.manner.vcpus)
    this.accessKnown = false
  }

  /** The source sees a request. */
  private seen(wait: Wait, atS: number): void {
    const { stream, waits, wire, manner } = this
    this.bring(atS)
    wait.seenS = Infinity
    if (!isIn(stream.unsent, wait.page)) {
      if (isIn(stream.missing, wait.page)) waits.inStream(wait, stream.endOf(wait.page))
      else this.wake(wait.page, atS)
      return
    }
    if (manner.inStream) waits.inStream(wait, stream.ask(wait.page))
    else waits.ahead(wait, wire.sendAhead(atS, stream.takeOut(wait.page)), atS)
    // A push that goes on from the page needs no prefetching.
    if (!manner.inStream || !manner.pushes) stream.prefetchAfter(wait.page, manner.prefetchPages)
    waits.foreseeAgain(atS)
  }

  /** A page has come: every vCPU that waits for it goes on. */
  private wake(page: number, atS: number): void {
    const came = this.waits.end(page, atS)
    this.bring(atS)
    this.awake(atS)
    if (came >= 0 && this.manner.vcpus === 1) this.joinStream(page, came, atS)
  }

  /** A sweep that was waited for by the stream may go on with it. */
  private joinStream(page: number, pos: number, atS: number): void {
    const { guest, stream, state, wire, accesses } = this
    if (this.holdAt < Infinity) return
    const pageS = stream.sizes.bodyBytes / wire.state.rate
    state.faultRun = planSequentialFaultRun({ guest, stream, orders: accesses.orders, order: state.lastOrder, pageS }, page, pos, atS)
    if (state.faultRun !== null) guest.setAwake(atS, state.faultRun.speed)
  }

  /** It ends by itself, or something else happens: the pages that the sweep is through with by now are counted. */
  private endConvoy(faultRun: SequentialFaultRun, atS: number): void {
    const { guest, state, stream, waitTimes } = this
    const order = this.accesses.orders[faultRun.order] as SweepOrder
    const { through, work, waitsSinceS } = followSequentialFaultRun(faultRun, order, guest.state.loadScale, atS, (waitS) => waitTimes.add(waitS))
    guest.hasDone(atS, work)
    state.faultRun = null
    order.skip(through + (waitsSinceS < 0 ? 0 : 1))
    if (waitsSinceS >= 0) {
      this.waits.beginInStream(faultRun.firstPage + through, waitsSinceS, faultRun.pos + (through + 1) * stream.sizes.bodyBytes)
    }
    this.bring(atS)
    this.awake(atS)
  }

  /** Pages of a word that are on their way. */
  inFlight(word: number): number {
    return (this.stream.missing[word] & ~this.stream.unsent[word]) | this.waits.aheadLanes(word)
  }

  save(): SavedFetch {
    return { state: copyState(this.state), waits: this.waits.save() }
  }

  /** Without `holdAt`, which whoever sets it remembers. */
  load({ state, waits }: SavedFetch): void {
    this.state = copyState(state)
    this.waits.load(waits)
    this.accessKnown = false
  }
}

function copyState(state: FetchState): FetchState {
  return { ...state, faultRun: state.faultRun === null ? null : { ...state.faultRun } }
}
