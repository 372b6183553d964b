/** A simulation's turn between two looks at the worker's messages. */
import type { SteppedSimulation } from './steppedSimulation.ts'

export const SLICE_MS = 8
/** Target interval between two clock reads within a slice, and the most steps between two reads. */
const LOOK_MS = 0.2
const MOST_STEPS = 64

/** Steps for one slice of wall-clock time; false when the run has ended. */
export function slice(simulation: SteppedSimulation, nowMs: () => number): boolean {
  let lookedMs = nowMs()
  const endMs = lookedMs + SLICE_MS
  // If steps take microseconds, reading the clock after each one would cost as much as a step.
  let steps = 1
  for (;;) {
    for (let i = 0; i < steps; i++) if (!simulation.step()) return false
    const passedMs = nowMs() - lookedMs
    lookedMs += passedMs
    if (lookedMs >= endMs) return true
    steps = passedMs < LOOK_MS ? Math.min(2 * steps, MOST_STEPS) : 1
  }
}
