/** What a guest remembers: what slows it, what follows from that, and the work done up to the last bend. */
import type { PerformanceState } from './performanceAccount.ts'

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
