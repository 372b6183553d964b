/** The guest's workload from its evidence: one stream where that explains the syncs, a curve of dirty pages where it does not. */
import { MIB_BYTES } from '../../units/units.ts'
import { dirtyPages } from '../guest/guestLaw.ts'
import { fitGuest } from '../guest/posterior.ts'
import { bandOf } from '../guest/quantiles.ts'
import type { Band } from '../guest/quantiles.ts'
import type { GuestEvidence } from './guestEvidence.ts'
import { fitStream } from './streamFit.ts'
import type { StreamFit } from './streamFit.ts'

/** Workloads that can represent a record's guest. */
export type RecordWorkload =
  | 'idle'
  | { streams: { writesPerS: number; sizeMiB: number; pattern: 'uniform' }[] }
  | { curve: { windowMs: number[]; dirtyPages: number[] } }

/** A parameter of the scenario with its 80 % interval. */
export interface FittedParameter {
  readonly path: string
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface FittedWorkload {
  readonly workload: RecordWorkload
  readonly parameters: readonly FittedParameter[]
}

/** Above this error one stream does not explain the syncs. */
const goodError = 0.06
const leastSyncsForCurve = 3
const curvePoints = 10
const seed = 1504
const stream = 'vms[0].workload.streams[0]'

export function guestWorkload(evidence: GuestEvidence): FittedWorkload {
  if (evidence.curve.length >= leastSyncsForCurve && evidence.syncs.length === 0) return measuredCurve(evidence)
  const fit = fitStream(evidence)
  if (fit === null) return { workload: 'idle', parameters: [] }
  const isPoor = fit.error !== null && fit.error > goodError && evidence.syncs.length >= leastSyncsForCurve
  return isPoor && evidence.rounds !== null ? fittedCurve(evidence) : oneStream(fit, evidence)
}

function oneStream({ pages, writesPerS, best }: StreamFit, { pageBytes, usedPages }: GuestEvidence): FittedWorkload {
  const mib = (count: number): number => rounded(Math.max(1, Math.min(count, usedPages)) * pageBytes / MIB_BYTES)
  return {
    workload: { streams: [{ writesPerS: rounded(best.writesPerS), sizeMiB: mib(best.pages), pattern: 'uniform' }] },
    parameters: [
      { path: `${stream}.writesPerS`, ...interval(rounded(best.writesPerS), writesPerS) },
      { path: `${stream}.sizeMiB`, value: mib(best.pages), low: mib(pages.p10), high: mib(pages.p90) },
    ],
  }
}

function measuredCurve({ curve }: GuestEvidence): FittedWorkload {
  const points = curve.toSorted((a, b) => a.windowS - b.windowS)
  return {
    workload: { curve: { windowMs: points.map(({ windowS }) => windowS * 1000), dirtyPages: monotone(points.map(({ pages }) => Math.round(pages))) } },
    parameters: points.map(({ pages, error }, i) => ({ path: `vms[0].workload.curve.dirtyPages[${i}]`, value: Math.round(pages), low: pages * (1 - 1.28 * error), high: pages * (1 + 1.28 * error) })),
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
  const bands = windowS.map((length) => bandOf(guests.map(({ law }) => Math.min(usedPages, dirtyPages(law, length)))))
  return {
    workload: { curve: { windowMs: windowS.map((length) => rounded(length * 1000)), dirtyPages: monotone(bands.map(({ p50 }) => Math.round(p50))) } },
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
