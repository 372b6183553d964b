/** A guest's waits for pages, those before a switch back among them. */
import type { Transfer } from '../transfer.ts'
import { WaitTimes } from './waitTimes.ts'

const NO_WAITS: Readonly<WaitTimes> = new WaitTimes()

/** How long the guest of a migration has waited for pages so far. */
export function waitTimesSoFar({ fetching, state: { earlierWaits } }: Transfer): Readonly<WaitTimes> {
  if (fetching !== null) return fetching.fetch.waitTimes
  if (earlierWaits === null) return NO_WAITS
  const earlier = new WaitTimes()
  earlier.load(earlierWaits)
  return earlier
}
