/**
 * Evidence in a record about its guest's writes and its path, in pages and seconds: from syncs if the record shows them, else from totals.
 */
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MIB_BYTES } from '../../units/units.ts'
import { roundEvidenceOf } from '../cloudHypervisor/iterationEvidence.ts'
import type { RoundEvidence, SyncEvidence } from '../guest/evidence.ts'
import { curveOf, type MeasuredPoint } from '../guest/measuredCurve.ts'
import { isAtCap } from '../import/derived/bandwidthCap.ts'
import { capIn, limitingCap, movingS, sendingSeconds } from './course/sending.ts'
import { medianOf } from '../quantiles.ts'
import { isBelowNormal, memoryFrom } from '../import/contradictions.ts'
import { isFinal, type RecordFacts } from '../import/importer.ts'
import { postcopyEvent } from '../migrationRecord.ts'
import type { MigrationRecord, RecordEvent, RecordSample } from '../migrationRecord.ts'
import { meanMbps } from '../pathRate.ts'
import { downtimeLimitHistory } from './course/limitChanges.ts'
import type { LimitChange } from './course/limitChanges.ts'
import { postcopyPauses } from './course/postcopyPauses.ts'
import { ratePieces } from './course/rateChanges.ts'
import type { RatePiece, SentPair } from './course/rateChanges.ts'
import { leastPairs, pageHeaderBytes } from '../guest/pageSamples.ts'

const stopFactor = 1.5
const leastForFall = 4
/** Data that moved this much faster than the printed rate show that the rate has another unit. */
const misprint = 3
/** The stop begins about this long before the printed downtime. */
const stopMarginS = 0.1

/** Totals of a migration whose syncs were not seen one by one. */
export interface Totals {
  /** Full pages sent so far, without zero pages. */
  readonly sentPages: number | null
  /** Number of these sent after the last count, estimated from the rate. */
  readonly unseenPages: number
  readonly syncs: number | null
  readonly dirtyPagesPerS: number | null
  /** The rate of the first round, where the samples show it before those of later ones. */
  readonly firstDirtyPagesPerS: number | null
  readonly remainingPages: number | null
  readonly elapsedS: number
  readonly isCompleted: boolean
}

interface Throttle {
  readonly initialPercent?: number
  readonly incrementPercent?: number
}

export interface GuestEvidence {
  readonly pageBytes: number
  readonly memoryPages: number
  readonly usedPages: number
  readonly pagesPerS: number
  /** Payload of the migration while the guest runs, 10^6 bit/s. */
  readonly rateMbps: number
  /** The cap that limits the rate; null: the link limits it. */
  readonly capMbps: number | null
  /** The rate where it changed during the run; fewer than two: it did not. */
  readonly ratePieces: readonly RatePiece[]
  /** Rate that QEMU's rule assumes, or sees where its counters leave out the channels of multifd; null: the rate above. */
  readonly ruleMbps: number | null
  /** At the start. */
  readonly downtimeLimitMs: number
  readonly limitChanges: readonly LimitChange[]
  readonly thresholdPages: number
  /** Syncs while the load lasted. */
  readonly syncs: readonly SyncEvidence[]
  readonly loadEnd: LoadEnd | null
  readonly rounds: RoundEvidence | null
  readonly totals: Totals
  /** Auto-converge's settings as far as its steps show them; null: no step. */
  readonly throttle: Throttle | null
  /** Pages were fetched, or the record has a post-copy phase. */
  readonly isPostcopy: boolean
  readonly curve: readonly MeasuredPoint[]
}

/**
 * `scansZeros`: the migration looks for zero pages while it sends.
 *
 * @returns null if size, rate or time are not in the record
 */
