/** How often each page of an ended run was sent: counted by a second simulation of the same scenario. */
import { SentTimes } from '../../engine/memory/sentTimes.ts'
import type { CountSent, SentTimesMap } from '../../engine/memory/sentTimes.ts'
import type { SentTimesRequest } from './protocol.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'
import { toEnd } from './slice.ts'
import type { InSlices } from './slice.ts'

/** Maximum time of the second simulation. */
const MOST_COUNT_MS = 6000

/** A run whose sent pages can be counted. */
export interface CountedRun {
  begin: (countSent?: CountSent) => SteppedSimulation
  /** The ended simulation that counted a VM's sent pages, for other numbers of cells. */
  counted: { vm: string; simulation: Promise<SteppedSimulation | null> } | null
}

/** `isShown`: the run is still the one on screen. */
export async function sentTimes(
  beside: InSlices & { isShown: () => boolean },
  run: CountedRun,
  { vm, maxCells }: SentTimesRequest,
): Promise<SentTimesMap | null> {
  if (run.counted?.vm !== vm) {
    const simulation = run.begin({ vm, make: (pageCount) => new SentTimes(pageCount) })
    run.counted = { vm, simulation: toEnd({ ...beside, isWanted: () => beside.isWanted() && beside.isShown() }, simulation, MOST_COUNT_MS) }
  }
  const { counted } = run
  const ended = await counted.simulation
  // Another run stopped the count, and may itself have been refused.
  if (ended === null && !beside.isWanted() && run.counted === counted) run.counted = null
  return ended?.sentTimes(maxCells) ?? null
}
