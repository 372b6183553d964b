/** The guest's workload from its evidence: one stream if it explains the syncs, else a curve of dirty pages. */
import { exp } from '../../engine/random/elementary.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { dirtyPages } from '../guest/guestLaw.ts'
import { fitGuest } from '../guest/posterior.ts'
import { bandOf } from '../quantiles.ts'
import type { Band } from '../quantiles.ts'
import type { GuestEvidence } from './guestEvidence.ts'
import { loadPieces } from './loadPieces.ts'
import type { LoadPieces } from './loadPieces.ts'
import { fitStream } from './streamFit.ts'
import type { StreamFit } from './streamFit.ts'

/** Workloads that can represent a record's guest. */
export type RecordWorkload =
  | 'idle'
  | { streams: { writesPerS: number; sizeMiB: number; pattern: 'uniform'; pace?: 'timer' }[] }
  | { curve: { windowMs: number[]; dirtyPages: number[] } }

/** A parameter of the scenario with its 80 % interval. */
export interface FittedParameter {
  readonly path: string
  readonly value: number
  readonly low: number
  readonly high: number
}

/** From `atS` on the guest writes `scale` times as much as at the start. */
export interface LoadChange {
  readonly atS: number
  readonly scale: number
}

interface FittedWorkload {
  readonly workload: RecordWorkload
  readonly parameters: readonly FittedParameter[]
  readonly loadChanges?: readonly LoadChange[]
  /** Of a writer that is paced by a timer and has CPU time to spare; null: paced by its CPU. */
  readonly pageWriteCpuS?: number | null
}

/** Above this error one stream does not explain the syncs. */
const goodError = 0.06
/** A load in pieces explains the syncs this much better. */
const clearlyBetter = 0.6
const mostScale = 1e5
/** Intervals from totals alone are widened by this factor, and by more if they may hide an effect. */
const totalsFactor = 1.6
const hiddenFactor = 3
const manySyncs = 10
/** Syncs of a post-copy that began at once. */
const syncsAtOnce = 2
/** Writes per page and second of a fast writer: 90 % of the prior. */
const fastWriter = 2.5
const leastSyncsForCurve = 3
const curvePoints = 10
const seed = 1504
const stream = 'vms[0].workload.streams[0]'

/** The workload with its parameters and their 80 % intervals; `idle` if nothing depends on the guest's writes. */
export function guestWorkload(evidence: GuestEvidence): FittedWorkload {
  if (evidence.curve.length >= leastSyncsForCurve && evidence.syncs.length === 0) return measuredCurve(evidence)
  const fit = fitStream(evidence)
  if (fit === null) return { workload: 'idle', parameters: [] }
  if (evidence.syncs.length === 0 && evidence.curve.length === 0) return ofTotals(fit, evidence)
  const pieces = piecesOf(fit, evidence)
  if (pieces !== null) return inPieces(pieces, evidence, fit.cpuShare)
  const fitted = isPoor(fit, evidence) && evidence.rounds !== null ? fittedCurve(evidence) : oneStream(fit, evidence)
  return { ...fitted, loadChanges: evidence.loadEnd === null ? [] : [{ atS: evidence.loadEnd.atS, scale: evidence.loadEnd.scale }] }
}

/** The one stream that explains the syncs of an unthrottled load; null where the workload is another one. */
export function streamOfSyncs(evidence: GuestEvidence): StreamFit | null {
  if (evidence.syncs.length === 0 || evidence.curve.length > 0 || evidence.loadEnd !== null) return null
  const fit = fitStream(evidence)
  return fit === null || isPoor(fit, evidence) || fit.cpuShare < 1 ? null : fit
}

function isPoor({ relativeError }: StreamFit, { syncs }: GuestEvidence): boolean {
  return relativeError !== null && relativeError > goodError && syncs.length >= leastSyncsForCurve
}

/** The load in pieces where that explains the syncs clearly better than one stream. */
function piecesOf(fit: StreamFit, evidence: GuestEvidence): LoadPieces | null {
  const pieces = isPoor(fit, evidence) ? loadPieces(evidence.rounds?.syncs ?? [], evidence.usedPages, fit.cpuShare) : null
  return pieces !== null && pieces.pieces.length > 1 && pieces.relativeError < clearlyBetter * (fit.relativeError ?? 0) ? pieces : null
}

/** Factor by which 80 % intervals from totals are widened; null: they say nothing about the writes. */
export function totalsSpread({ isPostcopy, throttle, totals }: GuestEvidence): number | null {
  const syncs = totals.syncs ?? 0
  if (isPostcopy && syncs <= syncsAtOnce) return null
  return isPostcopy || throttle !== null || syncs >= manySyncs ? hiddenFactor : totalsFactor
}

/** Totals do not show whether the guest was throttled, its load changed or a limit was moved; those of a post-copy show nearly nothing. */
function ofTotals(fit: StreamFit, evidence: GuestEvidence): FittedWorkload {
  const { workload, parameters } = oneStream(fit, evidence)
  const factor = totalsSpread(evidence)
  const all = { rate: evidence.usedPages * fastWriter, mib: mibOf(evidence.usedPages, evidence) }
  return {
    workload,
    parameters: parameters.map((one) => {
      const most = one.path.endsWith('.writesPerS') ? all.rate : all.mib
      return factor === null
        ? { ...one, low: 0, high: Math.max(one.high, most) }
        : { ...one, low: rounded(one.low / factor), high: rounded(Math.max(one.high, Math.min(one.high * factor, most))) }
    }),
  }
}

