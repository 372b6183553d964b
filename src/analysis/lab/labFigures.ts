/** Figures of a policy over guests of the set, and the front: the policies that no other policy beats in every figure. */
import type { Policy } from './policies.ts'
import { quantile } from '../../units/statistics.ts'

/** One migration under one policy. */
export interface LabRun {
  readonly completed: boolean
  /** Until it has ended, completed or not. */
  readonly totalS: number
  /** Null if it was not completed. */
  readonly downtimeMs: number | null
  /** Guest work lost until the end: pauses, page faults. Seconds. */
  readonly lostS: number
  /** Data sent, as a multiple of the memory in use. */
  readonly dataFactor: number
}

/** All but `completes` are better when they are smaller. */
export interface LabFigures {
  readonly runs: number
  /** Share that completes, 0 to 1. */
  readonly completes: number
  /** Time until a migration has ended, completed or not. */
  readonly medianS: number
  readonly p90S: number
  /** Of the completed ones; null without one. */
  readonly p90DowntimeMs: number | null
  /** Mean seconds of guest work lost. */
  readonly lostS: number
  /** Mean data sent, as a multiple of the memory in use. */
  readonly dataFactor: number
}

export interface Rated {
  readonly policy: Policy
  readonly figures: LabFigures
}

/** Figures over at least one run; times in seconds, shares from 0 to 1. */
export function labFigures(runs: readonly LabRun[]): LabFigures {
  const totals = runs.map(({ totalS }) => totalS).toSorted((a, b) => a - b)
  const downtimes = runs.flatMap(({ downtimeMs }) => (downtimeMs === null ? [] : [downtimeMs])).toSorted((a, b) => a - b)
  const mean = (of: (run: LabRun) => number): number => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
  return {
    runs: runs.length,
    completes: runs.filter(({ completed }) => completed).length / runs.length,
    medianS: quantile(totals, 0.5),
    p90S: quantile(totals, 0.9),
    p90DowntimeMs: downtimes.length === 0 ? null : quantile(downtimes, 0.9),
    lostS: mean(({ lostS }) => lostS),
    dataFactor: mean(({ dataFactor }) => dataFactor),
  }
}

/** Differences that count as equal: of the share that completes in points, of the others as a factor. */
export interface LabTolerance {
  readonly completes: number
  readonly factor: number
}

/** In words of the chart: the values that are minimized. */
function aims({ completes, medianS, p90S, p90DowntimeMs, lostS, dataFactor }: LabFigures): number[] {
  return [1 - completes, medianS, p90S, p90DowntimeMs ?? Infinity, lostS, dataFactor]
}

/** True if `one` is nowhere worse than `other` by more than the tolerance. */
export function covers(one: LabFigures, other: LabFigures, { completes, factor }: LabTolerance): boolean {
  const [these, those] = [aims(one), aims(other)]
  return these[0] <= those[0] + completes && these.slice(1).every((value, i) => value <= those[i + 1] * (1 + factor))
}

/**
 * Policies that together cover all given ones, best first: a policy is left out if one that is kept is nowhere worse than it by more than
 * the tolerance. Order: the share that completes, then time and downtime. Deterministic.
 */
export function frontOf(rated: readonly Rated[], tolerance: LabTolerance): Rated[] {
  const kept: Rated[] = []
  const exact: LabTolerance = { completes: 0, factor: 0 }
  const undominated = rated.filter(
    ({ figures }, i) =>
      !rated.some((other, j) => j !== i && covers(other.figures, figures, exact) && (!covers(figures, other.figures, exact) || j < i)),
  )
  for (const one of undominated.toSorted(byMerit)) if (!kept.some(({ figures }) => covers(figures, one.figures, tolerance))) kept.push(one)
  return kept
}

function byMerit({ figures: one }: Rated, { figures: other }: Rated): number {
  return merit(other) - merit(one) || other.completes - one.completes
}

/** Share that completes per product of its costs. */
function merit({ completes, p90S, p90DowntimeMs, lostS, dataFactor }: LabFigures): number {
  return (completes * completes * completes) / (Math.sqrt(p90S * (p90DowntimeMs ?? Infinity) * (1 + lostS)) * dataFactor)
}
