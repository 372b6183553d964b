/**
 * Evidence of a record about its rounds: the time of each bitmap sync, the pages that it found, the pages still waiting, and the send rate.
 * Everything is in guest pages and seconds since the migration's start.
 */
import { withCountedRises } from '../import/derived/countedRises.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import type { MigrationRecord, RecordEvent, RecordSample, RecordSettings } from '../migrationRecord.ts'
import type { CountedSyncs, SyncMoment } from './syncMoments.ts'
import { isPass, syncMoments, withoutEarlySyncs } from './syncMoments.ts'
import type { PageSample } from './pageSamples.ts'
import { differencesRate, pageHeaderBytes, pageRate, pageRateError, pageSamples, windowRate } from './pageSamples.ts'
import { countsQueuedPages, pagesAhead } from './capWindow.ts'
import { capBand, defaultDowntimeLimitMs, defaultMaxBandwidthMbps } from '../import/derived/qemuDefaults.ts'
import { systemPages } from './guestLaw.ts'
import { rateDrift } from './rateDrift.ts'
import { pathRate } from '../pathRate.ts'

/** Largest number of syncs between two samples that are distinguished. */
const mostMerged = 40
/** A rise or an excess above this share of the memory is more than rounding. */
const risenShare = 0.01
/** A link's rate as a multiple of the bandwidth limit, if nothing shows it. */
const usualLinkFactor = 9
/** Fewest pages for which a system's writes count. */
const leastSystemPages = 8
/**
 * Rates outside these bounds, pages per second, come from samples with equal times or without data; times computed from them are not
 * finite.
 */
const LEAST_PAGES_PER_S = 1e-6
const MOST_PAGES_PER_S = 1e12

export interface SyncEvidence {
  readonly atS: number
  /** Standard deviation of `atS`. */
  readonly errorS: number
  readonly windowS: number
  readonly newPages: number
  /** Pages still waiting at the sync. */
  readonly waitingPages: number
  readonly throttlePercent: number
  /** Whole pages sent since the previous sync. */
  readonly sentPages: number
}

export interface RoundEvidence {
  readonly nowS: number
  readonly firstSyncS: number
  readonly syncs: readonly SyncEvidence[]
  readonly pagesPerS: number
  /** Relative standard error of the rate between blocks, and its drift between stretches. */
  readonly pagesPerSError: number
  /** Median of the last windows. */
  readonly rateMbps: number
  /** Relative standard deviation between windows. */
  readonly rateSpread: number
  readonly limitedBy: 'cap' | 'link'
  readonly downtimeLimitMs: number
  /** Bandwidth that the rule assumes; absent: the measured one. */
  readonly availSwitchoverMbps?: number
  readonly thresholdPages: number
  readonly remainingPages: number
  readonly totalPages: number
  readonly zeroPages: number
  /** Share of zero pages in what later rounds send, which cost next to nothing. */
  readonly laterZeroShare: number
  /** Pages that the guest's own system may write between two syncs, as a standard deviation. */
  readonly systemPages: number
  readonly pageBytes: number
  readonly transferredMiB: number | null
  readonly throttlePercent: number
  readonly autoConverge: boolean
  readonly xbzrle: boolean
  /** Syncs that share a gap between two samples with another sync. */
  readonly mergedSyncs: number
  /** No sample counts syncs, although the first pass is over. */
  readonly uncounted: boolean
  /** QEMU 11.1 with the capability `postcopy-ram`: a sync before each burst; those of the first pass are not among `syncs` */
  readonly syncsEachBurst: boolean
  /** A cap's windows end with the page that exceeds it, as up to QEMU 8.0. */
  readonly countsQueued: boolean
  /** The log is cleared as a whole when it is read, whatever the accelerator. */
  readonly clearsAtSync?: boolean
  readonly samples: readonly PageSample[]
}

export type EvidenceGap = 'no-samples' | 'no-remaining' | 'no-time' | 'no-rate'

