/** Work in slices, between which its task pauses. */
import type { Steps } from '../records/scenario/recordRun.ts'

/** A message waits for this long at most, and for the step that is under way. */
const SLICE_MS = 50

/** Does the work to its end. @throws once the task is cancelled */
export async function inSlices<Done>(work: Steps<Done>, pause: () => Promise<void>): Promise<Done> {
  let endMs = performance.now() + SLICE_MS
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    if (performance.now() < endMs) continue
    await pause()
    endMs = performance.now() + SLICE_MS
  }
}
