/** Work that is done in slices, between which its worker handles messages. */
import { yieldToMessages } from './yieldToMessages.ts'

/** Longest slice: a message is answered within so long. */
const SLICE_MS = 50
/** Steps between two readings of the clock. */
const STEPS = 16

/** Does the work to its end. */
export async function inSlices<Done>(work: Iterator<unknown, Done>): Promise<Done> {
  for (let endMs = performance.now() + SLICE_MS; ; endMs = performance.now() + SLICE_MS) {
    do
      for (let i = 0; i < STEPS; i++) {
        const step = work.next()
        if (step.done === true) return step.value
      }
    while (performance.now() < endMs)
    await yieldToMessages()
  }
}
