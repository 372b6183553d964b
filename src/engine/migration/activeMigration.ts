/**
 * One migration under way, as strategies, boosts and managers act on it: its pages, its flow on the network, its guest, its rounds.
 * The source sends by one command at a time (`sender`), and the strategy is asked for the next when that is done. Between two moments
 * everything is linear in time, so any instant between can be read without being simulated.
 */
import { PageEncoding } from '../memory/pageEncoding.ts'
import { emptyScanPosition } from '../memory/scanPosition.ts'
import type { ScanPosition } from '../memory/scanPosition.ts'
import { BYTES_PER_S_OF_MBPS, carriedAt } from '../network/network.ts'
import type { Flow, Network } from '../network/network.ts'
import { NO_PARTS } from '../result.ts'
import type { ContextSwitch, DowntimeParts, Outcome, Round, RoundKind } from '../result.ts'
import type { Guest } from '../workload/guest.ts'
import { Timers } from './timers.ts'
import type { TimerOwner } from './timers.ts'
import { BoostSet } from './boosts/boostSet.ts'
import { ActionLog } from './managers/managerActions.ts'
import type { Fetching } from './postcopy/pageFetching.ts'
import type { FetchSettings } from './postcopy/fetchSettings.ts'
import { Rounds } from './rounds.ts'
import type { Judged } from './rounds.ts'
import { ScanView } from './scanView.ts'
import { Sender } from './sender.ts'
import type { Strategy, WireFormat } from './strategies/strategy.ts'
import type { SyncCounts, TrackedMemory } from '../memory/migratedMemory.ts'
import type { Boost } from './boosts/boost.ts'
import type { Manager } from './managers/manager.ts'
import type { Cloned } from './strategies/clone.ts'

export class ActiveMigration {
  readonly parts: ActiveMigrationParts
  readonly memory: TrackedMemory
  readonly guest: Guest
  readonly strategy: Strategy
  readonly boosts: BoostSet
  readonly sender: Sender
  readonly scan: ScanView
  /** Who is to be called when. */
  readonly timers: Timers
  /** What the manager has done; told with the round that ends next. */
  readonly actions = new ActionLog()
  /** Bytes on the wire of a page (tracked unit) with its content, and of a zero page. */
  readonly bodyBytes: number
  readonly zeroBytes: number
  state: ActiveMigrationState
  /** The guest runs, or is about to run, at the destination while pages are missing there. */
  fetching: Fetching | null = null
  private readonly book = new Rounds()
  private readonly work = new Float64Array(2)

  constructor(parts: ActiveMigrationParts) {
    this.parts = parts
    this.memory = parts.memory
    this.guest = parts.guest
    this.strategy = parts.strategy
    this.bodyBytes = parts.pageBytes * parts.wire.bodyShare + parts.wire.headerBytes * parts.blockPages
    this.zeroBytes = parts.wire.zeroPageBytes * parts.blockPages
    this.timers = new Timers(parts.manager === null ? parts.boosts : [...parts.boosts, parts.manager])
    this.state = freshState(parts.maxMbps)
    this.sender = new Sender(this)
    this.scan = new ScanView(this)
    this.boosts = new BoostSet(parts.boosts)
    const encoders = this.boosts.encoders(this)
    if (encoders.length > 0) this.memory.set.coding = new PageEncoding(encoders, this)
  }

  // — the wire: rates and bytes —

  /** The way that bytes go now. */
  get flow(): Flow {
    return this.state.backwards ? this.parts.backFlow! : this.parts.flow
  }

  /** Bytes that the wire has carried by `atS`, either way. */
  carriedAt(atS: number): number {
    return this.state.carriedBefore + carriedAt(this.flow, atS)
  }

  /** Bytes a second that path and source manage, if nobody else used the path and no cap held. */
  get lineRate(): number {
    return Math.min(this.parts.network.lineRate(this.flow), this.sender.mostBytesPerS)
  }