export function guestEvidence(facts: RecordFacts, record: MigrationRecord, scansZeros = true): GuestEvidence | null {
  const pageBytes = (facts.pageKiB ?? 4) * KIB_BYTES
  const found = roundEvidenceOf(record)
  const rounds = typeof found === 'string' ? null : found
  const memoryMiB = positive(facts.memoryMiB ?? memoryFrom(record.samples))
  const rateMbps = positive(rateOf(facts, record, pageBytes, scansZeros))
  if (memoryMiB === null || rateMbps === null || positive(facts.totalS) === null) return null
  const memoryPages = Math.max(1, Math.round((memoryMiB * MIB_BYTES) / pageBytes))
  const pagesPerS = (rateMbps * BYTES_PER_S_OF_MBPS) / (pageBytes + pageHeaderBytes)
  const totals = totalsOf(facts, record, pageBytes, pagesPerS)
  const syncs = rounds?.syncs ?? []
  const course = courseIn(facts, record, { pageBytes, rateMbps, pagesPerS, syncs, counts: rounds?.xbzrle !== true })
  const loadEnd = totals.isCompleted ? loadEndOf(syncs) : null
  return {
    pageBytes,
    memoryPages,
    rateMbps,
    pagesPerS,
    totals,
    rounds,
    ...course,
    usedPages: Math.min(usedPages(memoryPages, facts, record, totals, pageBytes, pagesPerS), mostUsedPages(facts, record, pageBytes)),
    capMbps: limitingCap(rateMbps, facts, record),
    syncs: loadEnd === null ? syncs : syncs.slice(0, loadEnd.sync),
    loadEnd,
    throttle: throttleOf(record),
    curve: curveOf(record.dirtyWindows, pageBytes),
  }
}

/** A size, a rate or a time of 0 or less is as good as none. */
function positive(value: number | null): number | null {
  return value !== null && value <= 0 ? null : value
}

type Course = Pick<GuestEvidence, 'ratePieces' | 'ruleMbps' | 'downtimeLimitMs' | 'limitChanges' | 'thresholdPages' | 'isPostcopy'>

/** Changes during the run. `counts`: the pages sent show the rate. */
function courseIn(
  facts: RecordFacts,
  record: MigrationRecord,
  {
    pageBytes,
    rateMbps,
    pagesPerS,
    syncs,
    counts,
  }: Pick<GuestEvidence, 'pageBytes' | 'rateMbps' | 'pagesPerS' | 'syncs'> & { counts: boolean },
): Course {
  const { samples, events, settings } = record
  const pieces = counts ? ratePieces(pairsOf(facts, samples, pageBytes)) : []
  const endRate = pieces.length > 1 ? (pagesPerS * pieces[pieces.length - 1].mbps) / rateMbps : pagesPerS
  const isPostcopyRun = isPostcopyIn(facts, samples, events)
  const knownMs = settings.downtimeLimitMs !== null && settings.downtimeLimitMs > 0 ? settings.downtimeLimitMs : null
  const { ms, changes } = downtimeLimitHistory(
    events,
    knownMs,
    facts.status === 'completed' && !isPostcopyRun ? memoryPauseMs(facts) : null,
    syncs,
    endRate,
  )
  const ruleMbps = settings.availSwitchoverMbps ?? ruleRate(facts, rateMbps)
  const ruleRatio = ruleMbps === null ? 1 : ruleMbps / rateMbps
  return {
    ratePieces: pieces,
    ruleMbps,
    downtimeLimitMs: ms,
    limitChanges: changes,
    thresholdPages: (endRate * ruleRatio * (changes.at(-1)?.ms ?? ms)) / 1000,
    isPostcopy: isPostcopyRun,
  }
}

/** The part of the printed downtime that may be the memory's; null: none is printed. */
function memoryPauseMs({ downtimeMs, nonMemoryPauseMs }: RecordFacts): number | null {
  return downtimeMs === null ? null : downtimeMs - (nonMemoryPauseMs ?? 0)
}

/** The printed rate, if far less was counted than the full pages that were sent. */
function ruleRate(facts: RecordFacts, rateMbps: number): number | null {
  const { rateMbps: printed } = facts
  return printed !== null && printed > 0 && printed * misprint < rateMbps && isBelowNormal(facts) ? printed : null
}

function isRunning({ status }: RecordSample): boolean {
  return !isFinal(status) && status?.startsWith('postcopy') !== true
}

