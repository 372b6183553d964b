/** The guest and path of a record as a scenario, with the guests of the posterior as curves, so that another strategy can be tried. */
import { exp } from '../../engine/random/elementary.ts'
import { hashKey } from '../../engine/random/hash.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { CurveWorkload } from '../../scenario/schema/workloadSchema.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { iterationRule, roundEvidenceOf } from '../cloudHypervisor/iterationEvidence.ts'
import { type RoundEvidence, ruleDetails } from '../guest/evidence.ts'
import type { Beside } from '../guest/forecastTypes.ts'
import { dirtyPages, law as place } from '../guest/guestLaw.ts'
import { curveOf } from '../guest/measuredCurve.ts'
import { type FittedGuest, fitGuest } from '../guest/posterior.ts'
import { defaultMaxBandwidthMbps } from '../import/derived/qemuDefaults.ts'
import { medianOf } from '../quantiles.ts'
import { xbzrleBoost } from '../xbzrleCache.ts'
import { pageHeaderBytes } from '../guest/pageSamples.ts'

/** Windows of a guest's curve, ms. */
export const windowsMs = [62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16000, 32000, 64000]
/** Guests of the posterior that advice draws from. */
export const guestsInAll = 40
const syncsForSwing = 4
const leastSwing = 0.05
const mostSwing = 1
const leastSwingS = 0.01
const seed = hashKey(15, 5)

export interface PosteriorScenario {
  readonly scenario: Scenario
  readonly vm: string
  readonly guests: readonly CurveWorkload[]
}

export type ScenarioGap = 'no-samples' | 'no-remaining' | 'no-time' | 'no-rate' | 'no-resync' | 'out-of-range'

/** @returns the reason if there is none: without a re-sync and without a dirty-rate measurement the guest's writes are unknown */
export function posteriorScenario(record: MigrationRecord, beside: Beside = {}): PosteriorScenario | ScenarioGap {
  const evidence = roundEvidenceOf(record)
  if (typeof evidence === 'string') return evidence
  const curve = curveOf(beside.dirtyWindows ?? record.dirtyWindows, evidence.pageBytes)
  if (evidence.syncs.length === 0 && curve.length === 0) return 'no-resync'
  const usedPages = Math.max(
    64,
    Math.min(
      evidence.totalPages,
      beside.usedMemoryMiB === undefined
        ? evidence.totalPages - evidence.zeroPages
        : (beside.usedMemoryMiB * MIB_BYTES) / evidence.pageBytes,
    ),
  )
  const fitted = fitGuest(evidence, curve, usedPages, seed)
  const step = Math.max(1, Math.floor(fitted.length / guestsInAll))
  const guests = fitted
    .filter((_, i) => i % step === 0)
    .slice(0, guestsInAll)
    .map(({ law }) => workloadOf(law, usedPages))
  const parsed = parseScenario(documentOf(evidence, record, usedPages, { workload: guests[0], ...swingOf(fitted, evidence) }, beside))
  if (!parsed.ok) return 'out-of-range'
  return { scenario: parsed.scenario, vm: 'guest', guests }
}

function workloadOf(law: Float64Array, usedPages: number): CurveWorkload {
  let least = 0
  const pages = windowsMs.map((windowMs) => (least = Math.max(least, Math.min(usedPages, Math.round(dirtyPages(law, windowMs / 1000))))))
  return curveWorkload(pages)
}

/** A guest whose distinct pages within `windowsMs` are given; its contents are not known. */
export function curveWorkload(pages: number[]): CurveWorkload {
  return {
    curve: { windowMs: windowsMs, dirtyPages: pages },
    phases: [],
    content: {
      zeroFraction: 0,
      compressRatio: 1,
      deltaBytes: BASE_PAGE_BYTES,
      duplicateFraction: 0,
      freeMiB: 0,
      cacheMiB: 0,
      garbageMiB: 0,
    },
  }
}

/** The load varies from round to round like the record's syncs; no variation for a single sync, which shows none. */
function swingOf(fitted: readonly FittedGuest[], { syncs }: RoundEvidence): { loadSwing?: number; loadSwingS?: number } {
  const deviation = exp(medianOf(fitted.map(({ law: guest }) => guest[place.noise])))
  if (syncs.length < syncsForSwing || deviation < leastSwing) return {}
  return { loadSwing: Math.min(mostSwing, deviation), loadSwingS: Math.max(leastSwingS, medianOf(syncs.map(({ windowS }) => windowS))) }
}

function documentOf(
  evidence: RoundEvidence,
  { settings, sendsInIterations }: MigrationRecord,
  usedPages: number,
  guest: object,
  { linkMbps }: Beside,
): unknown {
  const { totalPages, pageBytes, pagesPerS, limitedBy, downtimeLimitMs, autoConverge, xbzrle } = evidence
  const rateMbps = (pagesPerS * (pageBytes + pageHeaderBytes)) / BYTES_PER_S_OF_MBPS
  const mbps = linkMbps ?? rateMbps
  const memoryMiB = Math.ceil((totalPages * pageBytes) / MIB_BYTES)
  return {
    version: 1,
    name: '',
    seed: 1,
    hosts: [
      { id: 'source', mbps },
      { id: 'destination', mbps },
    ],
    vms: [
      {
        id: 'guest',
        host: 'source',
        memoryMiB,
        usedMiB: Math.min(memoryMiB, (usedPages * pageBytes) / MIB_BYTES),
        pageKiB: pageBytes / 1024,
        ...guest,
      },
    ],
    migrations: [
      {
        vm: 'guest',
        to: 'destination',
        maxMbps: limitedBy === 'cap' ? (settings.maxBandwidthMbps ?? defaultMaxBandwidthMbps) : null,
        strategy: {
          kind: 'precopy',
          rule:
            sendsInIterations === true
              ? iterationRule(downtimeLimitMs, pagesPerS)
              : { kind: 'qemu', downtimeMs: downtimeLimitMs, ...ruleDetails(evidence) },
          boosts: { ...(autoConverge ? { autoConverge: {} } : {}), ...(xbzrle ? { xbzrle: xbzrleBoost(settings) } : {}) },
        },
      },
    ],
  }
}
