/**
 * Forecast of the end of a running migration from its record: its time, its downtime, and whether the migration ends at all under the
 * current load. A value that the record cannot show is "not knowable", with the moment from which it can be known.
 */
import { Draws } from '../../engine/random/draws.ts'
import { exp, ln } from '../../engine/random/elementary.ts'
import { hashKey } from '../../engine/random/hash.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { pausedSince, stoppedSince } from '../operatorPause.ts'
import { pagesAhead } from './capWindow.ts'
import { type EvidenceGap, evidenceOf, type RoundEvidence } from './evidence.ts'
import { firstResync, restOfPass } from './firstPass.ts'
import {
  type Beside,
  certain,
  type FirstPass,
  type Forecast,
  type ForecastBasis,
  type Narrowing,
  type NarrowingNeed,
  unknownForecast,
} from './forecastTypes.ts'
import { type ForwardEnd, type Present, runOn, throttlingOf } from './forward.ts'
import { curveOf, type MeasuredPoint } from './measuredCurve.ts'
import { pageHeaderBytes } from './pageSamples.ts'
import { fitGuest, type GuestPriors, guestPriors } from './posterior.ts'
import { bandOf } from '../quantiles.ts'
import { withRemaining } from './sentOfTotal.ts'
import { settledForecast } from './settled.ts'

const seed = hashKey(15, 4)
/** Rates of the final copy if the cap hides the link: multiples of the cap, log-uniform. */
const leastLinkFactor = 2
const mostLinkFactor = 40
/** A cap however low has a link that is at least as likely this fast, 10^6 bit/s. */
const usualLinkMbps = 10_000
/** The share of zero pages in later rounds is that of those seen, give or take as much. */
const mostZeroShare = 0.9
/** Re-syncs from which an XBZRLE run is forecast: hits begin at a page's third transmission. */
const xbzrleResyncs = 4
const xbzrleRateSpread = 0.3
/** A pass's rate differs a little from the one seen so far. */
const passSpread = 0.005
const firstPassSpread = 0.05
const leastUsedPages = 20
/** Share of migrations that never end: 12 of 62 records in `bench/records` (docs/forecast.md). */
export const baseNever = 0.2
export const weakShare = 0.5
const clearlyLess = 0.8
const farAbove = 20
/** "Never": still running after this multiple of the first pass, or after `horizonAges`. */
export const horizonPasses = 5
/** Auto-converge keeps stepping until the guest is slow enough. */
const throttledPasses = 25
/** Multiple of the age so far. */
export const horizonAges = 2
/** Facts that change nothing if the guest is paused. */
const ofRunningGuest: ReadonlySet<NarrowingNeed> = new Set<NarrowingNeed>(['dirty-rate', 'link', 'wait'])

/** The forecast from the whole of `record`. */
export function forecastOf(given: MigrationRecord, beside: Beside = {}, priors = guestPriors): Forecast {
  const settled = settledForecast(given)
  if (settled !== null) return settled
  const { record, basis } = withRemaining(given)
  const evidence = evidenceOf(record)
  if (typeof evidence === 'string') return uncountedForecast(record, evidence)
  const usedMemoryMiB = beside.usedMemoryMiB ?? record.usedMemoryMiB
  const curve = curveOf(beside.dirtyWindows ?? record.dirtyWindows, evidence.pageBytes)
  const pausedAtS = pausedSince(record) ?? stoppedSince(record)
  const known = {
    ...unknownForecast(evidence.nowS, pausedAtS === null ? basisOf(evidence, curve) : ('paused' as const)),
    resyncs: evidence.syncs.length,
    firstPass: firstPassOf(evidence, usedMemoryMiB, basis),
    narrowBy: narrowingsOf(record, evidence, usedMemoryMiB, curve, beside).filter(
      ({ need }) => pausedAtS === null || !ofRunningGuest.has(need),
    ),
  }
  if (known.basis === 'first-pass') return { ...known, knowableFromS: firstResync(evidence, usedMemoryMiB) }
  if (known.basis === 'begun-late') return { ...known, knowableFromS: certain(nextSyncS(evidence, usedMemoryMiB)) }
  if (known.basis === 'xbzrle' || known.basis === 'uncounted') return known
  return { ...known, ...drawn(evidence, curve, usedMemoryMiB, beside, priors, pausedAtS ?? Infinity), knowable: true }
}

/** Longest time that the rest of the first pass takes, s; null after it, or if the record does not show it. */
export function firstPassRestS(given: MigrationRecord): number | null {
  const { record, basis } = withRemaining(given)
  const evidence = evidenceOf(record)
  if (typeof evidence === 'string') return null
  const pass = firstPassOf(evidence, record.usedMemoryMiB, basis)
  return pass === null ? null : pass.endS.high - evidence.nowS
}

