/**
 * One VM's guest while it runs: its speed, the work it has done at each pace, and what that cost it. A change of speed or
 * load is a bend: it closes a stretch of constant slope and touches no page. So is a change of workload: the work goes on
 * counting, and each workload's writes are those between the work amounts at which it and the next one began.
 */
import type { ResolvedWorkload } from '../../scenario/schema/schema.ts'
import { PACES } from './guestWrites.ts'
import { PerformanceAccount } from './performanceAccount.ts'
import type { PerformanceState } from './performanceAccount.ts'
import { WorkloadLoads } from './activity.ts'

/** Work that a paced writer makes up for at most after a wait, seconds: the token bucket of the measured guest. */
const MOST_OWED_S = 0.05

/** More work, seconds, than any guest ever does. */
const NEVER_DONE = 1e12

export class Guest {
  readonly vcpus: number
  private readonly loads: WorkloadLoads
  private readonly account = new PerformanceAccount()
  /** Work amounts (`PACES`) at which each workload began, a pair each; Infinity: not yet. One pair more ends the last. */
  readonly begins: Float64Array
  state = freshGuest()

  /** `workloads`: what it does at first, and what events make it do later, in order. */
  constructor(workloads: readonly ResolvedWorkload[], vcpus = 1) {
    this.vcpus = vcpus
    this.loads = new WorkloadLoads(workloads, vcpus)
    this.begins = new Float64Array(2 * (workloads.length + 1)).fill(Infinity)
    this.begins.fill(0, 0, 2)
  }

  /** Work amounts at `atS`, not before the last bend, indexed by `PACES`. */
  workAt(atS: number, out: Float64Array): void {
    const { state } = this
    const phaseWork = (this.phaseWorkAt(atS) - state.phaseWorkS) * state.loadScale
    out[PACES.cpu] = state.cpuWorkS + phaseWork * state.speed
    out[PACES.timer] = state.timerWorkS + this.timerDone(phaseWork)
  }

  /** ∫ speed dt from time 0 to `atS`, not before the last bend. */
  ranAt(atS: number): number {
    return this.state.ranS + this.state.speed * (atS - this.state.bendS)
  }

  /** When the work at `pace` reaches an amount, if nothing bends until then; Infinity if it never does. */
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

