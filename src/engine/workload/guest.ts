/**
 * A VM's guest: its speed, the work done at each pace, and its performance. A change of speed, load or workload is a bend: it closes an
 * interval of constant slope and touches no page. Work counts on across workloads; the writes of a workload are those between the work
 * amounts at its start and its successor's.
 */
import type { Performance } from '../result/result.ts'
import { PACES } from './guestWrites.ts'
import { PerformanceAccount } from './performanceAccount.ts'
import type { PerformanceState } from './performanceAccount.ts'
import type { WorkloadLoads } from './activity.ts'

/** Largest backlog, seconds of work, that a timer-paced writer catches up on: the token bucket of the measured guest. */
const MOST_OWED_S = 0.05

/** Upper bound of a guest's work, seconds. */
const NEVER_DONE = 1e12

export class Guest {
  readonly vcpus: number
  private readonly loads: WorkloadLoads
  private readonly account = new PerformanceAccount()
  /** Work amounts (`PACES`) at each workload's start, one pair each; Infinity: not begun. One extra pair ends the last. */
  readonly begins: Float64Array
  state = freshGuest()

  /** `loads`: of the initial workload and the ones set by events, in order. */
  constructor(loads: WorkloadLoads, vcpus: number) {
    this.vcpus = vcpus
    this.loads = loads
    this.begins = new Float64Array(2 * (loads.count + 1)).fill(Infinity)
    this.begins.fill(0, 0, 2)
  }

  /** Work amounts at `atS`, indexed by `PACES`. `atS` must not precede the last bend. */
  workAt(atS: number, out: Float64Array): void {
    const { state } = this
    const phaseWork = (this.phaseWorkAt(atS) - state.phaseWorkS) * state.loadScale
    out[PACES.cpu] = state.cpuWorkS + phaseWork * state.speed
    out[PACES.timer] = state.timerWorkS + this.timerDone(phaseWork)
  }

  /** ∫ speed dt from time 0 to `atS`, which must not precede the last bend. */
  ranAt(atS: number): number {
    return this.state.ranS + this.state.speed * (atS - this.state.bendS)
  }

  /** Time at which the work at `pace` reaches an amount if nothing bends until then; Infinity if never. */
  whenDone(pace: number, work: number): number {
    const { state } = this
    let phaseWork = 0
    if (pace === PACES.cpu) {
      phaseWork = (work - state.cpuWorkS) / state.speed
    } else {
      const wanted = work - state.timerWorkS
      phaseWork = state.timerSpeed > 1 ? Math.max(wanted / state.timerSpeed, wanted - state.owedS) : wanted / state.timerSpeed
    }
    if (!(phaseWork > 0)) return state.speed > 0 ? state.bendS : Infinity
    if (!(phaseWork < NEVER_DONE) || state.loadScale === 0) return Infinity
    const doneS = this.loads.clock(state.workload).atWork(state.phaseWorkS + phaseWork / state.loadScale)
    return Math.max(state.bendS, state.phasesFromS + doneS)
  }

  /** Timer-paced work while an undisturbed guest does `phaseWork`; a backlog is added at full CPU speed. */
  private timerDone(phaseWork: number): number {
    const { timerSpeed, owedS } = this.state
    return timerSpeed > 1 ? Math.min(phaseWork * timerSpeed, phaseWork + owedS) : phaseWork * timerSpeed
  }

  private phaseWorkAt(atS: number): number {
    const { state } = this
    return this.loads.clock(state.workload).workS(atS - state.phasesFromS)
  }

  private bend(atS: number): void {
    const { state } = this
    const phaseWork = this.phaseWorkAt(atS)
    const undisturbed = (phaseWork - state.phaseWorkS) * state.loadScale
    const timed = this.timerDone(undisturbed)
    state.cpuWorkS += undisturbed * state.speed
    state.timerWorkS += timed
    state.owedS = this.catchesUp ? Math.max(0, Math.min(MOST_OWED_S, state.owedS + undisturbed - timed)) : 0
    state.phaseWorkS = phaseWork
    state.ranS += state.speed * (atS - state.bendS)
    if (state.fetching) this.account.addToMean(state.bendS, atS, state.speed, state.running)
    else this.account.add(state.bendS, atS, state.speed, state.running)
    state.bendS = atS
  }

