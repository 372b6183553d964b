/**
 * One migration under way, as strategies act on it: its pages, its flow on the network, its guest, its rounds. It carries
 * out one command at a time (send a stretch, send bytes, wait) and asks the strategy for the next when that is done.
 * Between two moments everything is linear in time, so any instant between can be read without being simulated.
 */
import { carriedAt } from '../network/network.ts'
import type { Flow } from '../network/network.ts'
import { PageCoding } from '../memory/pageCoding.ts'
import { copyStretch } from '../memory/sendSet.ts'
import type { Stretch } from '../memory/sendSet.ts'
import type { Outcome, Round, RoundKind } from '../result.ts'
import { BoostSet } from './boosts/boostSet.ts'
import type { Guest } from '../workload/guest.ts'
import { Appointments } from './appointments.ts'
import type { Caller } from './appointments.ts'
import { Fetching } from './postcopy/fetching.ts'
import type { FetchSettings } from './postcopy/fetchSettings.ts'
import { WaitTimes } from './postcopy/waitTimes.ts'
import { linkLost } from './halfWay.ts'
import { RoundBook } from './roundBook.ts'
import type { Judged } from './roundBook.ts'
import { ScanView } from './scanView.ts'
import { ActionLog } from './managers/actionLog.ts'
import type { Strategy } from './strategy.ts'
import { measuredConstants } from '../measuredConstants.ts'
import type { SyncCounts, TrackedMemory } from './trackedMemory.ts'
import { freshState } from './transferState.ts'
import type { SavedTransfer, TransferParts, TransferState } from './transferState.ts'

const MBPS = 125_000
/** Sums of bytes beyond 10^12 are exact to less than this: what is nearer is done. */
const HALF_BYTE = 0.5

export class Transfer {
  readonly parts: TransferParts
  readonly memory: TrackedMemory
  readonly guest: Guest
  readonly strategy: Strategy
  readonly boosts: BoostSet
  private readonly book = new RoundBook()
  /** What the manager has done; told with the round that ends next. */
  readonly actions = new ActionLog()
  readonly bodyBytes: number
  readonly zeroBytes: number
  state: TransferState
  private readonly appointments: Appointments
  private readonly work = new Float64Array(2)
  readonly scan: ScanView
  /** The guest runs, or is about to run, at the destination while pages are missing there. */
  fetching: Fetching | null = null

  constructor(parts: TransferParts) {
    this.parts = parts
    this.memory = parts.memory
    this.guest = parts.guest
    this.strategy = parts.strategy
    this.bodyBytes = parts.pageBytes * parts.wire.bodyShare + parts.wire.headerBytes * parts.blockPages
    this.zeroBytes = parts.wire.zeroPageBytes * parts.blockPages
    this.appointments = new Appointments(parts.manager === null ? parts.boosts : [...parts.boosts, parts.manager])
    this.state = freshState(parts.maxMbps)
    this.scan = new ScanView(this)
    this.boosts = new BoostSet(parts.boosts)
    const encoders = this.boosts.encoders(this)
    if (encoders.length > 0) this.memory.set.coding = new PageCoding(encoders, this)
  }

  get rounds(): Round[] {
    return this.book.rounds
  }

  /** The way that bytes go now. */
  get flow(): Flow {
    return this.state.backwards ? this.parts.backFlow! : this.parts.flow
  }

  /** Bytes that the wire has carried by `atS`, either way. */
  carriedAt(atS: number): number {
    return this.state.carriedBefore + carriedAt(this.flow, atS)
  }

  /** How long the guest has waited for pages so far. */
  get waitTimes(): WaitTimes {
    if (this.fetching !== null) return this.fetching.fetch.waitTimes
    const earlier = new WaitTimes()
    if (this.state.earlierWaits !== null) earlier.load(this.state.earlierWaits)
    return earlier
  }

  // — what a strategy may ask —

  get lineRate(): number {
    return Math.min(this.parts.network.lineRate(this.flow), this.senderBytesPerS)
  }