/** @returns the missing facts if the record cannot be counted in pages */
export function evidenceOf(given: MigrationRecord): RoundEvidence | EvidenceGap {
  const record = withCountedRises(given)
  const pageBytes = 1024 * (record.samples.findLast(({ pageKiB }) => pageKiB !== null)?.pageKiB ?? 4)
  if (record.samples.length === 0) return 'no-samples'
  const xbzrle = usesXbzrle(record)
  const counted = pageSamples(record.samples, pageBytes, xbzrle)
  if (counted.length === 0) return gapOf(record)
  const pagesPerS = sendRate(record, counted, pageBytes, xbzrle)
  if (pagesPerS === null) return 'no-rate'
  const { settings } = record
  const downtimeLimitMs = settings.downtimeLimitMs ?? defaultDowntimeLimitMs
  const { mbps: windowMbps, spread } = windowRate(counted) ?? { mbps: (pagesPerS * pageBytes) / BYTES_PER_S_OF_MBPS, spread: 0 }
  const totalPages = totalPagesOf(record.samples, pageBytes)
  const judged = judgedRate(settings, windowMbps, spread)
  const thresholdPages = ((judged.mbps * BYTES_PER_S_OF_MBPS) / pageBytes) * (downtimeLimitMs / 1000)
  const { samples, passes, syncsEachBurst = false } = roundsOf(record, counted, { xbzrle, totalPages, thresholdPages })
  const last = samples[samples.length - 1]
  // A record that begins midway has no event for the first sync, which is at the migration's start.
  const firstSyncS = record.events.find((event) => isPass(event) && Number(event.detail) === 1)?.atS ?? 0
  const limitedBy = isCapped(windowMbps, settings) ? 'cap' : 'link'
  const moments = syncMoments(samples, passes, {
    pageBytes,
    availMbps: settings.availSwitchoverMbps,
    downtimeLimitMs,
    thresholdPages,
    pagesPerS,
  })
  const syncs = resyncsOf(samples, moments, firstRoundS(samples[0], passes, firstSyncS), firstSyncS, { pagesPerS, limitedBy })
  return {
    nowS: last.atS,
    firstSyncS,
    syncs,
    pagesPerS,
    pagesPerSError: Math.hypot(pageRateError(samples), rateDrift(samples)),
    rateMbps: windowMbps,
    limitedBy,
    downtimeLimitMs,
    ...judged.rule,
    thresholdPages,
    remainingPages: last.remainingPages,
    totalPages: totalPages ?? Math.max(...samples.map(({ remainingPages }) => remainingPages)),
    zeroPages: last.zeroPages,
    laterZeroShare: xbzrle ? 0 : laterZeroShare(samples, pagesPerS),
    systemPages: systemPagesIn(syncs),
    pageBytes,
    transferredMiB: last.transferredMiB,
    throttlePercent: last.throttlePercent,
    autoConverge: isThrottled(record, samples),
    xbzrle,
    mergedSyncs: moments.reduce((sum, { from, to }) => sum + samples[to].syncs - samples[from].syncs - 1, 0),
    uncounted: isUncounted(record, samples, totalPages),
    syncsEachBurst,
    countsQueued: !xbzrle && showsQueuedPages(record, limitedBy, windowMbps, pageBytes),
    samples,
  }
}

/** Rate by which the rule judges what remains: as measured in each window, or the assumed one, which does not vary. */
function judgedRate(
  { availSwitchoverMbps }: RecordSettings,
  mbps: number,
  spread: number,
): { mbps: number; rule: Pick<RoundEvidence, 'rateSpread' | 'availSwitchoverMbps'> } {
  return availSwitchoverMbps === null
    ? { mbps, rule: { rateSpread: spread } }
    : { mbps: availSwitchoverMbps, rule: { rateSpread: 0, availSwitchoverMbps } }
}

/** Pages per second; null if the samples show no rate, or none that a migration can have. */
function sendRate(record: MigrationRecord, counted: readonly PageSample[], pageBytes: number, xbzrle: boolean): number | null {
  const pagesPerS = (xbzrle ? differencesRate(counted) : null) ?? pageRate(counted) ?? statedRate(record, pageBytes)
  return pagesPerS !== null && pagesPerS >= LEAST_PAGES_PER_S && pagesPerS <= MOST_PAGES_PER_S ? pagesPerS : null
}

function statedRate(record: MigrationRecord, pageBytes: number): number | null {
  const rate = pathRate(record)
  return rate === null ? null : (rate.mbps * BYTES_PER_S_OF_MBPS) / (pageBytes + pageHeaderBytes)
}

/** A stretch in which whole pages left at this share of their rate is no run of zero pages. */
const keptPace = 0.8
/** Shorter stretches do not show what a round sends. */
const leastShownS = 0.5