  // — slowdown —

  stop(atS: number): void {
    this.bend(atS)
    this.state.running = false
    this.follow()
  }

  resume(atS: number): void {
    this.bend(atS)
    this.state.running = true
    this.follow()
  }

  /** Sets the throttle: the share of vCPU time taken, 0 to 1 (QEMU: 10 ms slices with sleeps between). */
  setThrottle(atS: number, share: number): void {
    this.bend(atS)
    this.state.throttle = share
    this.state.naps = false
    this.follow()
  }

  /** Puts all vCPUs to sleep or wakes them. From then on timer-paced accesses catch up on what they missed asleep. */
  setAsleep(atS: number, asleep: boolean): void {
    this.bend(atS)
    this.state.throttle = asleep ? 1 : 0
    this.state.naps = true
    this.follow()
  }

  /** Timer-paced accesses catch up after the guest has waited for a page or slept. */
  private get catchesUp(): boolean {
    return this.state.fetching || this.state.naps
  }

  /** Sets the share of the remaining time that dirty tracking takes, 0 to 1. */
  setTracking(atS: number, share: number): void {
    this.bend(atS)
    this.state.tracking = share
    this.follow()
  }

  /** The guest leaves its pass-through device; `share` of the remaining time is lost on the virtual one. */
  fallBack(atS: number, share: number): void {
    this.bend(atS)
    this.state.detachedS = atS
    this.state.fallback = share
    this.follow()
  }

  /** The guest has a pass-through device again. */
  attach(atS: number): void {
    if (this.state.detachedS < 0) return
    this.bend(atS)
    this.state.detachedS = -1
    this.state.fallback = 0
    this.follow()
  }

  /** Pauses or resumes the guest's own programs, such as for a garbage collection. */
  setPaused(atS: number, paused: boolean): void {
    this.bend(atS)
    this.state.paused = paused
    this.follow()
  }

  /** Post-copy begins: the guest may wait for missing pages. */
  beginFetching(atS: number): void {
    this.bend(atS)
    const { state } = this
    state.fetching = true
    state.awake = 1
    this.account.beginMeans(atS)
    this.follow()
  }

  /** Sets the share of vCPUs that do not wait for a page, 0 to 1. */
  setAwake(atS: number, share: number): void {
    this.bend(atS)
    this.state.awake = share
    this.follow()
  }

  /** Sets the CPU-paced work done so far, known exactly instead of by the mean speed. */
  hasDone(atS: number, cpuWorkS: number): void {
    this.bend(atS)
    this.state.cpuWorkS = cpuWorkS
  }

  /** Post-copy ends: the guest no longer waits for pages. */
  endFetching(atS: number): void {
    this.bend(atS)
    const { state } = this
    this.account.endMeans(atS)
    state.fetching = false
    state.awake = 1
    state.owedS = 0
    this.follow()
  }

  private follow(): void {
    const { state } = this
    const timerShare = this.loads.timerShare(state.workload)
    const left = state.running && !state.paused ? (1 - state.throttle) * (1 - state.tracking) * (1 - state.fallback) * state.awake : 0
    state.speed = left
    if (timerShare === 0) state.timerSpeed = left > 0 ? 1 : 0
    else if (this.catchesUp) state.timerSpeed = left / timerShare
    else state.timerSpeed = Math.min(1, left / timerShare)
    if (!state.fetching) this.account.runsAt(left)
  }

  // — load —

  setLoadScale(atS: number, scale: number): void {
    this.bend(atS)
    this.state.loadScale = scale
  }

  /** Starts the next workload, at load 1 and with its first phase. */
  nextWorkload(atS: number): void {
    this.bend(atS)
    const { state } = this
    state.past = [...state.past, { fromS: state.phasesFromS, loadScale: state.loadScale }]
    state.workload++
    state.phasesFromS = atS
    state.phaseWorkS = 0
    state.loadScale = 1
    this.begins[2 * state.workload + PACES.cpu] = state.cpuWorkS
    this.begins[2 * state.workload + PACES.timer] = state.timerWorkS
    this.follow()
  }

  /** The current workload has no phases. */
  get steady(): boolean {
    return this.isSteady(this.state.workload)
  }

  /** A workload has no phases. */
  isSteady(workload: number): boolean {
    return this.loads.clock(workload).steady
  }

