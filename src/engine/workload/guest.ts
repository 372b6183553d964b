/**
 * One VM's guest while it runs: its speed, the work it has done at each pace, and what that cost it. A change of speed or
 * load is a bend: it closes a stretch of constant slope and touches no page. So is a change of workload: the work goes on
 * counting, and each workload's writes are those between the work amounts at which it and the next one began.
 */
import { PhaseClock } from './activity.ts'
import { PACES } from './guestWrites.ts'
import type { ResolvedWorkload } from '../../scenario/schema.ts'

/** Below this share of its undisturbed speed a guest counts as degraded (`performance.degradedS`). */
export const DEGRADED_BELOW = 0.9

/**
 * vCPU time of one page write by a paced writer, seconds: in the measured QEMU runs one that asks for 20,000 a second keeps
 * its rate up to a throttle of 80 % and loses it at 90 %, so it needs between 10 and 20 % of the vCPU.
 */
const PAGE_WRITE_CPU_S = 8e-6

export interface GuestState {
  /** Running or not, the share of vCPU time taken away, and the load, as events scale it. */
  running: boolean
  throttle: number
  /** What follows from them: the guest's speed, 0 to 1, and that of its timer-paced writes, which catch up while there is CPU left. */
  speed: number
  timerSpeed: number
  loadScale: number
  /** Which of its workloads it runs, and when that one's phases began. */
  workload: number
  phasesFromS: number
  /** Work at each pace up to `bendS`, in seconds of unscaled, undisturbed work. */
  cpuWorkS: number
  timerWorkS: number
  phaseWorkS: number
  bendS: number
  /** ∫ speed dt, its minimum and the time below `DEGRADED_BELOW`, all since `measuredFromS`. */
  measuredFromS: number
  speedSeconds: number
  slowest: number
  degradedS: number
}

export interface SavedGuest {
  state: GuestState
  begins: Float64Array
}

export class Guest {
  private readonly phases: PhaseClock[]
  /** Share of the vCPUs that the timer-paced writes of each workload need at full load. */
  private readonly timerShares: number[]
  /** Work amounts (`PACES`) at which each workload began, a pair each; Infinity: not yet. One pair more ends the last. */
  readonly begins: Float64Array
  state: GuestState = {
    running: true, throttle: 0, speed: 1, timerSpeed: 1, loadScale: 1, workload: 0, phasesFromS: 0, cpuWorkS: 0, timerWorkS: 0,
    phaseWorkS: 0, bendS: 0, measuredFromS: 0, speedSeconds: 0, slowest: 1, degradedS: 0,
  }

  /** `workloads`: what it does at first, and what events make it do later, in order. */
  constructor(workloads: readonly ResolvedWorkload[], vcpus = 1) {
    this.phases = workloads.map(({ phases }) => new PhaseClock(phases))
    this.timerShares = workloads.map(({ streams }) => {
      const timerWritesPerS = streams.reduce((sum, stream) => sum + (stream.pace === 'timer' ? stream.writesPerS : 0), 0)
      return Math.min(1, (timerWritesPerS * PAGE_WRITE_CPU_S) / vcpus)
    })
    this.begins = new Float64Array(2 * (workloads.length + 1)).fill(Infinity)
    this.begins.fill(0, 0, 2)
  }

  private phaseWorkAt(atS: number): number {
    const { state } = this
    return this.phases[state.workload].workS(atS - state.phasesFromS)
  }

  /** Work amounts at `atS`, not before the last bend, indexed by `PACES`. */
  workAt(atS: number, out: Float64Array): void {
    const { state } = this
    const phaseWork = (this.phaseWorkAt(atS) - state.phaseWorkS) * state.loadScale
    out[PACES.cpu] = state.cpuWorkS + phaseWork * state.speed
    out[PACES.timer] = state.timerWorkS + phaseWork * state.timerSpeed
  }

  private bend(atS: number): void {
    const { state } = this
    const phaseWork = this.phaseWorkAt(atS)
    const done = (phaseWork - state.phaseWorkS) * state.loadScale
    state.cpuWorkS += done * state.speed
    state.timerWorkS += done * state.timerSpeed
    state.phaseWorkS = phaseWork
    state.speedSeconds += state.speed * (atS - state.bendS)
    if (state.speed < DEGRADED_BELOW) state.degradedS += atS - state.bendS
    state.bendS = atS
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

  private follow(): void {
    const { state } = this
    const left = state.running ? 1 - state.throttle : 0
    const timerShare = this.timerShares[state.workload]
    state.speed = left
    state.timerSpeed = timerShare === 0 ? (state.running ? 1 : 0) : Math.min(1, left / timerShare)
    if (left < state.slowest) state.slowest = left
  }

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