  /** Bytes a second that the sending side makes at most: its CPU share, and what its threads can do. */
  get senderBytesPerS(): number {
    // The threads are those that send pages.
    return this.state.beforeRam ? this.parts.cpuBytesPerS : Math.min(this.parts.cpuBytesPerS, this.parts.wire.threadsBytesPerS)
  }

  /** Bytes a second that the product's cap, and a boost's, allow while the guest runs; Infinity without. */
  get maxBytesPerS(): number {
    const { maxMbps, limitBytesPerS } = this.state
    return Math.min(limitBytesPerS, maxMbps === null ? Infinity : maxMbps * MBPS)
  }

  /** Bytes handed to the socket so far by commands that are done. */
  get handed(): number {
    return this.state.handedBase
  }

  /** All that waits, if no encoder takes any of it. */
  get remainingBytes(): number {
    const { set } = this.memory
    return set.waitingBodies * this.bodyBytes + set.waitingZeros * this.zeroBytes
  }

  /** Bytes on the wire between two places of a pass. */
  bytesBetween(from: Readonly<Stretch>, to: Readonly<Stretch>): number {
    const coded = to.coded - from.coded
    return (to.bodies - from.bodies - coded) * this.bodyBytes + (to.zeros - from.zeros) * this.zeroBytes + to.codedBytes - from.codedBytes
  }

  /** What a page that holds something has cost on average in the last stretch sent; for estimates. */
  get meanBodyBytes(): number {
    return this.state.meanBodyBytes
  }

  /** When `bytes` more have been handed over, if nothing bends until then. */
  timeAfter(bytes: number): number {
    const { state } = this
    const { flow } = this
    return state.momentS + bytes / (flow.rate > 0 ? flow.rate : Math.min(state.capBytesPerS, this.lineRate))
  }

  /** Since when nothing runs, whoever stopped it; −1: the guest runs. */
  get stoodStillFromS(): number {
    return this.state.pausedS >= 0 ? this.state.pausedS : this.state.switchoverS
  }

  /** Sends the stretch up to `to`; at `untilS` it ends early, after a multiple of `alignPages` pages. */
  send(nowS: number, to: Readonly<Stretch>, untilS = Infinity, alignPages = 1): void {
    const { state, memory } = this
    state.command = 'send'
    copyStretch(to, state.to)
    state.target = this.bytesBetween(memory.set.at, to)
    state.untilS = untilS
    state.alignPages = alignPages
    this.reschedule(nowS)
  }

  /** Sends everything that waits. */
  sendAll(nowS: number): void {
    const { set, content } = this.memory
    const to = { scanned: set.pageCount, bodies: set.bodies, zeros: set.zeros, coded: 0, codedBytes: 0 }
    const { bodyBytes, zeroBytes } = this
    if (set.codingNow !== null) set.walk(content, set.at, { bodies: Infinity, zeros: Infinity, bytes: Infinity, bodyBytes, zeroBytes }, to)
    this.send(nowS, to)
  }

  /** Sends bytes that are no pages. */
  sendBytes(nowS: number, bytes: number): void {
    this.state.command = 'bytes'
    this.state.target = bytes
    this.state.untilS = Infinity
    this.reschedule(nowS)
  }

  /** Sends what brings several channels together, and `bytes` that are no pages. */
  joinChannels(nowS: number, bytes: number): void {
    const { packets } = this.parts.wire
    if (packets !== null) this.state.joins++
    this.sendBytes(nowS, bytes + (packets?.joinBytes ?? 0))
  }

  /** Waits until everything handed to the socket has crossed the wire. */
  drain(nowS: number): void {
    this.state.command = 'drain'
    this.state.target = 0
    this.state.untilS = Infinity
    this.reschedule(nowS)
  }

  wait(nowS: number, untilS: number): void {
    this.state.command = 'wait'
    this.state.untilS = Math.max(nowS, untilS)
    this.reschedule(nowS)
  }

