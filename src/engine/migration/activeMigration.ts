/**
 * One migration from its creation to its end: pages, network flow, guest and rounds. The source executes one command at a time (`sender`);
 * when a command is done, the strategy gives the next. Between two events everything is linear in time, so any instant can be read without
 * a simulation step.
 */
import type { PassStart } from '../memory/trackedMemory.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'
import type { Encoder, PageEncoding, SendForecast } from '../memory/pageEncoding.ts'
import type { ScanPosition } from '../memory/scanPosition.ts'
import type { SyncCounts, TrackedMemory } from '../memory/trackedMemory.ts'
import { carriedAt, type Flow } from '../network/network.ts'
import { countOutOfDate, type PageCounts } from '../memory/outOfDate.ts'
import type { CutBy, Reason, Remaining } from '../result/reasons/reason.ts'
import type { Outcome, Round, RoundKind } from '../result/result.ts'
import type { Guest } from '../workload/guest.ts'
import type { Boost } from './boosts/boost.ts'
import { BoostSet } from './boosts/boostSet.ts'
import { ActionLog } from './managers/actionLog.ts'
import type { Manager, ManagerContext } from './managers/manager.ts'
import { freshState, type MigrationParts, type MigrationState } from './migrationState.ts'
import type { FetchSettings } from './postcopy/fetchSettings.ts'
import type { Fetching } from './postcopy/pageFetching.ts'
import { type RoundEnd, Rounds } from './rounds.ts'
import { ScanView } from './transport/scanView.ts'
import { Sender } from './transport/sender.ts'
import { watchRounds } from './roundWatch.ts'
import { Part } from '../parts.ts'
import type { Judged, Strategy, StrategyContext } from './strategy.ts'
import type { MakeTcp, TcpConnection } from './transport/tcpConnection.ts'
import { type TimerOwner, Timers } from './timers/timers.ts'

/** Joins the encoders of boosts. */
export const encodingPart = new Part<(encoders: readonly Encoder[], forecast: SendForecast) => PageEncoding>('an encoder')
/** The TCP connections of a path that is not ideal. */
export const tcpPart = new Part<MakeTcp>('congestion control')

/** Parts of a new migration. */
interface ActiveMigrationParts extends MigrationParts {
  strategy: Strategy
  boosts: readonly Boost[]
  /** Puts the migration into the state from which the run starts; null: it starts with its first pass. */
  underWay: ((active: ActiveMigration, nowS: number) => void) | null
  /** The software above the hypervisor; null: none. */
  manager: Manager | null
}

export class ActiveMigration implements ManagerContext {
  readonly parts: ActiveMigrationParts
  readonly memory: TrackedMemory
  readonly guest: Guest
  readonly strategy: Strategy
  readonly boosts: BoostSet
  readonly sender: Sender
  readonly scan: ScanView
  readonly timers: Timers<ActiveMigration>
  /** Manager actions, reported with the next round that ends. */
  readonly actions = new ActionLog()
  readonly normalPageBytes: number
  readonly zeroBytes: number
  state: MigrationState
  fetching: Fetching | null = null
  /** Null on an ideal path. */
  readonly tcp: TcpConnection | null
  private readonly book = new Rounds()
  private readonly work = new Float64Array(2)

  constructor(parts: ActiveMigrationParts) {
    this.parts = parts
    this.memory = parts.memory
    this.guest = parts.guest
    this.strategy = parts.strategy
    this.normalPageBytes = parts.pageBytes * parts.wire.bodyShare + parts.wire.headerBytes * parts.blockPages
    this.zeroBytes = parts.wire.zeroPageBytes * parts.blockPages
    this.timers = new Timers(parts.manager === null ? parts.boosts : [...parts.boosts, parts.manager])
    this.state = freshState(parts.maxMbps, parts.wire.socketBytes)
    const { control } = parts.flow
    this.tcp = control === 'ideal' ? null : tcpPart.get(`congestion control "${control}"`)(this, control)
    this.sender = new Sender(this)
    this.scan = new ScanView(this)
    this.boosts = new BoostSet(parts.boosts)
    const encoders = this.boosts.encoders(this)
    if (encoders.length > 0) this.memory.set.encoding = encodingPart.get()(encoders, this)
  }

  // Wire: rates and bytes.

  get flow(): Flow {
    return this.state.backwards ? this.parts.backFlow! : this.parts.flow
  }

  carriedAt(atS: number): number {
    return this.state.carriedBeforeBytes + carriedAt(this.flow, atS)
  }

  get lineBytesPerS(): number {
    return Math.min(this.parts.network.lineBytesPerS(this.flow), this.sender.mostBytesPerS)
  }

  get maxBytesPerS(): number {
    const { maxMbps, limitBytesPerS } = this.state
    return Math.min(limitBytesPerS, maxMbps === null ? Infinity : maxMbps * BYTES_PER_S_OF_MBPS)
  }