function isPostcopy({ status }: RecordSample): boolean {
  return status?.startsWith('postcopy') === true
}

function isInterrupted({ status }: RecordSample): boolean {
  return status === 'postcopy-paused' || status?.startsWith('postcopy-recover') === true
}

/** Whether samples, page requests or a line of a log show a post-copy phase. */
export function isPostcopyIn({ postcopyRequests }: RecordFacts, samples: readonly RecordSample[], events: readonly RecordEvent[]): boolean {
  return (postcopyRequests ?? 0) > 0 || samples.some(isPostcopy) || events.some(({ name }) => name === postcopyEvent)
}

/** Rate while pages, not zero markers, are sent: between samples, else over the whole time, else as printed. */
function rateOf(facts: RecordFacts, record: MigrationRecord, pageBytes: number, scansZeros: boolean): number | null {
  const { samples } = record
  const atOnce = atOnceRate(facts, samples, pageBytes)
  if (atOnce !== null) return atOnce
  const between = meanRate(samples.filter(isRunning), pageBytes, capIn(record)) ?? postcopyMbps(record, pageBytes / KIB_BYTES)
  if (between !== null) return between
  const printed = samples.filter(isRunning).flatMap(({ rateMbps }) => (rateMbps !== null && rateMbps > 0 ? [rateMbps] : []))
  const moved = meanRate(samples.filter(isRunning), pageBytes, Infinity, 1)
  if (printed.length >= leastPairs) return moved !== null && moved > misprint * medianOf(printed) ? moved : medianOf(printed)
  if (!hasAllData(facts, record)) return printed.length > 0 ? medianOf(printed) : (moved ?? meanMbps(samples))
  return rateOfTotals(facts, pageBytes, scansZeros)
}

function rateOfTotals(facts: RecordFacts, pageBytes: number, scansZeros: boolean): number | null {
  // Beside the memory, disks are sent while zero pages are found.
  const sendingS = scansZeros && facts.diskMiB === null ? sendingSeconds(facts) : movingS(facts)
  if (sendingS === null || sendingS <= 0) return facts.rateMbps
  const ofPages = (facts.normalPages ?? 0) * (pageBytes + pageHeaderBytes)
  const ofBytes = (facts.transferredMiB ?? 0) * MIB_BYTES
  const bytes = Math.max(ofPages, ofBytes)
  return bytes > 0 ? bytes / sendingS / BYTES_PER_S_OF_MBPS : facts.rateMbps
}

/** Post-copy from the start is over within a few samples: its data over its time. */
function atOnceRate(facts: RecordFacts, samples: readonly RecordSample[], pageBytes: number): number | null {
  const first = samples.find(isPostcopy)?.atS ?? null
  const wholeS = movingS(facts)
  const seconds =
    wholeS === null ? null : wholeS - postcopyPauses(samples).reduce((sum, { atS, untilS }) => sum + (untilS ?? wholeS) - atS, 0)
  if (
    first === null ||
    seconds === null ||
    facts.status !== 'completed' ||
    facts.normalPages === null ||
    first > seconds / 4 ||
    seconds === 0
  )
    return null
  return (facts.normalPages * (pageBytes + pageHeaderBytes)) / seconds / BYTES_PER_S_OF_MBPS
}

/** Whether the data are those of the end: stated for it, or counted near it. A log's last counters may be long before. */
export function hasAllData({ totalS, transferredMiB: stated }: RecordFacts, { samples }: MigrationRecord): boolean {
  if (samples.every(({ transferredMiB }) => transferredMiB !== stated)) return true
  const last = samples.findLast(({ transferredMiB, normalPages }) => transferredMiB !== null || normalPages !== null)
  if (last === undefined || isFinal(last.status) || last.atS === null || totalS === null) return true
  return last.atS >= totalS * 0.97
}

/**
 * Over all pairs of samples between which pages were sent, zero runs apart; null for too few. Under a cap, pairs far above the median
 * belong to the stop, in which QEMU lifts the cap.
 */