  /** @throws if the strategy never lets a guest go before its pages */
  get fetchSettings(): FetchSettings {
    if (this.parts.fetch === null) throw new Error('this migration has no post-copy')
    return this.parts.fetch
  }

  /** The guest will run at the destination from `resumeAtS` on; what waits is what is missing there. */
  fetchMissing(nowS: number, resumeAtS: number): void {
    this.fetching = new Fetching(this, this.fetchSettings)
    if (this.state.earlierWaits !== null) this.fetching.fetch.waitTimes.load(this.state.earlierWaits)
    this.fetching.begin(nowS, resumeAtS)
  }

  /** The guest goes on where it is, whatever becomes of its copies. */
  get originalStays(): boolean {
    return this.parts.cloned?.originalStays === true
  }

  /** The guest runs at the destination, and pages of it are still at the source: neither side has all. */
  get isSplit(): boolean {
    if (this.originalStays) return false
    return this.state.resumedS >= 0 && this.state.outcome === null
  }

  /** The path broke for too long; the guest waits for pages that nobody sends. */
  get isSuspended(): boolean {
    return (this.state.suspended || this.fetching?.state.suspended === true) && this.isSplit
  }

  /** What an operator does to the guest's load bends how it waits for pages. */
  changeGuest(nowS: number, change: () => void): void {
    this.fetching?.interrupt(nowS)
    change()
    this.fetching?.guestChanged(nowS)
    for (const boost of this.boosts.all) boost.guestChanged?.(this, nowS)
    this.reschedule(nowS)
  }

  setCap(bytesPerS: number): void {
    this.state.capBytesPerS = bytesPerS
  }

  /** An operator sets another cap; 0 lifts it. */
  setMaxMbps(mbps: number, nowS: number): void {
    this.fetching?.interrupt(nowS)
    this.state.maxMbps = mbps === 0 ? null : mbps
    if (this.fetching !== null) this.fetching.capChanged(nowS)
    else if (!this.parts.wire.ownCap || this.state.beforeRam) this.setCap(this.maxBytesPerS)
    this.reschedule(nowS)
  }

  /** A boost sets a rate of its own for what is sent next; the cap stands. */
  limitRate(bytesPerS: number): void {
    this.state.limitBytesPerS = bytesPerS
    if (!this.parts.wire.ownCap) this.setCap(this.maxBytesPerS)
  }

  /** A new bitmap sync: the epoch ends. Returns what it found. */
  sync(nowS: number, restart: boolean): SyncCounts {
    this.state.syncs++
    this.guest.workAt(nowS, this.work)
    const counts = this.memory.sync(this.work, restart)
    // The last sync, with the guest stopped, moves nothing any more.
    if (this.state.switchoverS < 0) this.boosts.afterSync(this, nowS, counts, (remark) => this.book.note(remark))
    return counts
  }

  /** Takes pages out of the round's list until its end; returns how many were in it. */
  holdBack(wanted: Int32Array): number {
    const pages = this.memory.holdBack(wanted)
    this.state.roundHeld += pages
    return pages
  }

  workAt(nowS: number): Float64Array {
    this.guest.workAt(nowS, this.work)
    return this.work
  }

  /** Writes down a round that ends now; `why` is the decision taken. */
  endRound(nowS: number, kind: RoundKind, dirtied: number, remaining: number, why: string, judged?: Judged): void {
    this.book.endRound(this, nowS, { kind, dirtied, remaining, why, judged })
  }

  /** A manager suspends the guest; the strategy knows nothing of it, and finds that nothing is written any more. */
  pauseGuest(nowS: number): void {
    this.state.pausedS = nowS
    this.guest.stop(nowS)
  }

  end(nowS: number, outcome: Outcome, why: string): void {
    const { state } = this
    if (state.pausedS >= 0) this.guest.resume(nowS)
    this.liftBoosts(nowS)
    state.command = 'ended'
    state.nextS = Infinity
    state.endS = nowS
    state.outcome = outcome
    state.why = why
    this.parts.network.setCap(this.flow, 0)
  }