  get handed(): number {
    return this.state.handedBaseBytes
  }

  get remainingBytes(): number {
    const { set } = this.memory
    const zeros = set.waitingZeros
    return (set.waiting - zeros) * this.normalPageBytes + zeros * this.zeroBytes
  }

  bytesBetween(from: Readonly<ScanPosition>, to: Readonly<ScanPosition>): number {
    const coded = to.coded - from.coded
    return (
      (to.normalPages - from.normalPages - coded) * this.normalPageBytes +
      (to.zeros - from.zeros) * this.zeroBytes +
      to.codedBytes -
      from.codedBytes
    )
  }

  get meanBodyBytes(): number {
    return this.state.meanBodyBytes
  }

  timeAfter(bytes: number): number {
    const { state, flow } = this
    return state.momentS + bytes / (flow.bytesPerS > 0 ? flow.bytesPerS : Math.min(state.capBytesPerS, this.lineBytesPerS))
  }

  setCap(bytesPerS: number): void {
    this.state.capBytesPerS = bytesPerS
  }

  limitRate(bytesPerS: number): void {
    this.state.limitBytesPerS = bytesPerS
    if (!this.parts.wire.ownCap) this.setCap(this.maxBytesPerS)
  }

  // Guest.

  get stoppedFromS(): number {
    return this.state.pausedS >= 0 ? this.state.pausedS : this.state.switchoverS
  }

  /** The original keeps running at the source, whatever the copies' outcome. */
  get originalStays(): boolean {
    return this.parts.cloned?.originalStays === true
  }

  /** The guest runs at the destination and some of its pages are only at the source: neither side is complete. */
  get isSplit(): boolean {
    if (this.originalStays) return false
    return this.state.resumedS >= 0 && this.state.outcome === null
  }

  /** The guest is back at the source, and some of its pages are only at the destination. */
  get isHome(): boolean {
    return this.fetching?.state.isReturn === true
  }

  get isSuspended(): boolean {
    return (this.state.suspended || this.fetching?.state.suspended === true) && this.isSplit
  }

  get fetchSettings(): FetchSettings {
    if (this.parts.fetch === null) throw new Error('this migration has no post-copy')
    return this.parts.fetch
  }

  workAt(nowS: number): Float64Array {
    this.guest.workAt(nowS, this.work)
    return this.work
  }

  // Rounds.

  get rounds(): Round[] {
    return this.book.rounds
  }

  /** Adds a remark of a boost to the round in progress. */
  readonly noteRemark = (remark: Reason): void => {
    this.state.boostRemarks = [...this.state.boostRemarks, remark]
  }

  sync(nowS: number, nextPass: PassStart): SyncCounts {
    this.state.syncs++
    this.guest.workAt(nowS, this.work)
    const counts = this.memory.sync(this.work, nextPass)
    // The cached position is one of the pass that has ended, which handed over as many bytes if the sync interrupts a burst as it begins.
    this.scan.forget()
    if (this.state.switchoverS < 0) this.boosts.afterSync(this, nowS, counts, this.noteRemark)
    else this.boosts.afterLastSync(this)
    return counts
  }

  get canSyncNow(): boolean {
    return this.strategy.syncNow !== undefined
  }

  syncNow(nowS: number, everyS: number): void {
    this.strategy.syncNow!(this, nowS, everyS)
  }

  holdBack(wanted: Int32Array): number {
    const pages = this.memory.postponed.hold(wanted)
    this.state.roundHeldPages += pages
    return pages
  }

  amount(units: number): Remaining {
    return { pages: units * this.parts.blockPages, bytes: units * this.parts.pageBytes }
  }

  endRound(nowS: number, kind: RoundKind, dirtiedPages: number, remainingPages: number, reason: Reason, judged?: Judged): void {
    this.book.endRound(this, nowS, { kind, dirtiedPages, remainingPages, reason, judged, isCut: false })
    this.parts.manager?.roundEnded?.(this, nowS)
    watchRounds(this)
  }

  // Lifecycle.

  /** The scheduler starts the migration. */
  begin(nowS: number): void {
    const { state } = this
    state.startS = nowS
    state.momentS = nowS
    state.roundStartS = nowS
    state.meanBodyBytes = this.normalPageBytes
    state.syncs = 1
    this.guest.measureFrom(nowS)
    this.guest.workAt(nowS, this.work)
    this.memory.begin(this.work, new Float64Array(2))
    if (this.tcp === null) {
      this.connected(nowS)
      return
    }
    state.connecting = true
    this.tcp.begin(nowS)
    this.sender.wait(nowS, this.tcp.nextS)
  }