  /** Bytes a second that the product's cap, and a boost's, allow while the guest runs; Infinity without. */
  get maxBytesPerS(): number {
    const { maxMbps, limitBytesPerS } = this.state
    return Math.min(limitBytesPerS, maxMbps === null ? Infinity : maxMbps * BYTES_PER_S_OF_MBPS)
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
  bytesBetween(from: Readonly<ScanPosition>, to: Readonly<ScanPosition>): number {
    const coded = to.coded - from.coded
    return (to.normalPages - from.normalPages - coded) * this.bodyBytes + (to.zeros - from.zeros) * this.zeroBytes + to.codedBytes - from.codedBytes
  }

  /** What a page that holds something has cost on average in the last stretch sent; for estimates. */
  get meanBodyBytes(): number {
    return this.state.meanBodyBytes
  }

  /** When `bytes` more have been handed over, if nothing bends until then. */
  timeAfter(bytes: number): number {
    const { state, flow } = this
    return state.momentS + bytes / (flow.rate > 0 ? flow.rate : Math.min(state.capBytesPerS, this.lineRate))
  }

  /** The rate at which the commands that follow may send. */
  setCap(bytesPerS: number): void {
    this.state.capBytesPerS = bytesPerS
  }

  /** A boost sets a rate of its own for what is sent next; the cap stands. */
  limitRate(bytesPerS: number): void {
    this.state.limitBytesPerS = bytesPerS
    if (!this.parts.wire.ownCap) this.setCap(this.maxBytesPerS)
  }

  // — the guest —

  /** Since when nothing runs, whoever stopped it; −1: the guest runs. */
  get stoodStillFromS(): number {
    return this.state.pausedS >= 0 ? this.state.pausedS : this.state.switchoverS
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

  /** @throws if the strategy never lets a guest go before its pages */
  get fetchSettings(): FetchSettings {
    if (this.parts.fetch === null) throw new Error('this migration has no post-copy')
    return this.parts.fetch
  }

  /** What the guest has done so far; lent until the next call. */
  workAt(nowS: number): Float64Array {
    this.guest.workAt(nowS, this.work)
    return this.work
  }

  // — rounds —

  get rounds(): Round[] {
    return this.book.rounds
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

  /** Writes down a round that ends now; `why` is the decision taken. */
  endRound(nowS: number, kind: RoundKind, dirtied: number, remaining: number, why: string, judged?: Judged): void {
    this.book.endRound(this, nowS, { kind, dirtied, remaining, why, judged })
  }

  // — from its begin to its end —

  /** Its turn has come. */
  begin(nowS: number): void {
    const { state } = this
    state.startS = nowS
    state.momentS = nowS
    state.roundStartS = nowS
    state.meanBodyBytes = this.bodyBytes
    state.syncs = 1
    this.guest.measureFrom(nowS)
    this.guest.workAt(nowS, this.work)
    this.memory.begin(this.work, new Float64Array(2))
    if (this.parts.diskBytes === 0 || this.strategy.copiesDiskInDowntime === true) this.boosts.begin(this, nowS)
    this.parts.manager?.begin(this, nowS)
    this.strategy.begin(this, nowS)
  }

  /** The network gave the flow another rate, or a command began: when is it done? */
  reschedule(nowS: number): void {
    const { state } = this
    if (state.command === 'ended' || state.command === 'idle') return
    if (state.suspended) {
      this.parts.network.setCap(this.flow, 0)
      state.nextS = Infinity
    } else if (state.command === 'fetch') {
      this.fetching!.reschedule(nowS)
    } else {
      this.sender.reschedule(nowS)
    }
  }

  /** Stops what is being sent where it stands, whole pages, so that the strategy can do something else. */
  interrupt(nowS: number): void {
    this.state.momentS = nowS
    if (this.state.command === 'send') this.scan.cutAt(nowS, 1)
    if (this.state.command === 'fetch') this.fetching!.end(nowS)
    this.sender.commit()
  }

  /** A boost or the manager asks to be called at a moment, instead of the one it asked for before. */
  tickAt(caller: TimerOwner, atS: number): void {
    this.timers.ask(caller, atS)
  }

  /** What slowed the guest for the migration's sake is over. */
  liftBoosts(nowS: number): void {
    for (const boost of this.boosts.all) this.tickAt(boost, Infinity)
    this.boosts.lift(this, nowS)
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
}

/** What a migration is made of, and the numbers of it that change with time. */
export type Command = 'idle' | 'send' | 'bytes' | 'drain' | 'wait' | 'fetch' | 'ended'

/** Numbers that change with time; copied whole into a checkpoint. */
export interface ActiveMigrationState {
  command: Command
  /** The next moment at which this migration must be looked at; Infinity: none by itself. */
  nextS: number
  /** While sending: bytes handed to the socket before this command, and those of the command. */
  handedBase: number
  target: number
  /** The stretch being sent ends here, and where the scan stood when the command began. */
  to: ScanPosition
  untilS: number
  /** A time limit cuts the stretch at a multiple of this many pages. */
  alignPages: number
  /** Where that will be, and the command's bytes up to there, if nothing bends until `untilS`; −1: not foreseen. */
  cut: ScanPosition
  cutTarget: number
  capBytesPerS: number
  /** The product's cap, Mbps; an operator may change it. */
  maxMbps: number | null
  /** A boost's own limit. */
  limitBytesPerS: number
  /** The moment being dealt with, or the last one. */
  momentS: number
  meanBodyBytes: number
  /** Strategy's own time limit on the whole migration (`forceAfterS`). */
  alarmS: number
  /** When a hybrid goes over to post-copy, and why. */
  switchS: number
  switchWhy: string
  /** A local disk is on its way, and RAM has not begun; how long it took, −1: none has gone. */
  beforeRam: boolean
  diskS: number
  /** Told with the round that ends next. */
  remark: string
  /** The guest has been stopped at the destination and is on its way back; the migration's bytes go that way too. */
  goingBack: boolean
  backwards: boolean
  /** Added to what the flow in use has carried, so that both ways count as one. */
  carriedBefore: number
  /** The path broke on the way back: nothing is sent until someone recovers. */
  suspended: boolean
  /** Hosts of copies that crashed. */
  lostCopies: readonly string[]
  /** Where the guest has gone, for strategies that may bring it back, and what is to be added to the last switch's figures. */
  switches: readonly ContextSwitch[]
  earlierParts: Readonly<DowntimeParts>
  earlierWaits: Float64Array | null
  /** Since when nothing passes although something waits; −1: it passes. */
  stalledS: number
  startS: number
  /** A manager paused the guest, and the strategy goes on as if it ran; −1: none has. */
  pausedS: number
  /** The strategy stopped the guest itself; −1 before. */
  switchoverS: number
  /** When the guest began to run at the destination although pages were missing; −1: it has not. */
  resumedS: number
  /** Seconds of the pause that unmapping took. */
  unmapS: number
  ramStartS: number
  deviceStartS: number
  lastByteS: number
  endS: number
  pagesSent: number
  zeroPages: number
  syncs: number
  /** Times that several channels were brought together. */
  joins: number
  roundStartS: number
  roundBase: number
  /** Bytes that the wire had carried when the round began: its rate is the wire's, which the sockets run ahead of. */
  roundCarried: number
  roundPages: number
  roundSkipped: number
  /** Pages that waited although they could have gone in this round. */
  roundHeld: number
  rounds: number
  outcome: Outcome | null
  why: string
}

export interface ActiveMigrationParts {
  strategy: Strategy
  boosts: readonly Boost[]
  /** The software above the hypervisor; null: nobody watches the run. */
  manager: Manager | null
  memory: TrackedMemory
  guest: Guest
  /** The destination asks shared storage for bytes: when they are there. */
  fetchElsewhere: (nowS: number, bytes: number, bytesPerS: number) => number
  /** Pages of the VM's image that its destination has been sent by anybody, at least so many words; to be added to. */
  pagesThere: (words: number) => Int32Array
  /** The VM has run at its destination before, and left a copy there. */
  oldCopyThere: boolean
  /** What boosts draw is a hash of this. */
  key: number
  flow: Flow
  /** The other way, for strategies that may bring the guest back. */
  backFlow: Flow | null
  /** Null for strategies that make no copies. */
  cloned: Cloned | null
  network: Network
  wire: WireFormat
  pageBytes: number
  /** Guest pages a bit of the maps stands for. */
  blockPages: number
  /** The cap at the start, Mbps. */
  maxMbps: number | null
  latencyS: number
  /** A stall of this length ends the migration. */
  failAfterS: number
  deviceBytes: number
  /** Of a local disk that moves too. */
  diskBytes: number
  /** How pages follow a guest that has gone before them; null for strategies that never do that. */
  fetch: FetchSettings | null
  fixedS: { stop: number; device: number; resume: number; announce: number }
  /** Bytes a second that the sending host's CPU allows (S8). */
  cpuBytesPerS: number
}

export function freshState(maxMbps: number | null): ActiveMigrationState {
  return {
    command: 'idle', nextS: Infinity, handedBase: 0, target: 0, to: emptyScanPosition(), untilS: Infinity, alignPages: 1,
    cut: emptyScanPosition(), cutTarget: -1, capBytesPerS: Infinity, maxMbps, limitBytesPerS: Infinity, momentS: 0, meanBodyBytes: 0,
    alarmS: Infinity, switchS: Infinity, switchWhy: '', remark: '', goingBack: false, backwards: false, carriedBefore: 0, suspended: false,
    lostCopies: [], switches: [], earlierParts: NO_PARTS, earlierWaits: null, beforeRam: false, diskS: -1, stalledS: -1, startS: 0,
    pausedS: -1, switchoverS: -1, resumedS: -1, unmapS: 0, ramStartS: -1, deviceStartS: -1, lastByteS: -1, endS: -1,
    pagesSent: 0, zeroPages: 0, syncs: 0, joins: 0, roundStartS: 0, roundBase: 0, roundCarried: 0,
    roundPages: 0, roundSkipped: 0, roundHeld: 0, rounds: 0,
    outcome: null, why: '',
  }
}