  /** A boost or the manager asks to be called at a moment, instead of the one it asked for before. */
  tickAt(caller: Caller, atS: number): void {
    this.appointments.ask(caller, atS)
  }

  /** What slowed the guest for the migration's sake is over. */
  liftBoosts(nowS: number): void {
    for (const boost of this.boosts.all) this.tickAt(boost, Infinity)
    this.boosts.lift(this, nowS)
  }

  // — how time passes —

  /** The network gave the flow another rate, or a command began: when is it done? */
  reschedule(nowS: number): void {
    const { state } = this
    const { flow } = this
    const { network, wire } = this.parts
    if (state.command === 'ended' || state.command === 'idle') return
    if (state.suspended) {
      network.setCap(flow, 0)
      state.nextS = Infinity
      return
    }
    if (state.command === 'fetch') {
      this.fetching!.reschedule(nowS)
      return
    }
    const sending = state.command === 'send' || state.command === 'bytes'
    const handedAfter = state.handedBase + (sending ? state.target : 0)
    const carried = this.carriedAt(nowS)
    network.setCap(flow, handedAfter - carried > HALF_BYTE ? Math.min(state.capBytesPerS, this.senderBytesPerS) : 0)
    // Sockets take what the strategy hands over before the wire has carried it.
    const needed = (sending ? handedAfter - wire.socketBytes : handedAfter) - carried
    const wireS = needed <= HALF_BYTE ? nowS : flow.rate > 0 ? nowS + needed / flow.rate : Infinity
    let nextS: number
    if (state.command === 'wait') nextS = state.untilS
    else if (sending) nextS = Math.min(wireS, Math.max(nowS, state.untilS))
    else nextS = wireS
    // A flow that has drained while the source waits gives its share back at that moment.
    if (state.command === 'wait' && needed > HALF_BYTE && wireS < nextS) nextS = wireS
    state.nextS = Math.min(nextS, state.alarmS, state.switchS, this.appointments.earliestS)
    if (needed > HALF_BYTE && flow.rate === 0) {
      if (state.stalledS < 0) state.stalledS = nowS
      state.nextS = Math.min(state.nextS, state.stalledS + this.parts.failAfterS)
    } else {
      state.stalledS = -1
    }
  }

  /** Bytes that the source has handed over at `atS`, in the present command. */
  handedInCommand(atS: number): number {
    const { state } = this
    if (state.command === 'fetch') return this.fetching!.handedAt(atS)
    if (state.command !== 'send' && state.command !== 'bytes') return 0
    const room = this.carriedAt(atS) + this.parts.wire.socketBytes - state.handedBase
    return Math.min(state.target, Math.max(0, room))
  }

  /** Bytes that the sockets still take at this moment. */
  socketRoom(): number {
    const { state, parts } = this
    return Math.max(0, this.carriedAt(state.momentS) + parts.wire.socketBytes - state.handedBase)
  }

  /** Bytes handed over by `atS`, in this command and all before. */
  handedAt(atS: number): number {
    return this.state.handedBase + this.handedInCommand(atS)
  }

  /** The command is done: what it sent counts. Returns the seconds that finding its zero pages and encoding takes. */
  private commit(): number {
    const { state, memory } = this
    const { set } = memory
    let scanS = 0
    if (state.command === 'send') {
      const { to } = state
      const bodies = to.bodies - set.sentBodies
      const zeros = to.zeros - set.sentZeros
      state.pagesSent += bodies - (to.coded - set.at.coded)
      state.zeroPages += zeros
      if (this.parts.wire.scansZeroPages) scanS = zeros * measuredConstants.zeroScanS * this.parts.blockPages
      const coding = set.codingNow
      if (coding !== null) {
        coding.sent(set, memory.content, to)
        scanS += (to.coded - set.at.coded) * coding.pageS
        if (bodies > 0) state.meanBodyBytes = (this.bytesBetween(set.at, to) - zeros * this.zeroBytes) / bodies
      }
      set.advance(to)
    }
    if (state.command === 'send' || state.command === 'bytes') state.handedBase += state.target
    state.target = 0
    state.command = 'idle'
    return scanS
  }

