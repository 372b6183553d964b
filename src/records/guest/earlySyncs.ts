/**
 * QEMU 11 with the capability `postcopy-ram` syncs once per burst from the start, while most of the memory awaits its first transmission.
 * Such syncs find pages written behind the scan position and do not end a round. They are removed: samples and events are rewritten as if
 * the first sync came after the first round.
 */
import type { RecordEvent } from '../migrationRecord.ts'
import type { PageSample } from './pageSamples.ts'

/** Fewer syncs, or syncs further apart, do not come from bursts: a rate or a limit has changed. */
const leastSyncs = 3
const longestGapS = 0.3
/** The first pass is under way while more than this many thresholds of memory remain. */
const thresholdsWaiting = 2

export interface CountedSyncs {
  readonly samples: readonly PageSample[]
  readonly passes: readonly RecordEvent[]
  /** The record has a sync per burst in its first pass; these are left out. */
  readonly syncsEachBurst?: boolean
}

/** `switchS`: start of post-copy, which has no syncs; Infinity without post-copy. */
export function withoutEarlySyncs(
  given: CountedSyncs,
  { totalPages, thresholdPages, switchS }: { totalPages: number; thresholdPages: number; switchS: number },
): CountedSyncs {
  const { samples, passes } = given
  const isEarly = ({ syncs, sentPages, atS }: PageSample): boolean =>
    syncs > 1 && atS < switchS && totalPages - sentPages > thresholdsWaiting * thresholdPages
  const last = samples.findLast(isEarly)
  if (last === undefined || last.syncs <= leastSyncs || last.atS / (last.syncs - 1) > longestGapS) return given
  // The syncs up to the first sample after the pass count as one: together they find the pages written during the pass.
  const next = samples[samples.indexOf(last) + 1]
  const early = (next === undefined ? last.syncs + 1 : Math.max(last.syncs + 1, next.syncs)) - 2
  return {
    syncsEachBurst: true,
    samples: samples.map((sample) =>
      sample.atS > last.atS
        ? { ...sample, syncs: sample.syncs - early }
        : { ...sample, syncs: 1, remainingPages: totalPages - sample.sentPages, expectedDowntimeMs: null },
    ),
    passes: passes.flatMap((pass) => (Number(pass.detail) <= early + 1 ? [] : [{ ...pass, detail: Number(pass.detail) - early }])),
  }
}
