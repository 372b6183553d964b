/** Work in slices, between which its worker handles messages. */
import type { Steps } from '../records/scenario/recordRun.ts'
import { yieldToMessages } from './yieldToMessages.ts'

/** A message waits for this long at most, and for the step that is under way. */
const SLICE_MS = 50

/** Does the work to its end; null once it is not wanted. */
export async function inSlices<Done>(work: Steps<Done>, isWanted: () => boolean = () => true): Promise<Done | null> {
  let endMs = performance.now() + SLICE_MS
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    if (performance.now() < endMs) continue
    await yieldToMessages()
    if (!isWanted()) return null
    endMs = performance.now() + SLICE_MS
  }
}