  /** Mean load of a workload between two times of its clock, which may be negative, since phases repeat. */
  loadOf(workload: number, fromS: number, toS: number): number {
    return this.loads.mean(workload, fromS, toS)
  }

  /** Mean load of the current workload between two times for a guest at full speed: 1 is undisturbed and unscaled. */
  meanLoad(fromS: number, toS: number): number {
    const { loadScale, workload, phasesFromS } = this.state
    const since = Math.max(0, fromS - phasesFromS)
    const until = toS - phasesFromS
    if (!(until > since)) return loadScale
    const clock = this.loads.clock(workload)
    return (loadScale * (clock.workS(until) - clock.workS(since))) / (until - since)
  }

  /** Expected mean load over the next `aheadS` at the current speed. */
  loadAhead(nowS: number, aheadS: number): number {
    const { speed, loadScale, workload, phasesFromS } = this.state
    return aheadS > 0 ? speed * loadScale * this.loads.mean(workload, nowS - phasesFromS, nowS - phasesFromS + aheadS) : 0
  }

  /** Speed of timer-paced accesses under a throttle, of the current workload or another: they catch up while CPU time is left. */
  timerSpeedAt(throttle: number, workload = this.state.workload): number {
    const timerShare = this.loads.timerShare(workload)
    return timerShare === 0 ? 1 : Math.min(1, (1 - throttle) / timerShare)
  }

  // — performance —

  /** Starts the performance account. */
  measureFrom(atS: number): void {
    this.bend(atS)
    this.account.begin(atS, this.state.speed)
  }

  performance(atS: number): Performance {
    this.bend(atS)
    return this.account.figures(atS, this.state.speed)
  }

  snapshot(): SavedGuest {
    return { state: { ...this.state }, performance: this.account.snapshot(), begins: this.begins.slice() }
  }

  restore(saved: SavedGuest): void {
    Object.assign(this.state, saved.state)
    this.account.restore(saved.performance)
    this.begins.set(saved.begins)
  }
}

/** State of a guest: slowdowns, the resulting speeds, and the work up to the last bend. */
interface GuestState {
  /** The guest runs, and the share of vCPU time that the throttle takes. */
  running: boolean
  throttle: number
  /** The throttle is whole sleeps of the vCPUs, not slices of time. */
  naps: boolean
  /** Share of the remaining time that dirty tracking takes. */
  tracking: number
  /** Share of the remaining time that is lost on a virtual device, and since when that replaces a pass-through device; −1: it does not. */
  fallback: number
  detachedS: number
  /** Paused by its own programs: a garbage collection. */
  paused: boolean
  /** Post-copy is active, and the share of vCPUs that do not wait for a page. */
  fetching: boolean
  awake: number
  /** Resulting guest speed, 0 to 1, and speed of timer-paced accesses, which catch up while CPU time is left. */
  speed: number
  timerSpeed: number
  /** Load factor set by events. */
  loadScale: number
  /** Index of the current workload, and the time at which its phases began. */
  workload: number
  phasesFromS: number
  /** The workloads before it, oldest first. */
  past: readonly PastWorkload[]
  /** Work at each pace up to `bendS`, seconds, and the timers' backlog from waits for pages and sleeps. */
  cpuWorkS: number
  timerWorkS: number
  owedS: number
  phaseWorkS: number
  bendS: number
  /** ∫ speed dt since time 0. */
  ranS: number
}

/** A guest at time 0, at full speed. */
function freshGuest(): GuestState {
  return {
    running: true,
    throttle: 0,
    naps: false,
    tracking: 0,
    fallback: 0,
    detachedS: -1,
    paused: false,
    fetching: false,
    awake: 1,
    speed: 1,
    timerSpeed: 1,
    loadScale: 1,
    workload: 0,
    phasesFromS: 0,
    past: [],
    cpuWorkS: 0,
    timerWorkS: 0,
    owedS: 0,
    phaseWorkS: 0,
    bendS: 0,
    ranS: 0,
  }
}

/** A workload that an event has replaced: its start, the zero of its phases' clock, and the load factor at its end. */
export interface PastWorkload {
  readonly fromS: number
  readonly loadScale: number
}

export interface SavedGuest {
  state: GuestState
  performance: PerformanceState
  begins: Float64Array
}