function firstPassOf(evidence: RoundEvidence, usedMemoryMiB: number | null, basis: FirstPass['basis']): FirstPass | null {
  if (!isFirstPass(evidence) || evidence.uncounted) return null
  const high = evidence.nowS + evidence.remainingPages / evidence.pagesPerS
  return { endS: { low: Math.min(high, firstResync(evidence, usedMemoryMiB).p10), high }, basis }
}

/** No sample can be counted in pages. */
function uncountedForecast({ samples }: MigrationRecord, gap: EvidenceGap): Forecast {
  return { ...unknownForecast(samples.at(-1)?.atS ?? null, gap), narrowBy: [{ need: 'counted-samples', atS: null }] }
}

/** The record as it was at `atS`; samples without a time stay. */
export function recordUntil(record: MigrationRecord, atS: number): MigrationRecord {
  return {
    ...record,
    samples: record.samples.filter((sample) => sample.atS === null || sample.atS <= atS),
    events: record.events.filter((event) => event.atS <= atS),
  }
}

function basisOf({ syncs, autoConverge, xbzrle, samples, uncounted }: RoundEvidence, curve: readonly MeasuredPoint[]): ForecastBasis {
  if (uncounted) return 'uncounted'
  if (xbzrle) return syncs.length < xbzrleResyncs ? 'xbzrle' : 'xbzrle-rounds'
  if (syncs.length === 0 && curve.length > 0) return 'measured-curve'
  if (syncs.length === 0) return isFirstPass({ syncs, samples }) ? 'first-pass' : 'begun-late'
  if (autoConverge) return 'auto-converge'
  return syncs.length === 1 ? 'first-resync' : 'rounds'
}

/** A record that begins later holds no sync, but its samples count them. */
function isFirstPass({ syncs, samples }: Pick<RoundEvidence, 'syncs' | 'samples'>): boolean {
  return syncs.length === 0 && samples[samples.length - 1].syncs <= 1
}

function narrowingsOf(
  { settings }: MigrationRecord,
  evidence: RoundEvidence,
  usedMemoryMiB: number | null,
  curve: readonly MeasuredPoint[],
  beside: Beside,
): Narrowing[] {
  const needs: Narrowing[] = []
  if (evidence.uncounted) return [{ need: 'counted-samples', atS: null }]
  if (evidence.samples[evidence.samples.length - 1].syncs <= 1 && usedMemoryMiB === null) needs.push({ need: 'used-memory', atS: null })
  if (evidence.syncs.length < 2 && curve.length === 0) needs.push({ need: 'dirty-rate', atS: null })
  if (evidence.syncs.length < 2) needs.push({ need: 'wait', atS: nextSyncS(evidence, usedMemoryMiB) })
  const hasCap = settings.maxBandwidthMbps !== null || settings.isUncapped === true
  if (settings.downtimeLimitMs === null || !hasCap) needs.push({ need: 'limits', atS: null })
  if (evidence.limitedBy === 'cap' && beside.linkMbps === undefined) needs.push({ need: 'link', atS: null })
  if (evidence.mergedSyncs > 0) needs.push({ need: 'denser-samples', atS: null })
  return needs
}

function nextSyncS(evidence: RoundEvidence, usedMemoryMiB: number | null): number {
  if (isFirstPass(evidence)) return firstResync(evidence, usedMemoryMiB).p50
  return evidence.nowS + Math.max(0, evidence.remainingPages - evidence.thresholdPages) / evidence.pagesPerS
}

function drawn(
  evidence: RoundEvidence,
  curve: readonly MeasuredPoint[],
  usedMemoryMiB: number | null,
  beside: Beside,
  priors: GuestPriors,
  pausedAtS: number,
): Partial<Forecast> {
  const usedPages = usedPagesOf(evidence, usedMemoryMiB)
  const draws = new Draws(hashKey(seed, 1))
  const horizonS = pausedAtS === Infinity ? (beside.horizonS ?? horizonOf(evidence, usedMemoryMiB)) : Infinity
  const presentOf = presents(evidence, usedMemoryMiB, beside, pausedAtS, draws)
  const outcomes = fitGuest(
    { ...evidence, syncs: evidence.syncs.filter(({ atS }) => atS <= pausedAtS) },
    curve,
    usedPages,
    seed,
    priors,
  ).map((guest) => {
    const present = presentOf()
    return { ...runOn(guest, present, horizonS, draws), zeroShare: present.zeroShare }
  })
  const ended = outcomes.filter(({ endS }) => !Number.isNaN(endS))
  const isPaused = pausedAtS !== Infinity
  const bound = !isPaused && evidence.limitedBy === 'cap' && beside.linkMbps === undefined
  const nothing = ended.length === 0
  return {
    horizonS: isPaused ? null : horizonS,
    neverProbability: isPaused ? 0 : neverProbabilityOf(1 - ended.length / outcomes.length, evidence),
    endS: nothing ? null : bandOf(ended.map(({ endS }) => endS)),
    downtimeMs: nothing ? null : bandOf(ended.map(({ endS, downtimeS }) => 1000 * Math.max(downtimeS, endS - Math.max(0, pausedAtS)))),
    downtimeAtMostMs: bound ? evidence.downtimeLimitMs : null,
    transferredMiB: nothing || evidence.transferredMiB === null ? null : bandOf(ended.map((outcome) => transferredOf(outcome, evidence))),
  }
}

