/**
 * One VM's guest while it runs: its speed, the work it has done at each pace, and what that cost it. A change of speed or
 * load is a bend: it closes a stretch of constant slope and touches no page.
 */
import { PhaseClock } from './activity.ts'
import { PACES } from './guestWrites.ts'
import type { ResolvedWorkload } from '../../scenario/schema.ts'

/** Below this share of its undisturbed speed a guest counts as degraded (`performance.degradedS`). */
export const DEGRADED_BELOW = 0.9

export interface GuestState {
  /** Speed of the guest, 0 (stopped) to 1, and of its load, as events scale it. */
  speed: number
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
  state: GuestState = {
    speed: 1, loadScale: 1, cpuWorkS: 0, timerWorkS: 0, phaseWorkS: 0, bendS: 0, measuredFromS: 0, speedSeconds: 0, slowest: 1, degradedS: 0,
  }

  constructor(workload: ResolvedWorkload) {
    this.phases = new PhaseClock(workload.phases)
  }

  /** Work amounts at `atS`, not before the last bend, indexed by `PACES`. */
  workAt(atS: number, out: Float64Array): void {
    const { state } = this
    const phaseWork = (this.phases.workS(atS) - state.phaseWorkS) * state.loadScale
    out[PACES.cpu] = state.cpuWorkS + phaseWork * state.speed
    out[PACES.timer] = state.timerWorkS + (state.speed > 0 ? phaseWork : 0)
  }

  private bend(atS: number): void {
    const { state } = this
    const phaseWork = this.phases.workS(atS)
    const done = (phaseWork - state.phaseWorkS) * state.loadScale
    state.cpuWorkS += done * state.speed
    if (state.speed > 0) state.timerWorkS += done
    state.phaseWorkS = phaseWork
    state.speedSeconds += state.speed * (atS - state.bendS)
    if (state.speed < DEGRADED_BELOW) state.degradedS += atS - state.bendS
    state.bendS = atS
  }

  setSpeed(atS: number, speed: number): void {
    this.bend(atS)
    this.state.speed = speed
    if (speed < this.state.slowest) this.state.slowest = speed
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
