import { slice } from './slice.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

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
