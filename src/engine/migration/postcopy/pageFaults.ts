/**
 * A guest that runs while some of its pages are missing. Each access to a missing page is a fault, and the faulting vCPU waits until the
 * page arrives. Faults are simulated one by one, in the order of the guest's accesses and of page arrivals, so the guest's speed p follows
 * from its waits: on average p (1 + a m L) = 1, with a first accesses per second, the missing share m, and the fetch latency L. Every event
 * has its own time, so results do not depend on how far `advance` goes at once.
 */
import { isIn } from '../../workload/accessOrder.ts'
import { SweepOrder } from '../../workload/sweepOrder.ts'
import type { Guest } from '../../workload/guest.ts'
import type { FetchWire } from './fetchWire.ts'
import type { FirstAccesses } from './firstAccesses.ts'
import type { PageStream } from './pageStream.ts'
import { PageWaits } from './pageWaits.ts'
import type { SavedWaits, Wait } from './pageWaits.ts'
import type { WaitTimes } from './waitTimes.ts'
import { PACES } from '../../workload/guestWrites.ts'
import type { AccessOrder } from '../../workload/accessOrder.ts'

/** Minimum and maximum pages of a run: fewer are not worth the bookkeeping, and the mean speed must not cover more. */
const SHORTEST = 4
const LONGEST = 256

/**
 * A sweep that has caught up with the stream and faults on page after page as they arrive. Until the next other event its progress follows
 * from its own wait times and the wire's rate, so it is computed at once, with a mean guest speed.
 */
interface SequentialFaultRun {
  /** Access order of the sweep. */
  order: number
  /** Time, stream position and guest work at which the page before the first arrived. */
  sinceS: number
  posBytes: number
  work: number
  /** Work at the first access; seconds from one page of the stream to the next. */
  nextWork: number
  pageS: number
  firstPage: number
  pages: number
  endS: number
  /** Share of the time that the guest runs. */
  speed: number
}

interface FaultRunContext {
  guest: Guest
  stream: PageStream
  orders: readonly AccessOrder[]
  order: number
  pageS: number
}

/** Run that begins when the page awaited by a guest with one vCPU arrives at position `posBytes`; null if no run begins. */
function planSequentialFaultRun(
  { guest, stream, orders, order, pageS }: FaultRunContext,
  page: number,
  posBytes: number,
  atS: number,
): SequentialFaultRun | null {
  const sweep = orders[order]
  if (!(sweep instanceof SweepOrder) || sweep.pace !== PACES.cpu || !guest.steady) return null
  sweep.settle()
  if (sweep.work === Infinity || sweep.page !== page + 1) return null
  const { cpuWorkS: work, loadScale } = guest.state
  // A sweep much slower than the stream falls behind it at once.
  if (sweep.spacing / loadScale > 2 * pageS) return null
  let otherWork = Infinity
  for (const other of orders) {
    if (other === sweep) continue
    other.settle()
    if (other.work < Infinity && other.pace !== sweep.pace) return null
    otherWork = Math.min(otherWork, other.work)
  }
  const most = stream.followers(page, Math.min(LONGEST, sweep.neighbours))
  let goneS = atS
  let done = work
  let next = sweep.work
  let pages = 0
  while (pages < most && next < otherWork) {
    goneS = Math.max(goneS + (next - done) / loadScale, atS + (pages + 1) * pageS)
    done = next
    pages++
    next += sweep.gap(pages)
  }
  if (pages < SHORTEST) return null
  const speed = Math.min(1, (done - work) / loadScale / (goneS - atS))
  return { order, sinceS: atS, posBytes, work, nextWork: sweep.work, pageS, firstPage: page + 1, pages, endS: goneS, speed }
}

