/** Simulations in slices, between which the worker handles its messages. */
import type { SteppedSimulation } from './steppedSimulation.ts'

/** Wall-clock time of a slice. */
export const SLICE_MS = 8
/** Target interval between two clock reads within a slice, and the most steps between two reads. */
const CLOCK_READ_MS = 0.2
const MOST_STEPS = 64
/** Shortest and longest steps, in simulated seconds, of a run that fetches missing pages. */
const LEAST_STEP_S = 0.001
const MOST_STEP_S = 0.1

/** Steps for one slice of wall-clock time; false when the run has ended. */
export function slice(simulation: SteppedSimulation, nowMs: () => number): boolean {
  let readMs = nowMs()
  const endMs = readMs + SLICE_MS
  // If steps take microseconds, reading the clock after each one would cost as much as a step.
  let steps = 1
  let atMostS = LEAST_STEP_S
  for (;;) {
    for (let i = 0; i < steps; i++) if (!simulation.step(atMostS)) return false
    const passedMs = nowMs() - readMs
    readMs += passedMs
    if (readMs >= endMs) return true
    const isQuick = passedMs < CLOCK_READ_MS
    steps = isQuick ? Math.min(2 * steps, MOST_STEPS) : 1
    atMostS = isQuick && simulation.isFetching ? Math.min(2 * atMostS, MOST_STEP_S) : LEAST_STEP_S
  }
}

/** What a simulation in slices needs of its worker. */
export interface Turns {
  nowMs: () => number
  /** Resolves after the waiting messages have been handled. */
  pause: () => Promise<void>
}

/** A simulation beside the run on screen. */
export interface InSlices extends Turns {
  /** No newer run has been asked for. */
  isWanted: () => boolean
}

/** Simulates in slices; null if that takes longer than `mostMs` or is no longer wanted. */
export async function toEnd(
  { nowMs, pause, isWanted }: InSlices,
  simulation: SteppedSimulation,
  mostMs: number,
): Promise<SteppedSimulation | null> {
  for (let spentMs = 0; spentMs < mostMs;) {
    const slicedMs = nowMs()
    if (!slice(simulation, nowMs)) return simulation
    spentMs += nowMs() - slicedMs
    await pause()
    if (!isWanted()) return null
  }
  return null
}