function meanRate(samples: readonly RecordSample[], pageBytes: number, capMbps: number, least = leastPairs): number | null {
  const pairs = samples.slice(1).flatMap((after, i) => sentBetween(samples[i], after, pageBytes) ?? [])
  if (pairs.length < least) return null
  const usual = medianOf(pairs.map(({ bytes, seconds }) => bytes / seconds))
  const isCapped = isAtCap(usual / BYTES_PER_S_OF_MBPS, capMbps)
  const kept = isCapped ? pairs.filter(({ bytes, seconds }) => bytes / seconds < stopFactor * usual) : pairs
  const bytes = kept.reduce((sum, pair) => sum + pair.bytes, 0)
  return bytes / kept.reduce((sum, { seconds }) => sum + seconds, 0) / BYTES_PER_S_OF_MBPS
}

function sentBetween(before: RecordSample, after: RecordSample, pageBytes: number): { bytes: number; seconds: number } | null {
  if (before.atS === null || after.atS === null || after.atS <= before.atS || isInterrupted(before) || isInterrupted(after)) return null
  const seconds = after.atS - before.atS
  if (before.normalPages !== null && after.normalPages !== null) {
    const normal = after.normalPages - before.normalPages
    const zero = (after.zeroPages ?? 0) - (before.zeroPages ?? 0)
    return normal <= 0 || zero >= normal / 4 ? null : { bytes: normal * (pageBytes + pageHeaderBytes), seconds }
  }
  if (before.transferredMiB === null || after.transferredMiB === null || after.transferredMiB <= before.transferredMiB) return null
  return { bytes: (after.transferredMiB - before.transferredMiB) * MIB_BYTES, seconds }
}

/** Data between samples of the running pre-copy, with stalls and without runs of zero pages. */
function pairsOf({ totalS, downtimeMs }: RecordFacts, samples: readonly RecordSample[], pageBytes: number): SentPair[] {
  const untilS = (totalS ?? Infinity) - (downtimeMs ?? 0) / 1000 - stopMarginS
  const running = samples.filter(isRunning)
  return running.slice(1).flatMap((after, i) => {
    const before = running[i]
    if (before.atS === null || after.atS === null || after.atS <= before.atS || after.atS > untilS) return []
    const sent = sentBetween(before, after, pageBytes)
    const isStall =
      sent === null &&
      before.transferredMiB !== null &&
      before.transferredMiB === after.transferredMiB &&
      before.remainingMiB === after.remainingMiB
    return sent === null && !isStall ? [] : [{ fromS: before.atS, toS: after.atS, bytes: sent?.bytes ?? 0 }]
  })
}

/** The first step and the one after it. A record that begins later shows neither. */
function throttleOf({ samples }: MigrationRecord): Throttle | null {
  const percents = samples.flatMap(({ throttlePercent, dirtySyncs }) =>
    throttlePercent === null || throttlePercent <= 0 ? [] : [{ percent: Math.round(throttlePercent), syncs: dirtySyncs ?? 0 }],
  )
  if (percents.length === 0) return null
  const steps = [...new Set(percents.map(({ percent }) => percent))]
  const seenBefore = samples.some(({ throttlePercent, dirtySyncs }) => (throttlePercent ?? 0) <= 0 && (dirtySyncs ?? 0) >= 2)
  if (!seenBefore || steps[0] < 1 || steps[0] > 99) return {}
  const increment = steps.length > 1 ? steps[1] - steps[0] : null
  return { initialPercent: steps[0], ...(increment !== null && increment >= 1 && increment <= 99 && { incrementPercent: increment }) }
}

function totalsOf(facts: RecordFacts, record: MigrationRecord, pageBytes: number, pagesPerS: number): Totals {
  const { normalPages, transferredMiB, remainingMiB, dirtyPagesPerS, dirtySyncs } = facts
  const counted = normalPages ?? (transferredMiB === null ? null : (transferredMiB * MIB_BYTES) / (pageBytes + pageHeaderBytes))
  const unseenS = hasAllData(facts, record) ? 0 : unseenSeconds(facts, record)
  return {
    sentPages: counted === null || unseenS === null ? null : counted + unseenS * pagesPerS,
    unseenPages: (unseenS ?? 0) * pagesPerS,
    syncs: dirtySyncs,
    dirtyPagesPerS: dirtyPagesPerS !== null && dirtyPagesPerS > 0 ? dirtyPagesPerS : null,
    firstDirtyPagesPerS: firstDirtyRate(record.samples, pageBytes, pagesPerS),
    remainingPages: remainingMiB === null ? null : (remainingMiB * MIB_BYTES) / pageBytes,
    elapsedS: movingS(facts) ?? 0,
    isCompleted: facts.status === 'completed',
  }
}

