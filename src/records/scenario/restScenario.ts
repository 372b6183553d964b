/**
 * The rest of a running migration as a scenario that starts in the middle: the pages that wait in each region, the scan position, the time
 * since the last sync, throttle and sync count. The guest is the middle one of the forecast's, as two streams, with the swing from round to
 * round that its syncs show. Another limit, a boost or a switchover can be tried from this moment on.
 */
import { exp, oneMinusExp } from '../../engine/random/elementary.ts'
import { hashKey } from '../../engine/random/hash.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { iterationRule, roundEvidenceOf } from '../cloudHypervisor/iterationEvidence.ts'
import { type RoundEvidence, ruleDetails } from '../guest/evidence.ts'
import { dirtyPages, law, sweepShare } from '../guest/guestLaw.ts'
import { type FittedGuest, fitGuest } from '../guest/posterior.ts'
import { medianOf } from '../quantiles.ts'
import { xbzrleBoost } from '../xbzrleCache.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { pageHeaderBytes } from '../guest/pageSamples.ts'

const seed = hashKey(15, 6)
const leastPages = 64
/** Every guest swings by up to this share. */
const leastSwing = 0.02
const mostSwing = 1

interface RestScenario {
  readonly input: ScenarioInput
  readonly scenario: Scenario
  /** Time of the record at which the run starts, seconds since the migration's start. */
  readonly startsAtS: number
}

/** @returns null for a record without a re-sync, with pages of another size than 4 KiB, or of sizes that no scenario can have */
export function restScenario(record: MigrationRecord): RestScenario | null {
  const evidence = roundEvidenceOf(record)
  if (typeof evidence === 'string' || evidence.syncs.length === 0 || evidence.pageBytes !== BASE_PAGE_BYTES) return null
  const usedPages = Math.max(leastPages, Math.min(evidence.totalPages, evidence.totalPages - evidence.zeroPages))
  const input = documentOf(record, evidence, middleGuest(evidence, usedPages), usedPages)
  const parsed = parseScenario(input)
  return parsed.ok ? { input, scenario: parsed.scenario, startsAtS: evidence.syncs[evidence.syncs.length - 1].atS } : null
}

/** The guest whose two streams write the median of distinct pages within a usual window: streams are simpler than the guests' laws. */
function middleGuest(evidence: RoundEvidence, usedPages: number): FittedGuest {
  const windowS = medianOf(evidence.syncs.map((sync) => sync.windowS))
  const guests = fitGuest(evidence, [], usedPages, seed)
  const median = medianOf(guests.map((guest) => dirtyPages(guest.law, windowS)))
  const off = (guest: FittedGuest): number => Math.abs(streamPages(guest, windowS, usedPages) - median)
  return guests.reduce((best, guest) => (off(guest) < off(best) ? guest : best))
}

/** Distinct pages that both streams write within a window. */
function streamPages(guest: FittedGuest, windowS: number, usedPages: number): number {
  const { pages1, pages2 } = partPages(guest, usedPages)
  const writes1 = exp(guest.law[law.rate1]) * windowS
  const share1 = guest.law[law.shape] < sweepShare ? Math.min(1, writes1) : oneMinusExp(writes1)
  return pages1 * share1 + pages2 * oneMinusExp(exp(guest.law[law.rate2]) * windowS)
}

/** Pages of the two parts, side by side in the used memory. */
function partPages({ law: guest }: FittedGuest, usedPages: number): { pages1: number; pages2: number } {
  const pages1 = Math.min(usedPages - 2, exp(guest[law.pages1]))
  return { pages1, pages2: Math.min(usedPages - pages1 - 1, exp(guest[law.pages2])) }
}

