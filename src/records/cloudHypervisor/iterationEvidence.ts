/**
 * Evidence of a record about its rounds: for cloud-hypervisor from the ends of its iterations, each of which sent all pages of the dirty log,
 * for QEMU from the syncs that its samples count.
 */
import { MOST_ROUNDS } from '../../scenario/schema/strategies/maxRounds.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import { evidenceOf } from '../guest/evidence.ts'
import type { EvidenceGap, RoundEvidence, SyncEvidence } from '../guest/evidence.ts'
import { systemPages } from '../guest/guestLaw.ts'
import { medianOf } from '../quantiles.ts'
import type { MigrationRecord } from '../migrationRecord.ts'

/** Default of `send-migration`: `downtime_ms`. */
const defaultDowntimeMs = 300
const syncErrorS = 0.02

interface Iteration {
  readonly endS: number
  readonly pages: number
  readonly pagesPerS: number
}

/** @returns the missing facts if the record cannot be counted in pages */
export function roundEvidenceOf(record: MigrationRecord): RoundEvidence | EvidenceGap {
  if (record.sendsInIterations !== true) return evidenceOf(record)
  const iterations = iterationsOf(record)
  if (iterations.length === 0) return 'no-samples'
  const evidence = iterationEvidence(iterations, record)
  const atStop = syncAtStop(iterations, record)
  return atStop === null ? evidence : { ...evidence, syncs: [...evidence.syncs, atStop] }
}

/** The log that the stopped guest left, where its amount is known. */
function syncAtStop(iterations: readonly Iteration[], { samples }: MigrationRecord): SyncEvidence | null {
  const mib = samples.at(-1)?.remainingMiB ?? null
  return mib === null ? null : syncAfter(iterations, iterations.length - 1, (mib * MIB_BYTES) / BASE_PAGE_BYTES)
}

/** What the log held at the end of iteration `i`. */
function syncAfter(iterations: readonly Iteration[], i: number, newPages: number): SyncEvidence {
  return {
    atS: iterations[i].endS,
    errorS: syncErrorS,
    windowS: Math.max(1e-3, iterations[i].endS - (i === 0 ? 0 : iterations[i - 1].endS)),
    newPages,
    waitingPages: 0,
    throttlePercent: 0,
    sentPages: iterations[i].pages,
  }
}

/**
 * Cloud-hypervisor's rule in a scenario: it judges the whole log after each iteration by the rate, so it stops below a fixed amount as long
 * as the rate stays.
 */
export function iterationRule(downtimeLimitMs: number, pagesPerS: number): { kind: 'threshold'; remainingMiB: number; maxRounds: number } {
  return {
    kind: 'threshold',
    remainingMiB: (pagesPerS * (downtimeLimitMs / 1000) * BASE_PAGE_BYTES) / MIB_BYTES,
    maxRounds: MOST_ROUNDS,
  }
}

/** The amount of an iteration is what remained at the line before; the first sends all memory. */
export function iterationsOf({ samples }: MigrationRecord): Iteration[] {
  return samples.flatMap(({ atS, rateMbps, memoryMiB }, i) => {
    const mib = i === 0 ? memoryMiB : samples[i - 1].remainingMiB
    if (atS === null || mib === null || rateMbps === null || rateMbps <= 0) return []
    return [{ endS: atS, pages: (mib * MIB_BYTES) / BASE_PAGE_BYTES, pagesPerS: (rateMbps * BYTES_PER_S_OF_MBPS) / BASE_PAGE_BYTES }]
  })
}

/** The log that an iteration sends was read at the end of the one before, and cleared with it. */
export function iterationEvidence(iterations: readonly Iteration[], { settings }: MigrationRecord): RoundEvidence {
  const downtimeLimitMs = settings.downtimeLimitMs ?? defaultDowntimeMs
  const last = iterations[iterations.length - 1]
  const rates = iterations.map(({ pagesPerS }) => pagesPerS)
  const pagesPerS = medianOf(rates.slice(-3))
  const syncs = iterations.slice(1).map(({ pages }, i) => syncAfter(iterations, i, pages))
  const totalPages = Math.max(20, iterations[0].pages, ...syncs.map(({ newPages }) => newPages))
  const spread = medianOf(rates.map((rate) => Math.abs(rate / pagesPerS - 1)))
  return {
    nowS: last.endS,
    firstSyncS: 0,
    syncs,
    pagesPerS,
    pagesPerSError: spread,
    rateMbps: (pagesPerS * BASE_PAGE_BYTES) / BYTES_PER_S_OF_MBPS,
    rateSpread: spread,
    limitedBy: 'link',
    downtimeLimitMs,
    thresholdPages: (pagesPerS * downtimeLimitMs) / 1000,
    remainingPages: 0,
    totalPages,
    zeroPages: 0,
    laterZeroShare: 0,
    systemPages,
    pageBytes: BASE_PAGE_BYTES,
    transferredMiB: null,
    throttlePercent: 0,
    autoConverge: false,
    xbzrle: false,
    mergedSyncs: 0,
    uncounted: false,
    syncsEachBurst: false,
    countsQueued: false,
    clearsAtSync: true,
    samples: [],
  }
}