/** Zero pages among the whole ones that left since the first re-sync; up to it more zero pages than whole ones are a run. */
function laterZeroShare(samples: readonly PageSample[], pagesPerS: number): number {
  let [zeros, all, spanS] = [0, 0, 0]
  samples.forEach((after, i) => {
    const before = samples[i - 1]
    if (before === undefined || after.syncs < 2) return
    const zero = after.zeroPages - before.zeroPages
    const sent = after.sentPages - before.sentPages
    const isRun = before.syncs < 2 && zero > sent - zero
    if (zero < 0 || isRun || sent - zero < keptPace * pagesPerS * (after.atS - before.atS)) return
    zeros += zero
    all += sent
    spanS += after.atS - before.atS
  })
  return spanS >= leastShownS ? zeros / all : 0
}

/** A sync that found fewer pages than a system usually writes shows that this one writes no more. */
function systemPagesIn(syncs: readonly SyncEvidence[]): number {
  return Math.max(leastSystemPages, Math.min(systemPages, ...syncs.map(({ newPages }) => newPages)))
}

/** Inputs of a rule besides its limit: the assumed bandwidth, and a version where the record's sender differs from the default's. */
export function ruleDetails(rounds: RoundEvidence | null): { version?: '8.0' | '11.1'; availSwitchoverMbps?: number } {
  const assumed = rounds?.availSwitchoverMbps === undefined ? {} : { availSwitchoverMbps: rounds.availSwitchoverMbps }
  if (rounds?.syncsEachBurst === true) return { ...assumed, version: '11.1' }
  return rounds?.countsQueued === true ? { ...assumed, version: '8.0' } : assumed
}

function showsQueuedPages({ settings }: MigrationRecord, limitedBy: 'cap' | 'link', windowMbps: number, pageBytes: number): boolean {
  const capMbps = settings.maxBandwidthMbps ?? defaultMaxBandwidthMbps
  return limitedBy === 'cap' && countsQueuedPages(windowMbps, capMbps, pageBytes + pageHeaderBytes)
}

/** A record that does not name its limit and is faster than QEMU's default ran under another one. */
function isCapped(mbps: number, { maxBandwidthMbps: knownMbps, isUncapped }: RecordSettings): boolean {
  if (knownMbps !== null) return mbps >= capBand.from * knownMbps
  if (isUncapped === true) return false
  return mbps >= capBand.from * defaultMaxBandwidthMbps && mbps <= capBand.to * defaultMaxBandwidthMbps
}

/** Why none of the samples can be counted. */
function gapOf({ samples }: MigrationRecord): EvidenceGap {
  return samples.some(({ remainingMiB }) => remainingMiB !== null) ? 'no-time' : 'no-remaining'
}

function isThrottled({ settings }: MigrationRecord, samples: readonly PageSample[]): boolean {
  return settings.autoConverge === true || samples.some(({ throttlePercent }) => throttlePercent > 0)
}

function isUncounted(record: MigrationRecord, samples: readonly PageSample[], totalPages: number | null): boolean {
  const counts = record.samples.some(({ dirtySyncs }) => dirtySyncs !== null)
  return !counts && (record.samples.some(({ dirtyPagesPerS }) => (dirtyPagesPerS ?? 0) > 0) || isPastFirstPass(samples, totalPages))
}

function usesXbzrle({ settings, samples }: MigrationRecord): boolean {
  return settings.xbzrle === true || samples.some(({ xbzrlePages }) => (xbzrlePages ?? 0) > 0)
}

/** More was sent than the memory, or the remaining amount rose: some sync found written pages. */
function isPastFirstPass(samples: readonly PageSample[], totalPages: number | null): boolean {
  const most = Math.max(...samples.map(({ remainingPages }) => remainingPages))
  const rose = samples.some(({ remainingPages }, i) => i > 0 && remainingPages - samples[i - 1].remainingPages > risenShare * most)
  return rose || (totalPages !== null && samples[samples.length - 1].sentPages > totalPages * (1 + risenShare))
}

/** Samples and events whose syncs end rounds. */
function roundsOf(
  record: MigrationRecord,
  samples: readonly PageSample[],
  { xbzrle, totalPages, thresholdPages }: { xbzrle: boolean; totalPages: number | null; thresholdPages: number },
): CountedSyncs {
  const given = { samples, passes: record.events.filter(isPass) }
  return xbzrle || totalPages === null ? given : withoutEarlySyncs(given, { totalPages, thresholdPages, switchS: switchOf(record.samples) })
}