  /** The connection is established: the strategy begins. */
  connected(nowS: number): void {
    const { state } = this
    if (state.connecting) {
      state.connecting = false
      this.memory.begin(this.workAt(nowS), new Float64Array(2))
    }
    this.parts.underWay?.(this, nowS)
    if (this.parts.diskBytes === 0 || this.strategy.copiesDiskInDowntime === true) this.boosts.begin(this, nowS)
    this.parts.manager?.begin(this, nowS)
    this.strategy.begin(this, nowS)
  }

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

  interrupt(nowS: number): void {
    this.state.momentS = nowS
    this.state.connecting = false
    if (this.state.command === 'send') this.scan.cutAt(nowS, 1)
    if (this.state.command === 'bytes') this.state.commandBytes = this.sender.handedInCommand(nowS)
    if (this.state.command === 'fetch') this.fetching!.end(nowS)
    this.sender.commit()
  }

  tickAt(caller: TimerOwner<never>, atS: number): void {
    this.timers.ask(caller, atS)
  }

  /** Time of the manager's next timer; Infinity: none. */
  get managerDueS(): number {
    const { manager } = this.parts
    return manager === null ? Infinity : this.timers.dueOf(manager)
  }

  liftBoosts(nowS: number): void {
    for (const boost of this.boosts.all) this.tickAt(boost, Infinity)
    this.boosts.lift(this, nowS)
  }

  end(nowS: number, outcome: Outcome, reason: Reason): void {
    const { state } = this
    const cut = cutRound(this, nowS, cutBy(reason))
    if (cut !== null) this.book.endRound(this, nowS, cut)
    if (state.pausedS >= 0) this.guest.resume(nowS)
    this.liftBoosts(nowS)
    state.command = 'ended'
    state.nextS = Infinity
    state.endS = nowS
    state.outcome = outcome
    state.reason = reason
    this.parts.network.setCap(this.flow, 0)
  }

  /**
   * Ends a migration at the end of the simulation, or a suspended one without a later recovery. `isAlike`: it is proven that no round ends
   * it.
   */
  abandon(nowS: number, when: Reason, isAlike = false): void {
    const { guest, memory, parts, state } = this
    if (this.isSplit) {
      const { awake } = guest.state
      this.interrupt(nowS)
      // The vCPUs that wait for a page keep waiting: without the source no page arrives.
      guest.setAwake(nowS, awake)
      if (state.goingBack && !this.isHome) guest.resume(nowS)
      // Pages in transit are lost with the connection.
      const missing = this.amount(this.fetching?.stream.missingCount ?? memory.set.waiting)
      const [from, to] = this.isHome ? [parts.to, parts.from] : [parts.from, parts.to]
      this.end(nowS, 'paused', { code: 'left-split', values: { ...missing, from, to, when } })
      return
    }
    // Counts page waits and downtime up to now.
    this.interrupt(nowS)
    guest.resume(nowS)
    const { pages } = this.amount(1)
    const left = this.rounds.findLast(({ complete }) => complete)?.remainingPages ?? 0
    const reason: Reason = isAlike
      ? { code: 'alike-rounds', values: { ...this.amount(left / pages), rounds: state.rounds } }
      : { code: 'unfinished', values: { when } }
    this.end(nowS, 'not-converged', reason)
  }
}

/**
 * The current round, cut by the end at `nowS`; null if there is none, for example during the copy of a local disk. A round that took no time
 * may have filled the sockets.
 */
function cutRound(active: StrategyContext, nowS: number, ended: CutBy): RoundEnd | null {
  const { state, fetching } = active
  if (state.beforeRam || !(nowS > state.roundStartS || active.handed > state.roundBaseBytes)) return null
  const { dirty, outOfDate } = pagesLeft(active, nowS)
  const iterates = state.rounds === 0 ? 'full' : 'iterate'
  const sends = state.switchoverS >= 0 || state.goingBack ? 'stop' : iterates
  return {
    kind: fetching !== null && (!state.goingBack || fetching.state.isReturn) ? 'push' : sends,
    dirtiedPages: dirty,
    remainingPages: outOfDate,
    reason: { code: 'round-cut', values: { ...active.amount(outOfDate), ended } },
    judged: undefined,
    isCut: true,
  }
}

/** What cut the round, derived from the reason for the migration's end. */
function cutBy({ code, values }: Reason): CutBy {
  if (code === 'alike-rounds') return 'simulation'
  if (code !== 'unfinished' && code !== 'left-split') return 'migration'
  return values.when.code === 'simulation-end' ? 'simulation' : 'pause'
}

/** In post-copy the source's log is closed: the pages that have not arrived are the missing ones. */
function pagesLeft(active: StrategyContext, nowS: number): PageCounts {
  const { memory, state, fetching } = active
  const { set, postponed } = memory
  const counts = { dirty: 0, outOfDate: fetching?.stream.missingCount ?? set.waiting }
  if (fetching !== null || state.goingBack) return counts
  countOutOfDate(memory, active.workAt(nowS), set.scan.at.scanned, set.waiting + postponed.setAsideCount, counts)
  return counts
}