/** Room for the change of the send rate within a gap between two samples. */
const gapSlack = 1.2

/**
 * The first dirty rate after samples without one: that of the first round, if what remains is all that the round found but for a gap's
 * sending. Otherwise a second round was over before the sample.
 */
function firstDirtyRate(samples: readonly RecordSample[], pageBytes: number, pagesPerS: number): number | null {
  const i = samples.findIndex(({ dirtyPagesPerS }) => (dirtyPagesPerS ?? 0) > 0)
  const [before, sample] = [samples[i - 1], samples[i]]
  if (i < 1 || before.atS === null || sample.atS === null || sample.remainingMiB === null) return null
  const rate = sample.dirtyPagesPerS ?? 0
  const remainingPages = (sample.remainingMiB * MIB_BYTES) / pageBytes
  return remainingPages + gapSlack * (sample.atS - before.atS) * pagesPerS >= rate * before.atS ? rate : null
}

/** Time of a pre-copy after the last line with data, in which it sent on at its rate; null where the rest was post-copy. */
function unseenSeconds(facts: RecordFacts, { samples, events }: MigrationRecord): number | null {
  const last = samples.findLast(({ transferredMiB, normalPages }) => transferredMiB !== null || normalPages !== null)
  const totalS = movingS(facts)
  if (totalS === null || last === undefined || last.atS === null || isPostcopyIn(facts, samples, events)) return null
  return Math.max(0, totalS - last.atS)
}

/** Pages sent in full by a migration that completed: no more are in use. A log may count its zero pages long before the end. */
function mostUsedPages(facts: RecordFacts, record: MigrationRecord, pageBytes: number): number {
  const { status, transferredMiB, normalPages } = facts
  const isKnown = status === 'completed' && transferredMiB !== null && hasAllData(facts, record) && !isBelowNormal(facts)
  return isKnown ? Math.max(1, normalPages ?? 0, (transferredMiB * MIB_BYTES) / pageBytes) : Infinity
}

/**
 * Pages that are not zero: those without a zero marker in the first pass. Later passes count zero pages again, so a sample soon after the
 * first pass takes precedence over the totals; without page counts at most the sent amount.
 */
function usedPages(
  memoryPages: number,
  facts: RecordFacts,
  { samples, usedMemoryMiB }: MigrationRecord,
  totals: Totals,
  pageBytes: number,
  pagesPerS: number,
): number {
  if (usedMemoryMiB !== null) return Math.min(memoryPages, Math.max(1, (usedMemoryMiB * MIB_BYTES) / pageBytes))
  const afterFirst = samples.find(
    ({ dirtySyncs, zeroPages, normalPages }) => (dirtySyncs ?? 0) >= 2 && (zeroPages ?? 0) + (normalPages ?? 0) >= memoryPages * 0.97,
  )
  const zeroPages = afterFirst?.zeroPages ?? facts.zeroPages
  const least = Math.min(memoryPages, totals.remainingPages ?? 1)
  const fallen = zeroPages === null ? zeroFallPages(samples, memoryPages, pageBytes) : null
  if (fallen !== null) return Math.max(1, least, memoryPages - Math.min(fallen, memoryPages))
  const likePassed = likePassedPages(facts, totals)
  if (likePassed !== null) return Math.max(1, Math.min(memoryPages, likePassed))
  if (zeroPages !== null) return Math.max(1, least, zeroPages < memoryPages ? memoryPages - zeroPages : memoryPages / 2)
  const firstPass = firstPassPages(samples, pageBytes)
  if (firstPass !== null) return Math.max(1, least, Math.min(memoryPages, firstPass))
  if (totals.isCompleted) return Math.max(1, Math.min(memoryPages, totals.sentPages ?? totals.elapsedS * pagesPerS))
  return memoryPages
}