/** Progress by `atS`: pages passed, the guest's work, and the start of the wait for the next page (−1: the guest does not wait). */
function followSequentialFaultRun(
  faultRun: SequentialFaultRun,
  order: SweepOrder,
  loadScale: number,
  atS: number,
  waited: (waitS: number) => void,
): { through: number; work: number; waitsSinceS: number } {
  let { sinceS: goneS, work, nextWork } = faultRun
  let through = 0
  while (through < faultRun.pages) {
    const askedS = goneS + (nextWork - work) / loadScale
    const comesS = faultRun.sinceS + (through + 1) * faultRun.pageS
    if (askedS > atS) break
    work = nextWork
    if (comesS > atS) return { through, work, waitsSinceS: askedS }
    if (comesS > askedS) waited(comesS - askedS)
    goneS = Math.max(askedS, comesS)
    through++
    nextWork += order.gap(through)
  }
  return { through, work: work + (atS - goneS) * loadScale, waitsSinceS: -1 }
}

/** How pages are requested and pushed. */
interface FetchPolicy {
  /**
   * A requested page goes within the stream, behind the bytes in the sockets, and the push continues from it (QEMU); else it goes ahead of
   * the stream.
   */
  inStream: boolean
  pushes: boolean
  /** The push continues after the last page that was requested ahead of the stream. */
  pushFollows: boolean
  prefetchPages: number
  /** Bytes in the sockets in front of a page. */
  socketBytes: () => number
  /** Seconds from a fault until the source's answer, if sent at once, begins to arrive. */
  roundTripS: number
  vcpus: number
}

interface FetchState {
  /** Access order that made the last fault. */
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
  private readonly policy: FetchPolicy
  private readonly waits: PageWaits
  state: FetchState = { lastOrder: -1, faultRun: null, running: false }
  /** Stream position beyond which the source sends nothing. */
  holdAt = Infinity
  /** The next access is valid until rate or load change. */
  private accessKnown = false
  private accessAt = -1

  constructor(parts: {
    stream: PageStream
    wire: FetchWire
    accesses: FirstAccesses
    guest: Guest
    policy: FetchPolicy
    /** Seconds that a page sent ahead takes by itself. */
    ownS: (bytes: number) => number
  }) {
    this.stream = parts.stream
    this.wire = parts.wire
    this.accesses = parts.accesses
    this.guest = parts.guest
    this.policy = parts.policy
    this.waits = new PageWaits(parts.stream, parts.wire, parts.policy.roundTripS, parts.ownS)
  }

  get waitTimes(): WaitTimes {
    return this.waits.times
  }

  /** Starts the guest. */
  run(nowS: number): void {
    this.guest.beginFetching(nowS)
    this.guest.resume(nowS)
    this.state.running = true
    this.accessKnown = false
  }

  /** Handles all events up to `toS`, at a constant rate and load. */
  advance(toS: number): void {
    if (this.state.running) {
      // Rounding must not move time backwards.
      for (let atS = this.nextEventS(); atS <= toS; atS = this.nextEventS()) this.happen(Math.max(atS, this.guest.state.bendS))
    }
    this.bring(toS)
  }

  /** Called before rate or load change. */
  interrupt(nowS: number): void {
    this.advance(nowS)
    if (this.state.faultRun !== null) this.endFaultRun(this.state.faultRun, nowS)
    this.accessKnown = false
  }

  /** Ends all waits: all pages have arrived, or no more will. */
  end(nowS: number): void {
    this.interrupt(nowS)
    this.waits.endAll(nowS)
    if (this.state.running) this.guest.endFetching(nowS)
    this.state.running = false
  }

  /** Updates sent and arrived pages to an instant. */
  private bring(atS: number): void {
    const posBytes = this.wire.streamAt(this.wire.broughtAt(atS))
    this.stream.sendTo(Math.min(posBytes + this.policy.socketBytes(), this.holdAt))
    this.stream.arriveTo(posBytes)
  }

  /** Finds the next event and its time: an awaited page arrives, the source sees a request, or the guest accesses a page. */
  nextEventS(): number {
    const { state, waits } = this
    if (!state.running) return Infinity
    if (state.faultRun !== null) return state.faultRun.endS
    const nextS = waits.nextS()
    if (waits.count < this.policy.vcpus) {
      if (!this.accessKnown) {
        this.accessAt = this.accesses.next(this.guest)
        this.accessKnown = true
      }
      if (this.accessAt >= 0 && this.accesses.whenS < nextS) return this.accesses.whenS
    }
    return nextS
  }