  /** Timer-paced work while an undisturbed guest does `phaseWork`: what was owed comes on top, as fast as the CPU allows. */
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
    state.owedS = state.fetching ? Math.max(0, Math.min(MOST_OWED_S, state.owedS + undisturbed - timed)) : 0
    state.phaseWorkS = phaseWork
    state.ranS += state.speed * (atS - state.bendS)
    if (state.fetching) this.account.addToMean(state.bendS, atS, state.speed)
    else this.account.add(state.bendS, atS, state.speed)
    state.bendS = atS
  }

  // — what slows it —

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

  /** Takes a share of the vCPUs' time away (QEMU: 10 ms slices and sleeps between), 0 to 1. */
  setThrottle(atS: number, share: number): void {
    this.bend(atS)
    this.state.throttle = share
    this.follow()
  }

  /** The tracking of its writes takes a share of what is left of its time, 0 to 1. */
  setTracking(atS: number, share: number): void {
    this.bend(atS)
    this.state.tracking = share
    this.follow()
  }

  /** The guest stops its own programs for a moment, or goes on. */
  setPaused(atS: number, paused: boolean): void {
    this.bend(atS)
    this.state.paused = paused
    this.follow()
  }

  /** From now on the guest may have to wait for pages that are elsewhere. */
  beginFetching(atS: number): void {
    this.bend(atS)
    const { state } = this
    state.fetching = true
    state.awake = 1
    this.account.beginMeans(atS)
    this.follow()
  }

  /** A share of its vCPUs does not wait for a page, 0 to 1. */
  setAwake(atS: number, share: number): void {
    this.bend(atS)
    this.state.awake = share
    this.follow()
  }

  /** What its busy loops have done by now is known better than by its mean speed. */
  hasDone(atS: number, cpuWorkS: number): void {
    this.bend(atS)
    this.state.cpuWorkS = cpuWorkS
  }

  /** Every page is where the guest is. */
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
    const left = state.running && !state.paused ? (1 - state.throttle) * (1 - state.tracking) * state.awake : 0
    state.speed = left
    if (timerShare === 0) state.timerSpeed = left > 0 ? 1 : 0
    else if (state.fetching) state.timerSpeed = left / timerShare
    else state.timerSpeed = Math.min(1, left / timerShare)
    if (!state.fetching) this.account.runsAt(left)
  }

  // — what it is asked to do —

  setLoadScale(atS: number, scale: number): void {
    this.bend(atS)
    this.state.loadScale = scale
  }

  /** The next of its workloads begins, at its own load and with its first phase. */
  nextWorkload(atS: number): void {
    this.bend(atS)
    const { state } = this
    state.workload++
    state.phasesFromS = atS
    state.phaseWorkS = 0
    state.loadScale = 1
    this.begins[2 * state.workload + PACES.cpu] = state.cpuWorkS
    this.begins[2 * state.workload + PACES.timer] = state.timerWorkS
    this.follow()
  }

  /** Its load does not change by itself. */
  get steady(): boolean {
    return this.isSteady(this.state.workload)
  }

  /** One of its workloads has no phases. */
  isSteady(workload: number): boolean {
    return this.loads.clock(workload).steady
  }

  /** Load of one of its workloads between two moments of its own clock, which may lie before it began: phases repeat for ever. */
  loadOf(workload: number, fromS: number, toS: number): number {
    return this.loads.mean(workload, fromS, toS)
  }

  /** Load of its present workload between two moments in a guest at full speed, on average: 1 is the undisturbed, unscaled one. */
  meanLoad(fromS: number, toS: number): number {
    const { loadScale, workload, phasesFromS } = this.state
    const since = Math.max(0, fromS - phasesFromS)
    const until = toS - phasesFromS
    if (!(until > since)) return loadScale
    const clock = this.loads.clock(workload)
    return (loadScale * (clock.workS(until) - clock.workS(since))) / (until - since)
  }

  /** Load to be expected over the next `aheadS`, on average, at the speed that the guest has now. */
  loadAhead(nowS: number, aheadS: number): number {
    const { speed, loadScale, workload, phasesFromS } = this.state
    return aheadS > 0 ? speed * loadScale * this.loads.mean(workload, nowS - phasesFromS, nowS - phasesFromS + aheadS) : 0
  }

  /** Speed of the timer-paced writes when a share of the vCPUs' time is taken away: they catch up while there is CPU left. */
  timerSpeedAt(throttle: number): number {
    const timerShare = this.loads.timerShare(this.state.workload)
    return timerShare === 0 ? 1 : Math.min(1, (1 - throttle) / timerShare)
  }

  // — what that came to —

  /** Starts to account for the guest's performance. */
  measureFrom(atS: number): void {
    this.bend(atS)
    this.account.begin(atS, this.state.speed)
  }

  performance(atS: number): { mean: number; min: number; degradedS: number } {
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

/** What a guest remembers: what slows it, what follows from that, and the work done up to the last bend. */
export interface GuestState {
  /** Running or not, and the share of vCPU time taken away. */
  running: boolean
  throttle: number
  /** The share of what is left that the tracking of its writes takes. */
  tracking: number
  /** It stands still for a while, for its own sake: a garbage collection. */
  paused: boolean
  /** Some of its pages are elsewhere: share of its vCPUs that do not wait for one. */
  fetching: boolean
  awake: number
  /** What follows from them: the guest's speed, 0 to 1, and that of its timer-paced writes, which catch up while there is CPU left. */
  speed: number
  timerSpeed: number
  /** The load, as events scale it. */
  loadScale: number
  /** Which of its workloads it runs, and when that one's phases began. */
  workload: number
  phasesFromS: number
  /** Work at each pace up to `bendS`, in seconds of unscaled, undisturbed work; and what timers fell behind while pages were waited for. */
  cpuWorkS: number
  timerWorkS: number
  owedS: number
  phaseWorkS: number
  bendS: number
  /** ∫ speed dt since time 0. */
  ranS: number
}

/** A guest at time 0, running at full speed. */
export function freshGuest(): GuestState {
  return {
    running: true, throttle: 0, tracking: 0, paused: false, fetching: false, awake: 1, speed: 1, timerSpeed: 1, loadScale: 1,
    workload: 0, phasesFromS: 0, cpuWorkS: 0, timerWorkS: 0, owedS: 0, phaseWorkS: 0, bendS: 0, ranS: 0,
  }
}

export interface SavedGuest {
  state: GuestState
  performance: PerformanceState
  begins: Float64Array
}