/**
 * One re-sync says little about whether a plain run ends, rounds that shrink far above the threshold say no more, and XBZRLE's bytes little.
 * The share of the draws therefore counts half, and the share of recorded migrations that never ended counts the other half.
 */
export function neverProbabilityOf(drawnShare: number, evidence: RoundEvidence): number {
  const { syncs, autoConverge, xbzrle } = evidence
  const isWeak = xbzrle || (!autoConverge && (syncs.length === 1 || shrinksFarAbove(evidence)))
  return isWeak ? weakShare * drawnShare + (1 - weakShare) * baseNever : drawnShare
}

/** The end depends on a busy part of a size that no round has shown: those so far found many times as much. */
function shrinksFarAbove({ syncs, thresholdPages }: RoundEvidence): boolean {
  const [before, last] = syncs.slice(-2)
  return syncs.length > 1 && last.newPages < clearlyLess * before.newPages && last.newPages > farAbove * thresholdPages
}

function usedPagesOf({ totalPages, zeroPages, pageBytes, syncs }: RoundEvidence, usedMemoryMiB: number | null): number {
  if (syncs.length > 0) return Math.max(leastUsedPages, totalPages - zeroPages)
  return Math.max(
    leastUsedPages,
    usedMemoryMiB === null ? totalPages - zeroPages : Math.min(totalPages, (usedMemoryMiB * MIB_BYTES) / pageBytes),
  )
}

function horizonOf(evidence: RoundEvidence, usedMemoryMiB: number | null): number {
  const { nowS, syncs, firstSyncS, autoConverge } = evidence
  const firstPassS = (syncs[0]?.atS ?? firstResync(evidence, usedMemoryMiB).p50) - firstSyncS
  return Math.max((autoConverge ? throttledPasses : horizonPasses) * firstPassS, horizonAges * nowS)
}

/** The state from which each draw continues. Values that the record leaves open are drawn again. */
function presents(
  evidence: RoundEvidence,
  usedMemoryMiB: number | null,
  beside: Beside,
  pausedAtS: number,
  draws: Draws,
): () => Present & { zeroShare: number } {
  const {
    nowS,
    firstSyncS,
    syncs,
    pagesPerS,
    rateMbps,
    limitedBy,
    thresholdPages,
    remainingPages,
    pageBytes,
    rateSpread,
    laterZeroShare,
    systemPages,
  } = evidence
  const throttling = throttlingOf(evidence)
  const lastSync = syncs.at(-1)
  const mostFactor = Math.max(mostLinkFactor, usualLinkMbps / rateMbps)
  const restOf = lastSync === undefined ? restOfPass(evidence, usedMemoryMiB) : null
  const linkPagesPerS = beside.linkMbps === undefined ? null : (beside.linkMbps * BYTES_PER_S_OF_MBPS) / (pageBytes + pageHeaderBytes)
  const spread = evidence.xbzrle ? xbzrleRateSpread : syncs.length === 0 ? firstPassSpread : Math.max(passSpread, evidence.pagesPerSError)
  return () => {
    const zeroShare = laterZeroShare > 0 ? Math.min(mostZeroShare, 2 * laterZeroShare * draws.uniform()) : 0
    const rate = (pagesPerS * exp(spread * draws.normal())) / (1 - zeroShare)
    const linkFactor = exp(ln(leastLinkFactor) + draws.uniform() * ln(mostFactor / leastLinkFactor))
    const lastSyncS = lastSync?.atS ?? firstSyncS
    const rest = restOf?.(draws) ?? null
    return {
      nowS: nowS + (rest === null ? 0 : rest.zeros * rest.zeroPageS),
      lastSyncS,
      remainingPages: rest?.whole ?? remainingPages + (limitedBy === 'cap' ? pagesAhead(nowS - lastSyncS, rate, linkFactor) : 0),
      pagesPerS: rate,
      stopPagesPerS: limitedBy === 'link' ? null : (linkPagesPerS ?? rate * linkFactor),
      thresholdPages,
      thresholdSpread: rateSpread,
      pageBytes,
      systemPages,
      zeroShare,
      throttling: throttling === null ? null : throttling(draws),
      pausedAtS,
    }
  }
}

function transferredOf({ sentPages, zeroShare }: ForwardEnd & { zeroShare: number }, { transferredMiB, pageBytes }: RoundEvidence): number {
  return transferredMiB! + (sentPages * (1 - zeroShare) * (pageBytes + pageHeaderBytes)) / MIB_BYTES
}
