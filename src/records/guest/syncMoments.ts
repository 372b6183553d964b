/**
 * Times of the bitmap syncs. Events give them exactly. Without events QEMU's expected downtime does: multiplied by the last window's rate,
 * or by the rate that the rule assumes, it is the amount that waited right after the sync, so the pages sent since then show how long ago
 * the sync was.
 */
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'
import type { RecordEvent } from '../migrationRecord.ts'
import type { PageSample } from './pageSamples.ts'

/** Syncs between samples `from` and `to`, the last of them at `atS`. */
export interface SyncMoment {
  readonly from: number
  readonly to: number
  readonly atS: number
  readonly errorS: number
}

/** What decides on syncs. */
interface SyncRule {
  readonly pageBytes: number
  /** Bandwidth that the rule assumes; null: the measured one. */
  readonly availMbps: number | null
  readonly downtimeLimitMs: number
  readonly thresholdPages: number
  readonly pagesPerS: number
}

/** Expected downtime before QEMU has measured anything: the start value, not an estimate; or the downtime limit. */
const startExpectedMs = 300
const eventErrorS = 0.005
const estimatedErrorS = 0.015
/** Slack, in seconds, within which an estimated moment may lie outside its pair of samples. */
const slackS = 0.06

export const isPass = ({ name }: { readonly name: string }): boolean => name === 'MIGRATION_PASS'

/** One moment per pair of samples between which the sync count rises, after the first sync. */
export function syncMoments(samples: readonly PageSample[], passes: readonly RecordEvent[], rule: SyncRule): SyncMoment[] {
  const moments: SyncMoment[] = []
  const first = samples[0].syncs
  for (let i = 1; i < samples.length; i++) {
    if (samples[i].syncs <= samples[i - 1].syncs || samples[i].syncs <= Math.max(first, 1)) continue
    moments.push({ from: i - 1, to: i, ...momentOf(samples, i, passes, rule) })
  }
  return moments
}

function momentOf(
  samples: readonly PageSample[],
  i: number,
  passes: readonly RecordEvent[],
  rule: SyncRule,
): { atS: number; errorS: number } {
  const event = passes.find(({ detail }) => Number(detail) === samples[i].syncs)
  if (event !== undefined) return { atS: event.atS, errorS: eventErrorS }
  const fromS = samples[i - 1].atS
  const toS = samples[i].atS
  const estimated = estimatedMoment(samples, i, { fromS, toS }, rule)
  if (estimated !== null) return { atS: Math.min(toS, Math.max(fromS, estimated)), errorS: estimatedErrorS }
  // The last of several lies in the last of as many equal parts.
  const partS = (toS - fromS) / (samples[i].syncs - samples[i - 1].syncs)
  const anywhere = { atS: toS - partS / 2, errorS: partS / Math.sqrt(12) }
  const sinceS = sinceThreshold(samples[i - 1], samples[i], rule)
  if (sinceS === null) return anywhere
  const since = { atS: toS - sinceS, errorS: estimatedErrorS + sinceError * sinceS }
  return since.errorS < anywhere.errorS / 2 ? since : anywhere
}

/** Relative standard deviation of a time since a sync by what has left since then. */
const sinceError = 0.3

/**
 * Time from the last sync to the sample after it: a sync comes when less than the threshold waits, and the pages that it found are known, of
 * several their mean, so the rest has left since then. Null where auto-converge may have asked for one.
 */
function sinceThreshold(before: PageSample, after: PageSample, { thresholdPages, pagesPerS }: SyncRule): number | null {
  if (after.throttlePercent > 0) return null
  const foundPages = after.remainingPages - before.remainingPages + after.sentPages - before.sentPages
  const meanPages = foundPages / (after.syncs - before.syncs)
  return Math.max(0, thresholdPages + meanPages - after.remainingPages) / pagesPerS
}

/** From the latest sample of the round whose figures are already those of this round. */
function estimatedMoment(
  samples: readonly PageSample[],
  i: number,
  { fromS, toS }: { fromS: number; toS: number },
  { pageBytes, availMbps, downtimeLimitMs }: SyncRule,
): number | null {
  let last = i
  while (last + 1 < samples.length && samples[last + 1].syncs === samples[i].syncs) last++
  for (let k = last; k >= i; k--) {
    const { atS, rateMbps, expectedDowntimeMs, remainingPages } = samples[k]
    if (rateMbps === null || expectedDowntimeMs === null || [startExpectedMs, downtimeLimitMs].includes(expectedDowntimeMs)) continue
    const bytesPerS = rateMbps * BYTES_PER_S_OF_MBPS
    const waitedBytes = (expectedDowntimeMs / 1000) * (availMbps ?? rateMbps) * BYTES_PER_S_OF_MBPS
    const moment = atS - (waitedBytes - remainingPages * pageBytes) / bytesPerS
    if (moment > fromS - slackS && moment < toS + slackS) return moment
  }
  return null
}

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

/**
 * The record without the syncs of bursts. QEMU 11 with the capability `postcopy-ram` syncs once per burst from the start, while most of the
 * memory awaits its first transmission. Such syncs find pages written behind the scan position and do not end a round: samples and events are
 * rewritten as if the first sync came after the first round. `switchS`: start of post-copy, which has no syncs; Infinity without post-copy.
 */
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
