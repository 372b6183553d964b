/**
 * One VM's guest while it runs: its speed, the work it has done at each pace, and what that cost it. A change of speed or
 * load is a bend: it closes a stretch of constant slope and touches no page. So is a change of workload: the work goes on
 * counting, and each workload's writes are those between the work amounts at which it and the next one began.
 */
import { measuredConstants } from '../measuredConstants.ts'
import { PhaseClock } from './activity.ts'
import { PACES } from './guestWrites.ts'
import type { ResolvedWorkload } from '../../scenario/schema.ts'

/** Below this share of its undisturbed speed a guest counts as degraded (`performance.degradedS`). */
export const DEGRADED_BELOW = 0.9

/** Work that a paced writer makes up for at most after a wait, seconds: the token bucket of the measured guest. */
const MOST_OWED_S = 0.05

/**
 * While a guest waits for missing pages it stands still and runs in turn, thousands of times a second: its speed is then
 * its mean over stretches of this length, seconds, the finest at which a run is sampled.
 */
const MEAN_OVER_S = 0.02

/** More work, seconds, than any guest ever does. */
const NEVER_DONE = 1e12

export interface GuestState {
  /** Running or not, the share of vCPU time taken away, and the load, as events scale it. */
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
  /** The same, its minimum and the time below `DEGRADED_BELOW`, all since `measuredFromS`. */
  measuredFromS: number
  speedSeconds: number
  slowest: number
  degradedS: number
  /** While fetching: the present stretch of `MEAN_OVER_S`, and what the guest ran in it. */
  stretchFromS: number
  stretchRanS: number
}

export interface SavedGuest {
  state: GuestState
  begins: Float64Array
}

export class Guest {
  private readonly phases: PhaseClock[]
  readonly vcpus: number
  /** Share of the vCPUs that the timer-paced writes of each workload need at full load. */
  private readonly timerShares: number[]
  /** Work amounts (`PACES`) at which each workload began, a pair each; Infinity: not yet. One pair more ends the last. */
  readonly begins: Float64Array
  state: GuestState = {
    running: true, throttle: 0, tracking: 0, paused: false, fetching: false, awake: 1, speed: 1, timerSpeed: 1, loadScale: 1, workload: 0, phasesFromS: 0,
    cpuWorkS: 0, timerWorkS: 0, owedS: 0, phaseWorkS: 0, bendS: 0, ranS: 0, measuredFromS: 0, speedSeconds: 0, slowest: 1, degradedS: 0,
    stretchFromS: 0, stretchRanS: 0,
  }

  /** `workloads`: what it does at first, and what events make it do later, in order. */
  constructor(workloads: readonly ResolvedWorkload[], vcpus = 1) {
    this.vcpus = vcpus
    this.phases = workloads.map(({ phases }) => new PhaseClock(phases))
    this.timerShares = workloads.map(({ streams }) => {
      const timerPerS = streams.reduce((sum, stream) => sum + (stream.pace === 'timer' ? stream.writesPerS + stream.readsPerS : 0), 0)
      return Math.min(1, (timerPerS * measuredConstants.pageWriteCpuS) / vcpus)
    })
    this.begins = new Float64Array(2 * (workloads.length + 1)).fill(Infinity)
    this.begins.fill(0, 0, 2)
  }

  private phaseWorkAt(atS: number): number {
    const { state } = this
    return this.phases[state.workload].workS(atS - state.phasesFromS)
  }

  /** Its load does not change by itself. */
  get steady(): boolean {
    return this.phases[this.state.workload].steady
  }

  /** Work amounts at `atS`, not before the last bend, indexed by `PACES`. */
  workAt(atS: number, out: Float64Array): void {
    const { state } = this
    const phaseWork = (this.phaseWorkAt(atS) - state.phaseWorkS) * state.loadScale
    out[PACES.cpu] = state.cpuWorkS + phaseWork * state.speed
    out[PACES.timer] = state.timerWorkS + this.timerDone(phaseWork)
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
    return Math.max(state.bendS, state.phasesFromS + this.phases[state.workload].atWork(state.phaseWorkS + phaseWork / state.loadScale))
  }

  /** Timer-paced work in a stretch in which an undisturbed guest does `phaseWork`: what was owed comes on top, as fast as the CPU allows. */
  private timerDone(phaseWork: number): number {
    const { timerSpeed, owedS } = this.state
    return timerSpeed > 1 ? Math.min(phaseWork * timerSpeed, phaseWork + owedS) : phaseWork * timerSpeed
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
    const ranS = state.speed * (atS - state.bendS)
    state.ranS += ranS
    state.speedSeconds += ranS
    if (state.fetching) this.accountMeans(atS)
    else if (state.speed < DEGRADED_BELOW) state.degradedS += atS - state.bendS
    state.bendS = atS
  }

