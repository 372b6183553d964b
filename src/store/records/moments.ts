/** The moments at which the chart of a record makes a forecast. */
import type { RecordSummary } from '../../compute/tasks/records.ts'

const mostResyncs = 24
const evenly = 20
/** Moments closer than this share of the record are one. */
const apart = 0.004

/** Each of the first re-syncs, and evenly between. */
export function momentsOf({ firstS, lastS, resyncsS }: RecordSummary): number[] {
  const span = lastS - firstS
  const step = Math.max(1, Math.ceil(resyncsS.length / mostResyncs))
  const wanted = [
    ...resyncsS.filter((_, i) => i < 3 || i % step === 0),
    ...Array.from({ length: evenly + 1 }, (_, i) => firstS + (span * i) / evenly),
  ].toSorted((a, b) => a - b)
  return wanted.filter(
    (atS, i) =>
      i === 0 || resyncsS.includes(atS) || (atS - wanted[i - 1] > apart * span && !isNextResync(wanted, i, resyncsS, apart * span)),
  )
}

function isNextResync(wanted: readonly number[], i: number, resyncsS: readonly number[], within: number): boolean {
  return i + 1 < wanted.length && resyncsS.includes(wanted[i + 1]) && wanted[i + 1] - wanted[i] <= within
}