/** When post-copy began; Infinity if it did not. */
function switchOf(samples: readonly RecordSample[]): number {
  return samples.find(({ status }) => status?.startsWith('postcopy') === true)?.atS ?? Infinity
}

function totalPagesOf(samples: readonly RecordSample[], pageBytes: number): number | null {
  const memoryMiB = samples.findLast((sample) => sample.memoryMiB !== null)?.memoryMiB
  return memoryMiB === undefined || memoryMiB === null ? null : (memoryMiB * MIB_BYTES) / pageBytes
}

/** When the round of the first sample began; null: the record begins in a later round and does not show it. */
function firstRoundS(first: PageSample, passes: readonly RecordEvent[], firstSyncS: number): number | null {
  if (first.syncs <= 1) return firstSyncS
  return passes.find(({ detail }) => Number(detail) === first.syncs)?.atS ?? null
}

interface Sending {
  readonly pagesPerS: number
  readonly limitedBy: 'cap' | 'link'
}

/** `startS`: when the round of the first sample began; null: not known. */
function resyncsOf(
  samples: readonly PageSample[],
  moments: readonly SyncMoment[],
  startS: number | null,
  firstSyncS: number,
  sending: Sending,
): SyncEvidence[] {
  if (startS === null) return syncsFromMidway(samples, moments, firstSyncS, sending)
  return syncEvidence(samples, moments, { startS, sent: 0 }, sending)
}

/**
 * Re-syncs of a record that begins in a later round: those before its second sample are left out. Where there are no others, a single one
 * ended a round that took as long as the mean one. Of several the first round began before the record, on average by half its time.
 */
function syncsFromMidway(
  samples: readonly PageSample[],
  moments: readonly SyncMoment[],
  firstSyncS: number,
  sending: Sending,
): SyncEvidence[] {
  if (moments.length === 0) return []
  const [{ from, to, atS }] = moments
  const { sentPages, syncs, atS: fromS } = samples[from]
  const count = samples[to].syncs - syncs
  const meanS = count > 1 ? (atS - fromS) / (count - 0.5) : (atS - firstSyncS) / syncs
  // The end of the record's first window is that of a single round.
  const startS = count > 1 ? atS - count * meanS : atS - meanS
  const sentBeforeS = count > 1 ? fromS - startS : meanS
  const all = syncEvidence(samples, moments, { startS, sent: Math.max(0, sentPages - sentBeforeS * sending.pagesPerS) }, sending)
  const ofFirst = Math.min(mostMerged, count)
  return moments.length > 1 ? all.slice(ofFirst) : all
}

/** One entry per re-sync. Syncs between two samples share the new pages and the time between them equally. */
function syncEvidence(
  samples: readonly PageSample[],
  moments: readonly SyncMoment[],
  start: { startS: number; sent: number },
  { pagesPerS, limitedBy }: Sending,
): SyncEvidence[] {
  const syncs: SyncEvidence[] = []
  let lastS = start.startS
  let lastSent = start.sent
  for (const { from, to, atS, errorS } of moments) {
    const before = samples[from]
    const after = samples[to]
    const count = after.syncs - before.syncs
    const found = after.remainingPages - before.remainingPages + after.sentPages - before.sentPages
    const newPages = Math.max(0, found) / count
    const windowS = Math.max(1e-3, (atS - lastS) / count)
    // Waiting pages after the last of them, extrapolated back: the rate before the sync may be that of zero pages.
    const sinceS = after.atS - atS
    const sentSince = sinceS * pagesPerS + (limitedBy === 'cap' ? pagesAhead(sinceS, pagesPerS, usualLinkFactor) : 0)
    let waiting = Math.max(0, after.remainingPages + sentSince - found + (count - 1) * windowS * pagesPerS)
    const sentAtSync = before.sentPages - before.zeroPages + Math.max(0, atS - before.atS) * pagesPerS
    for (let k = Math.max(0, count - mostMerged); k < count; k++) {
      syncs.push({
        atS: lastS + windowS * (k + 1),
        errorS: count === 1 ? errorS : windowS / 2,
        windowS,
        newPages,
        waitingPages: waiting,
        throttlePercent: before.throttlePercent,
        sentPages: (sentAtSync - lastSent) / count,
      })
      waiting = Math.max(0, waiting + newPages - windowS * pagesPerS)
    }
    lastS = atS
    lastSent = sentAtSync
  }
  return syncs
}