  /** Closes the stretches that end by `atS` and counts those that were slow. */
  private accountMeans(atS: number): void {
    const { state } = this
    let fromS = state.bendS
    const endS = state.stretchFromS + MEAN_OVER_S
    if (atS >= endS) {
      const ranS = state.stretchRanS + state.speed * (endS - fromS)
      if (ranS < DEGRADED_BELOW * MEAN_OVER_S) state.degradedS += MEAN_OVER_S
      const whole = Math.floor((atS - endS) / MEAN_OVER_S)
      if (state.speed < DEGRADED_BELOW) state.degradedS += whole * MEAN_OVER_S
      state.stretchFromS = endS + whole * MEAN_OVER_S
      state.stretchRanS = 0
      fromS = state.stretchFromS
    }
    state.stretchRanS += state.speed * (atS - fromS)
  }

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

  /** Load of its present workload between two moments in a guest at full speed, on average: 1 is the undisturbed, unscaled one. */
  meanLoad(fromS: number, toS: number): number {
    const { loadScale, workload, phasesFromS } = this.state
    const since = Math.max(0, fromS - phasesFromS)
    const until = toS - phasesFromS
    return until > since ? (loadScale * (this.phases[workload].workS(until) - this.phases[workload].workS(since))) / (until - since) : loadScale
  }

  /** One of its workloads has no phases. */
  isSteady(workload: number): boolean {
    return this.phases[workload].steady
  }

  /** Load of one of its workloads between two moments of its own clock, which may lie before it began: phases repeat for ever. */
  loadOf(workload: number, fromS: number, toS: number): number {
    return (this.phases[workload].workS(toS) - this.phases[workload].workS(fromS)) / (toS - fromS)
  }

  /** Load to be expected over the next `aheadS`, on average, at the speed that the guest has now. */
  loadAhead(nowS: number, aheadS: number): number {
    const { speed, loadScale, workload, phasesFromS } = this.state
    return aheadS > 0 ? speed * loadScale * this.loadOf(workload, nowS - phasesFromS, nowS - phasesFromS + aheadS) : 0
  }

  /** Speed of the timer-paced writes when a share of the vCPUs' time is taken away: they catch up while there is CPU left. */
  timerSpeedAt(throttle: number): number {
    const timerShare = this.timerShares[this.state.workload]
    return timerShare === 0 ? 1 : Math.min(1, (1 - throttle) / timerShare)
  }

  /** From now on the guest may have to wait for pages that are elsewhere. */
  beginFetching(atS: number): void {
    this.bend(atS)
    const { state } = this
    state.fetching = true
    state.awake = 1
    state.stretchFromS = atS
    state.stretchRanS = 0
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
    if (state.stretchRanS < DEGRADED_BELOW * (atS - state.stretchFromS)) state.degradedS += atS - state.stretchFromS
    state.fetching = false
    state.awake = 1
    state.owedS = 0
    this.follow()
  }

  private follow(): void {
    const { state } = this
    const timerShare = this.timerShares[state.workload]
    const left = state.running && !state.paused ? (1 - state.throttle) * (1 - state.tracking) * state.awake : 0
    state.speed = left
    if (timerShare === 0) state.timerSpeed = left > 0 ? 1 : 0
    else if (state.fetching) state.timerSpeed = left / timerShare
    else state.timerSpeed = Math.min(1, left / timerShare)
    if (!state.fetching && left < state.slowest) state.slowest = left
  }

  setLoadScale(atS: number, scale: number): void {
    this.bend(atS)
    this.state.loadScale = scale
  }

  /** ∫ speed dt from time 0 to `atS`, not before the last bend. */
  ranAt(atS: number): number {
    return this.state.ranS + this.state.speed * (atS - this.state.bendS)
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

  snapshot(): SavedGuest {
    return { state: { ...this.state }, begins: this.begins.slice() }
  }

  restore(saved: SavedGuest): void {
    Object.assign(this.state, saved.state)
    this.begins.set(saved.begins)
  }

  /** Starts to account for the guest's performance. */
  measureFrom(atS: number): void {
    this.bend(atS)
    this.state.measuredFromS = atS
    this.state.speedSeconds = 0
    this.state.slowest = this.state.speed
    this.state.degradedS = 0
  }

  performance(atS: number): { mean: number; min: number; degradedS: number } {
    this.bend(atS)
    const { state } = this
    const spanS = atS - state.measuredFromS
    return { mean: spanS > 0 ? state.speedSeconds / spanS : state.speed, min: state.slowest, degradedS: state.degradedS }
  }
}
