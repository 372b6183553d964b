/** The time before the first sample of a record whose clock does not show the migration's start: that of the data sent by then. */
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import type { RecordSample } from '../migrationRecord.ts'

/** Dates of such records have whole seconds: a shorter time may be rounding. */
const leastS = 1
/** More than the memory counts twice what the first round sent. */
const roundingShare = 1.01

/** Seconds; 0 if the first sample is not of the first round, or its rate is not known. `samples` have times since the first of them. */
export function unseenStartS(samples: readonly RecordSample[]): number {
  const first = samples.find(({ transferredMiB }) => transferredMiB !== null)
  if (first === undefined || first.atS === null || first.transferredMiB === null || first.memoryMiB === null) return 0
  const { transferredMiB, memoryMiB, remainingMiB } = first
  if (first.atS > 0 || transferredMiB + (remainingMiB ?? 0) > memoryMiB * roundingShare) return 0
  const mbps = rateOf(first, samples)
  const seconds = mbps === null ? 0 : (transferredMiB * MBPS_OF_MIB_PER_S) / mbps
  return seconds < leastS ? 0 : Math.round(seconds * 1000) / 1000
}

/** Between the first two amounts, else as printed: a printed rate is that of one moment. */
function rateOf(first: RecordSample, samples: readonly RecordSample[]): number | null {
  const next = samples.find(({ atS, transferredMiB }) => (atS ?? 0) > 0 && transferredMiB !== null)
  const moved = (next?.transferredMiB ?? 0) - (first.transferredMiB ?? 0)
  if (next !== undefined && moved > 0) return (moved * MBPS_OF_MIB_PER_S) / (next.atS ?? 1)
  return first.rateMbps !== null && first.rateMbps > 0 ? first.rateMbps : null
}
