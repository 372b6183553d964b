/** A sample of pages of which nothing has been sent, for tests that set what they are about. */
import type { PageSample } from '../../records/guest/pageSamples.ts'

export const restingPageSample: PageSample = {
  atS: 0,
  remainingPages: 1e6,
  sentPages: 0,
  zeroPages: 0,
  syncs: 1,
  rateMbps: null,
  expectedDowntimeMs: null,
  throttlePercent: 0,
  transferredMiB: null,
}
