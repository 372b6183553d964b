/**
 * Forecast of a pre-copy of cloud-hypervisor, by its own rule (`is_precopy_converged`): each iteration sends all pages of the dirty log. The
 * guest is paused as soon as the log would take no longer than the downtime limit at the last iteration's rate. Each iteration ends with
 * a line of the log.
 */
import { Draws } from '../../engine/random/draws.ts'
import { exp } from '../../engine/random/elementary.ts'
import { hashKey } from '../../engine/random/hash.ts'
import { MIB_BYTES } from '../../units/units.ts'
import type { RoundEvidence } from '../guest/evidence.ts'
import { horizonAges, horizonPasses, neverProbabilityOf } from '../guest/forecast.ts'
import type { Beside, Forecast } from '../guest/forecastTypes.ts'
import { unknownForecast } from '../guest/forecastTypes.ts'
import { GuestShares, law } from '../guest/guestLaw.ts'
import type { FittedGuest } from '../guest/posterior.ts'
import { fitGuest } from '../guest/posterior.ts'
import { bandOf } from '../quantiles.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { iterationEvidence, iterationsOf } from './iterationEvidence.ts'

const seed = hashKey(15, 7)
/** Default of `send-migration`: `timeout_s`, after which the migration is cancelled. */
const timeoutS = 3600
const leastRateSpread = 0.02
/** Fetching the log, and the state of the devices with the resume. */
const overheadS = 0.05
const leastTailS = 0.005
const mostTailS = 0.05
const mostIterations = 2000

interface Outcome {
  /** NaN: still running at the horizon */
  readonly endS: number
  readonly downtimeS: number
  readonly sentPages: number
}

/** @returns null if the record has no iteration with a time, an amount and a rate */
export function iterationForecast(record: MigrationRecord, beside: Beside): Forecast | null {
  const iterations = iterationsOf(record)
  const last = iterations.at(-1)
  if (last === undefined) return null
  const nothing = unknownForecast(last.endS, 'first-pass')
  const firstS = iterations[0].endS
  // The line of the next iteration shows its pages, at most those of the first.
  if (iterations.length === 1) return { ...nothing, knowableFromS: { p10: firstS, p50: 1.5 * firstS, p90: 2 * firstS } }
  const evidence = iterationEvidence(iterations, record)
  const horizonS = beside.horizonS ?? Math.min(timeoutS, Math.max(horizonPasses * firstS, horizonAges * last.endS))
  const draws = new Draws(hashKey(seed, 1))
  const spread = Math.max(leastRateSpread, evidence.rateSpread)
  const outcomes = fitGuest(evidence, [], evidence.totalPages, seed).map((guest) =>
    runOn(guest, evidence, evidence.pagesPerS * exp(spread * draws.normal()), horizonS, draws),
  )
  const ended = outcomes.filter(({ endS }) => !Number.isNaN(endS))
  const sentMiB = record.samples.findLast(({ transferredMiB }) => transferredMiB !== null)?.transferredMiB ?? null
  const resyncs = evidence.syncs.length
  return {
    ...nothing,
    basis: resyncs === 1 ? 'first-resync' : 'rounds',
    knowable: true,
    resyncs,
    horizonS,
    neverProbability: neverProbabilityOf(1 - ended.length / outcomes.length, evidence),
    endS: ended.length === 0 ? null : bandOf(ended.map(({ endS }) => endS)),
    downtimeMs: ended.length === 0 ? null : bandOf(ended.map(({ downtimeS }) => 1000 * downtimeS)),
    transferredMiB:
      ended.length === 0 || sentMiB === null
        ? null
        : bandOf(ended.map(({ sentPages }) => sentMiB + (sentPages * evidence.pageBytes) / MIB_BYTES)),
  }
}

/** The iterations to come: the log of the last one is read now. */
function runOn(guest: FittedGuest, evidence: RoundEvidence, pagesPerS: number, horizonS: number, draws: Draws): Outcome {
  const noise = exp(guest.law[law.noise])
  const shares = new GuestShares().of(guest.law)
  const { pages1, pages2 } = shares
  let atS = evidence.nowS
  let lastS = evidence.syncs[evidence.syncs.length - 1].atS
  let waited1 = Math.min(pages1, guest.share1 * guest.waitedPages)
  let waited2 = Math.min(pages2, guest.share2 * guest.waitedPages)
  let sentPages = 0
  for (let i = 0; i < mostIterations && atS <= horizonS; i++) {
    const windowS = Math.max(1e-3, atS - lastS)
    const factor = exp(noise * draws.normal() - (noise * noise) / 2)
    waited1 = shares.found1({ pages: pages1, waited: waited1, left: 0 }, windowS, windowS)
    waited2 = shares.found2({ pages: pages2, waited: waited2, left: 0 }, windowS, windowS)
    const found = Math.min(evidence.totalPages, factor * (waited1 + waited2))
    sentPages += found
    const sendS = found / pagesPerS
    if (sendS <= evidence.downtimeLimitMs / 1000) {
      const downtimeS = sendS + leastTailS + (mostTailS - leastTailS) * draws.uniform()
      return { endS: atS + downtimeS, downtimeS, sentPages }
    }
    lastS = atS
    atS += sendS + overheadS
  }
  return { endS: Number.NaN, downtimeS: Number.NaN, sentPages: Number.NaN }
}