  /** This migration's moment has come. */
  moment(nowS: number): void {
    const { state } = this
    state.momentS = nowS
    if (state.stalledS >= 0 && nowS >= state.stalledS + this.parts.failAfterS) {
      linkLost(this, nowS)
      return
    }
    if (state.command === 'fetch') {
      if (this.fetching!.moment(nowS) !== null) this.strategy.advance(this, nowS)
      return
    }
    if (nowS >= state.switchS) {
      state.switchS = Infinity
      this.strategy.startPostcopy!(this, nowS, state.switchWhy)
      this.reschedule(nowS)
      return
    }
    if (nowS >= state.alarmS) {
      state.alarmS = Infinity
      if (this.strategy.switchOverNow(this, nowS, 'the time allowed is over')) return
      this.reschedule(nowS)
      return
    }
    if (nowS >= this.appointments.earliestS) {
      this.appointments.call(this, nowS)
      this.reschedule(nowS)
      if (state.nextS > nowS) return
    }
    if (state.command === 'wait' && nowS < state.untilS) {
      this.reschedule(nowS)
      return
    }
    if (state.command === 'send' && nowS >= state.untilS && this.handedInCommand(nowS) < state.target) {
      state.untilS = Infinity
      this.scan.cutAt(nowS, state.alignPages)
      this.reschedule(nowS)
      if (state.nextS > nowS) return
    }
    const scanS = this.commit()
    if (scanS > 0) this.wait(nowS, nowS + scanS)
    else this.strategy.advance(this, nowS)
  }

  /** Stops what is being sent where it stands, whole pages, so that the strategy can do something else. */
  interrupt(nowS: number): void {
    this.state.momentS = nowS
    if (this.state.command === 'send') this.scan.cutAt(nowS, 1)
    if (this.state.command === 'fetch') this.fetching!.end(nowS)
    this.commit()
  }

  begin(nowS: number, guestStart: Float64Array): void {
    const { state } = this
    state.startS = nowS
    state.momentS = nowS
    state.roundStartS = nowS
    state.meanBodyBytes = this.bodyBytes
    state.syncs = 1
    this.guest.measureFrom(nowS)
    this.guest.workAt(nowS, this.work)
    this.memory.begin(this.work, guestStart)
    if (this.parts.diskBytes === 0 || this.strategy.kind === 'stop-and-copy') this.boosts.begin(this, nowS)
    this.parts.manager?.begin(this, nowS)
    this.strategy.begin(this, nowS)
  }

  /** What a checkpoint of it holds, near enough. */
  get byteLength(): number {
    return this.memory.byteLength + this.boosts.byteLength + (this.fetching?.byteLength ?? 0)
  }

  snapshot(): SavedTransfer {
    const { manager } = this.parts
    return {
      state: { ...this.state, to: { ...this.state.to } }, memory: this.memory.snapshot(), strategy: structuredClone(this.strategy.state),
      boosts: this.boosts.snapshot(), manager: manager === null ? null : structuredClone(manager.state),
      appointments: this.appointments.snapshot(), actions: this.actions.snapshot(), fetching: this.fetching?.snapshot() ?? null,
    }
  }

  restore(saved: SavedTransfer): void {
    const { manager } = this.parts
    this.state = { ...saved.state, to: { ...saved.state.to } }
    this.memory.restore(saved.memory)
    this.memory.fetching = false
    this.fetching = saved.fetching === null ? null : new Fetching(this, this.fetchSettings, saved.fetching.accesses)
    if (saved.fetching !== null) this.fetching!.restore(saved.fetching)
    this.strategy.state = structuredClone(saved.strategy)
    this.boosts.restore(saved.boosts)
    if (manager !== null && saved.manager !== null) manager.state = structuredClone(saved.manager)
    this.appointments.restore(saved.appointments)
    this.actions.restore(saved.actions)
    this.scan.forget()
  }
}