function documentOf(record: MigrationRecord, evidence: RoundEvidence, guest: FittedGuest, usedPages: number): ScenarioInput {
  const { totalPages, pageBytes, pagesPerS, limitedBy, downtimeLimitMs, autoConverge, xbzrle, syncs, nowS, throttlePercent, samples } =
    evidence
  const mbps = (pagesPerS * (pageBytes + pageHeaderBytes)) / BYTES_PER_S_OF_MBPS
  const mib = (pages: number): number => (pages * pageBytes) / MIB_BYTES
  const sinceSyncS = Math.max(0, nowS - syncs[syncs.length - 1].atS)
  const { streams, waiting, otherWaiting } = regionsOf(guest, evidence, usedPages, mib)
  const swing = exp(guest.law[law.noise])
  return {
    version: 1,
    name: '',
    seed: 1,
    hosts: [
      { id: 'source', mbps: freeMbps(record, evidence, mbps) },
      { id: 'destination', mbps: freeMbps(record, evidence, mbps) },
    ],
    vms: [
      {
        id: 'guest',
        host: 'source',
        memoryMiB: Math.ceil(mib(totalPages)),
        usedMiB: Math.min(Math.ceil(mib(totalPages)), mib(usedPages)),
        ...(swing > leastSwing && {
          loadSwing: Math.min(mostSwing, swing),
          loadSwingS: Math.max(0.01, medianOf(syncs.map(({ windowS }) => windowS))),
        }),
        workload: { streams },
      },
    ],
    migrations: [
      {
        vm: 'guest',
        to: 'destination',
        atS: sinceSyncS,
        maxMbps: limitedBy === 'cap' ? (record.settings.maxBandwidthMbps ?? mbps) : null,
        begun: {
          waiting,
          otherWaiting,
          sinceSyncS,
          throttlePercent: Math.min(99, throttlePercent),
          dirtySyncs: samples.at(-1)?.syncs ?? syncs.length + 1,
          scanAt: Math.min(1, Math.max(0, 1 - evidence.remainingPages / Math.max(1, guest.waitedPages))),
        },
        strategy: {
          kind: 'precopy',
          rule:
            record.sendsInIterations === true
              ? iterationRule(downtimeLimitMs, pagesPerS)
              : { kind: 'qemu', downtimeMs: downtimeLimitMs, ...ruleDetails(evidence) },
          boosts: {
            ...(autoConverge && { autoConverge: throttleSteps(evidence) }),
            ...(xbzrle && { xbzrle: xbzrleBoost(record.settings) }),
          },
        },
      },
    ],
  }
}

/** The first step of auto-converge and the next, as far as the samples show them. */
function throttleSteps({ samples }: RoundEvidence): { initialPercent?: number; incrementPercent?: number } {
  const steps = [...new Set(samples.map(({ throttlePercent }) => throttlePercent).filter((percent) => percent > 0))].toSorted(
    (a, b) => a - b,
  )
  return {
    ...(steps.length > 0 && { initialPercent: steps[0] }),
    ...(steps.length > 1 && { incrementPercent: steps[1] - steps[0] }),
  }
}

type Streams = { writesPerS: number; sizeMiB: number; startMiB: number; pattern: 'uniform' | 'sequential' }[]

/** The two parts of the guest in adjacent regions, with the pages that wait in each and in the rest. */
function regionsOf(
  fitted: FittedGuest,
  { remainingPages }: RoundEvidence,
  usedPages: number,
  mib: (pages: number) => number,
): { streams: Streams; waiting: number[]; otherWaiting: number } {
  const { law: guest, share1, share2 } = fitted
  const { pages1, pages2 } = partPages(fitted, usedPages)
  const rest = Math.max(1, usedPages - pages1 - pages2)
  const part = (share: number): number => Math.min(1, Math.max(0, share))
  return {
    streams: [
      {
        writesPerS: exp(guest[law.pages1]) * exp(guest[law.rate1]),
        startMiB: 0,
        sizeMiB: mib(pages1),
        pattern: guest[law.shape] < sweepShare ? 'sequential' : 'uniform',
      },
      { writesPerS: exp(guest[law.pages2]) * exp(guest[law.rate2]), startMiB: mib(pages1), sizeMiB: mib(pages2), pattern: 'uniform' },
    ],
    waiting: [part((share1 * remainingPages) / pages1), part((share2 * remainingPages) / pages2)],
    otherWaiting: part(((1 - share1 - share2) * remainingPages) / rest),
  }
}

/** Link rate. While the bandwidth limit binds, the record does not show it; QEMU lifts the limit in the final copy, so ten times is assumed. */
function freeMbps({ settings }: MigrationRecord, { limitedBy }: RoundEvidence, mbps: number): number {
  return limitedBy === 'cap' ? Math.max(mbps, (settings.maxBandwidthMbps ?? mbps) * 10) : mbps
}