function mibOf(pages: number, { pageBytes, usedPages }: GuestEvidence): number {
  return rounded((Math.max(1, Math.min(pages, usedPages)) * pageBytes) / MIB_BYTES)
}

function paced(writesPerS: number, sizeMiB: number, cpuShare: number): Pick<FittedWorkload, 'workload' | 'pageWriteCpuS'> {
  const one = { writesPerS: rounded(writesPerS), sizeMiB, pattern: 'uniform' as const }
  return cpuShare >= 1
    ? { workload: { streams: [one] } }
    : { workload: { streams: [{ ...one, pace: 'timer' }] }, pageWriteCpuS: rounded(cpuShare / writesPerS) }
}

function oneStream({ pages, writesPerS, best, cpuShare }: StreamFit, evidence: GuestEvidence): FittedWorkload {
  return {
    ...paced(best.writesPerS, mibOf(best.pages, evidence), cpuShare),
    parameters: [
      { path: `${stream}.writesPerS`, ...interval(rounded(best.writesPerS), writesPerS) },
      { path: `${stream}.sizeMiB`, value: mibOf(best.pages, evidence), low: mibOf(pages.p10, evidence), high: mibOf(pages.p90, evidence) },
    ],
  }
}

function inPieces(
  { pages, lowPages, highPages, pieces, relativeRateError }: LoadPieces,
  evidence: GuestEvidence,
  cpuShare: number,
): FittedWorkload {
  const writesPerS = pages * pieces[0].perPagePerS
  const spread = exp(1.28 * relativeRateError)
  return {
    ...paced(writesPerS, mibOf(pages, evidence), cpuShare),
    parameters: [
      { path: `${stream}.writesPerS`, value: rounded(writesPerS), low: rounded(writesPerS / spread), high: rounded(writesPerS * spread) },
      { path: `${stream}.sizeMiB`, value: mibOf(pages, evidence), low: mibOf(lowPages, evidence), high: mibOf(highPages, evidence) },
    ],
    loadChanges: pieces
      .slice(1)
      .map(({ fromS, perPagePerS }) => ({ atS: fromS, scale: Math.min(mostScale, perPagePerS / pieces[0].perPagePerS) })),
  }
}

function measuredCurve({ curve }: GuestEvidence): FittedWorkload {
  const points = curve.toSorted((a, b) => a.windowS - b.windowS)
  return {
    workload: {
      curve: { windowMs: points.map(({ windowS }) => windowS * 1000), dirtyPages: monotone(points.map(({ pages }) => Math.round(pages))) },
    },
    parameters: points.map(({ pages, relativeError }, i) => ({
      path: `vms[0].workload.curve.dirtyPages[${i}]`,
      value: Math.round(pages),
      low: pages * (1 - 1.28 * relativeError),
      high: pages * (1 + 1.28 * relativeError),
    })),
  }
}

/** Distinct pages within windows of growing length, from many guests that fit. */
function fittedCurve(evidence: GuestEvidence): FittedWorkload {
  const { syncs, curve, usedPages, rounds } = evidence
  if (rounds === null) return { workload: 'idle', parameters: [] }
  const guests = fitGuest(rounds, [...curve], Math.max(20, usedPages), seed)
  const windows = syncs.map(({ windowS }) => windowS)
  const shortest = Math.max(0.01, Math.min(...windows) / 2)
  const longest = Math.max(...windows, shortest * 4) * 1.5
  const windowS = Array.from({ length: curvePoints }, (_, i) => shortest * (longest / shortest) ** (i / (curvePoints - 1)))
  // The scenario has its memory in fewer digits than the record.
  const mostPages = Math.min(usedPages, Math.floor((mibOf(usedPages, evidence) * MIB_BYTES) / evidence.pageBytes))
  const bands = windowS.map((length) => bandOf(guests.map(({ law }) => Math.min(mostPages, dirtyPages(law, length)))))
  return {
    workload: {
      curve: { windowMs: windowS.map((length) => rounded(length * 1000)), dirtyPages: monotone(bands.map(({ p50 }) => Math.round(p50))) },
    },
    parameters: bands.map((band, i) => ({ path: `vms[0].workload.curve.dirtyPages[${i}]`, ...interval(Math.round(band.p50), band) })),
  }
}

function monotone(values: readonly number[]): number[] {
  let most = 0
  return values.map((value) => {
    most = Math.max(most, value, 1)
    return most
  })
}

function interval(value: number, { p10, p90 }: Band): { value: number; low: number; high: number } {
  return { value, low: Math.min(value, p10), high: Math.max(value, p90) }
}

/** The same guest, writing `scale` times as fast. */
export function fasterWorkload(workload: RecordWorkload, scale: number): RecordWorkload {
  if (workload === 'idle') return workload
  if ('curve' in workload) return { curve: { ...workload.curve, windowMs: workload.curve.windowMs.map((ms) => rounded(ms / scale)) } }
  return { streams: workload.streams.map((one) => ({ ...one, writesPerS: rounded(one.writesPerS * scale) })) }
}

/** Six figures: a scenario is read and edited by people. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6))
}
