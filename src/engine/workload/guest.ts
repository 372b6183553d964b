/**
 * One VM's guest while it runs: its speed, the work it has done at each pace, and what that cost it. A change of speed or
 * load is a bend: it closes a stretch of constant slope and touches no page.
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
  /** It stands still for a while, for its own sake: a garbage collection. */
  paused: boolean
  /** What follows from them: the guest's speed, 0 to 1, and that of its timer-paced writes, which catch up while there is CPU left. */
  speed: number
  timerSpeed: number
  loadScale: number
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

export class Guest {
  private readonly phases: PhaseClock
  readonly vcpus: number
  /** Share of the vCPUs that the timer-paced writes need at full load. */
  private readonly timerShare: number
  state: GuestState = {
    running: true, throttle: 0, paused: false, speed: 1, timerSpeed: 1, loadScale: 1, cpuWorkS: 0, timerWorkS: 0, phaseWorkS: 0, bendS: 0,
    measuredFromS: 0, speedSeconds: 0, slowest: 1, degradedS: 0,
  }

  constructor(workload: ResolvedWorkload, vcpus = 1) {
    this.vcpus = vcpus
    this.phases = new PhaseClock(workload.phases)
    const timerWritesPerS = workload.streams.reduce((sum, stream) => sum + (stream.pace === 'timer' ? stream.writesPerS : 0), 0)
    this.timerShare = Math.min(1, (timerWritesPerS * PAGE_WRITE_CPU_S) / vcpus)
  }

  /** Work amounts at `atS`, not before the last bend, indexed by `PACES`. */
  workAt(atS: number, out: Float64Array): void {
    const { state } = this
    const phaseWork = (this.phases.workS(atS) - state.phaseWorkS) * state.loadScale
    out[PACES.cpu] = state.cpuWorkS + phaseWork * state.speed
    out[PACES.timer] = state.timerWorkS + phaseWork * state.timerSpeed
  }

  private bend(atS: number): void {
    const { state } = this
    const phaseWork = this.phases.workS(atS)
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

  /** The guest stops its own programs for a moment, or goes on. */
  setPaused(atS: number, paused: boolean): void {
    this.bend(atS)
    this.state.paused = paused
    this.follow()
  }

  /** Load between two moments in a guest at full speed, on average: 1 is the undisturbed, unscaled one. */
  meanLoad(fromS: number, toS: number): number {
    return (this.state.loadScale * (this.phases.workS(toS) - this.phases.workS(fromS))) / (toS - fromS)
  }

  /** Speed of the timer-paced writes when a share of the vCPUs' time is taken away: they catch up while there is CPU left. */
  timerSpeedAt(throttle: number): number {
    return this.timerShare === 0 ? 1 : Math.min(1, (1 - throttle) / this.timerShare)
  }

  private follow(): void {
    const { state } = this
    const runs = state.running && !state.paused
    const left = runs ? 1 - state.throttle : 0
    state.speed = left
    state.timerSpeed = runs ? this.timerSpeedAt(state.throttle) : 0
    if (left < state.slowest) state.slowest = left
  }

  setLoadScale(atS: number, scale: number): void {
    this.bend(atS)
    this.state.loadScale = scale
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
