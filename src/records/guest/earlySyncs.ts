/**
 * QEMU 11 with the capability `postcopy-ram` syncs once per burst from the start, while most of the memory awaits its first transmission.
 * Such syncs find pages written behind the scan and mark no rounds: samples and events are put as if the first sync came after the first
 * round.
 */
import type { RecordEvent } from '../migrationRecord.ts'
import type { PageSample } from './pageSamples.ts'

/** Fewer, or rarer ones, are those of a changed rate or limit. */
const leastSyncs = 3
const longestGapS = 0.3
/** Thresholds that have to wait before the first pass counts as under way. */
const thresholdsWaiting = 2

export interface CountedSyncs {
  readonly samples: readonly PageSample[]
  readonly passes: readonly RecordEvent[]
  /** Syncs once a burst were found and left out. */
  readonly syncsEachBurst?: boolean
}

/** `switchS`: from here on post-copy sends what waits, without syncs; Infinity if it does not. */
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