/** In the first pass: whole pages so far, and as large a share of the remaining ones. Null after it, and without counts of both. */
function likePassedPages({ firstPassDone, normalPages, zeroPages }: RecordFacts, { remainingPages }: Totals): number | null {
  if (firstPassDone !== false || remainingPages === null || normalPages === null || zeroPages === null || zeroPages === 0) return null
  return normalPages * (1 + remainingPages / (normalPages + zeroPages))
}

/**
 * A dirty rate is known from the second sync on, so the first pass lies before it: it sent at most this, where zero pages are not counted.
 */
function firstPassPages(samples: readonly RecordSample[], pageBytes: number): number | null {
  const first = samples.findIndex(({ dirtyPagesPerS }) => (dirtyPagesPerS ?? 0) > 0)
  const until = samples[first]?.transferredMiB ?? null
  return until === null ? null : (until * MIB_BYTES) / (pageBytes + pageHeaderBytes)
}

/**
 * Zero pages of a record without page counts: the remaining amount falls by more than the sent amount while they pass. Null for too few
 * samples.
 */
function zeroFallPages(samples: readonly RecordSample[], memoryPages: number, pageBytes: number): number | null {
  const seen = samples.filter(({ remainingMiB, transferredMiB }) => remainingMiB !== null && transferredMiB !== null)
  if (seen.length < leastForFall) return null
  let zeroMiB = 0
  let before = { remainingMiB: (memoryPages * pageBytes) / MIB_BYTES, transferredMiB: 0 }
  for (const sample of seen) {
    const after = { remainingMiB: sample.remainingMiB ?? 0, transferredMiB: sample.transferredMiB ?? 0 }
    const sentMiB = ((after.transferredMiB - before.transferredMiB) * pageBytes) / (pageBytes + pageHeaderBytes)
    zeroMiB += Math.max(0, before.remainingMiB - after.remainingMiB - sentMiB)
    before = after
  }
  return (zeroMiB * MIB_BYTES) / pageBytes
}

/** Rate of the post-copy phase, which no cap of the pre-copy limits; null where it was not seen. */
export function postcopyMbps({ samples }: MigrationRecord, pageKiB: number): number | null {
  return meanRate(samples.filter(isPostcopy), pageKiB * KIB_BYTES, Infinity)
}

/** A migration that ended because its load did: from some sync on the guest writes a small fraction of its former rate. */
interface LoadEnd {
  /** The first sync after the end of the load. */
  readonly sync: number
  /** The sync before it, seconds. */
  readonly atS: number
  /** Remaining share of the writes. */
  readonly scale: number
}

const leastBefore = 4
const lookedBack = 8
const fallTo = 0.4
/** A change must last for this many of the windows before it: the last sync of any run is short. */
const leastAfter = 0.3
const leastSpeed = 0.01

/** @returns null if the guest wrote to the end as it did before */
function loadEndOf(syncs: readonly SyncEvidence[]): LoadEnd | null {
  const rates = syncs.map(({ newPages, windowS, throttlePercent }) => newPages / windowS / Math.max(leastSpeed, 1 - throttlePercent / 100))
  for (let k = leastBefore; k < rates.length; k++) {
    const before = medianOf(rates.slice(Math.max(0, k - lookedBack), k))
    const usualS = medianOf(syncs.slice(Math.max(0, k - lookedBack), k).map(({ windowS }) => windowS))
    const afterS = syncs.slice(k).reduce((sum, { windowS }) => sum + windowS, 0)
    const isOver = afterS >= usualS * leastAfter && rates.slice(k).every((rate) => rate < before * fallTo)
    if (isOver) return { sync: k, atS: syncs[k - 1].atS, scale: Math.max(0.001, medianOf(rates.slice(k)) / before) }
  }
  return null
}