  /** Continues at another rate or delivered amount. Pages whose transmission has begun keep their arrival times. */
  bend(nowS: number, broughtBytes: number, bytesPerS: number): void {
    this.waits.fixTurns(broughtBytes)
    this.wire.bend(nowS, broughtBytes, bytesPerS)
  }

  private happen(atS: number): void {
    const { state } = this
    if (state.faultRun !== null) {
      this.endFaultRun(state.faultRun, atS)
      return
    }
    const due = this.waits.due(atS)
    if (due === null) this.access(atS)
    else if (this.waits.comesS(due) <= atS) this.wake(due.page, atS)
    else this.seen(due, atS)
  }

  /** A vCPU accesses a page for the first time since the switchover. */
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
    this.guest.setAwake(atS, (this.policy.vcpus - this.waits.count) / this.policy.vcpus)
    this.accessKnown = false
  }

  /** The source sees a request. */
  private seen(wait: Wait, atS: number): void {
    const { stream, waits, wire, policy } = this
    this.bring(atS)
    wait.seenS = Infinity
    if (!isIn(stream.unsent, wait.page)) {
      if (isIn(stream.missing, wait.page)) waits.inStream(wait, stream.endOf(wait.page))
      else this.wake(wait.page, atS)
      return
    }
    if (policy.inStream) waits.inStream(wait, stream.ask(wait.page))
    else waits.ahead(wait, wire.sendAhead(atS, stream.takeOut(wait.page)), atS)
    // A push that continues from the page needs no prefetching.
    if (!policy.inStream || !policy.pushes) stream.prefetchAfter(wait.page, policy.prefetchPages)
    if (policy.pushFollows && !policy.inStream) stream.pushFrom(wait.page + 1)
    waits.foreseeAgain(atS)
  }

  /** A page has arrived: every vCPU that waits for it resumes. */
  private wake(page: number, atS: number): void {
    const came = this.waits.end(page, atS)
    this.awake(atS)
    if (came >= 0 && this.policy.vcpus === 1) this.joinStream(page, came, atS)
  }

  /** Begins a sequential fault run if a sweep has caught up with the stream. */
  private joinStream(page: number, posBytes: number, atS: number): void {
    const { guest, stream, state, wire, accesses } = this
    if (this.holdAt < Infinity || !accesses.hasSweeps) return
    this.bring(atS)
    const pageS = stream.sizes.normalPageBytes / wire.state.bytesPerS
    state.faultRun = planSequentialFaultRun({ guest, stream, orders: accesses.orders, order: state.lastOrder, pageS }, page, posBytes, atS)
    if (state.faultRun !== null) guest.setAwake(atS, state.faultRun.speed)
  }

  /** Ends a sequential fault run, by itself or by another event, and counts the pages that the sweep has passed by now. */
  private endFaultRun(faultRun: SequentialFaultRun, atS: number): void {
    const { guest, state, stream, waitTimes } = this
    const order = this.accesses.orders[faultRun.order] as SweepOrder
    const { through, work, waitsSinceS } = followSequentialFaultRun(faultRun, order, guest.state.loadScale, atS, (waitS) =>
      waitTimes.add(waitS),
    )
    guest.hasDone(atS, work)
    state.faultRun = null
    order.skip(through + (waitsSinceS < 0 ? 0 : 1))
    if (waitsSinceS >= 0) {
      this.waits.beginInStream(faultRun.firstPage + through, waitsSinceS, faultRun.posBytes + (through + 1) * stream.sizes.normalPageBytes)
    }
    this.bring(atS)
    this.awake(atS)
  }

  /** Pages of a word in transit. */
  inFlight(word: number): number {
    return (this.stream.missing[word] & ~this.stream.unsent[word]) | this.waits.aheadLanes(word)
  }

  save(): SavedFetch {
    return { state: copyState(this.state), waits: this.waits.save() }
  }

  /** `holdAt` is not part of the checkpoint; its owner restores it. */
  load({ state, waits }: SavedFetch): void {
    this.state = copyState(state)
    this.waits.load(waits)
    this.accessKnown = false
  }
}

function copyState(state: FetchState): FetchState {
  return { ...state, faultRun: state.faultRun === null ? null : { ...state.faultRun } }
}
