/** A point of a sweep over its seeds: how many runs completed, and median and spread of each figure. */
import type { Outcome } from '../../engine/result/result.ts'
import type { SettingValue } from './grid.ts'
import type { SweepRun } from './sweepRun.ts'

/** Lowest, median and highest of the runs that have the figure. */
export interface Spread {
  low: number
  median: number
  high: number
}

export interface PointSummary {
  settings: Record<string, SettingValue>
  runs: number
  /** Runs whose migrations all completed. */
  completed: number
  /** The most frequent outcome of the runs that did not complete, the first of equals; null if all completed. Paused ones that were cut off: not converged. */
  failure: Outcome | null
  /** Over the completed runs; null without one. */
  totalS: Spread | null
  downtimeMs: Spread | null
  transferredMiB: Spread | null
  rounds: Spread | null
  /** Mean guest speed, 0 to 1. */
  performance: Spread | null
}

/** Figures that a summary has, each read from one run. */
export const figures = {
  totalS: ({ totalS }) => totalS,
  downtimeMs: ({ downtimeMs }) => downtimeMs ?? Number.NaN,
  transferredMiB: ({ transferredMiB }) => transferredMiB,
  rounds: ({ rounds }) => rounds,
  performance: ({ performance }) => performance.mean,
} as const satisfies Record<string, (run: SweepRun) => number>

export type FigureName = keyof typeof figures

/** How many runs of a point complete, and the spread of their figures. `runs`: all of that point, at least one. */
export function pointSummary(runs: readonly SweepRun[]): PointSummary {
  const completed = runs.filter(({ outcome }) => outcome === 'completed')
  const over = (name: FigureName): Spread | null => finiteSpread(completed.map(figures[name]))
  return {
    settings: runs[0].settings,
    runs: runs.length,
    completed: completed.length,
    failure: mostFrequent(runs.map(causeOf).filter((outcome) => outcome !== 'completed')),
    totalS: over('totalS'),
    downtimeMs: over('downtimeMs'),
    transferredMiB: over('transferredMiB'),
    rounds: over('rounds'),
    performance: over('performance'),
  }
}

/**
 * The typical run of a point: of the completed ones, or else of the ones with the most frequent outcome, the run nearest to their
 * median; the first of equals. Undefined without a run.
 */
export function typicalRun(runs: readonly SweepRun[], name: FigureName): SweepRun | undefined {
  if (runs.length === 0) return undefined
  const summary = pointSummary(runs)
  const outcome = converges(summary) ? 'completed' : summary.failure
  const alike = runs.filter((run) => causeOf(run) === outcome)
  const median = finiteSpread(alike.map(figures[name]))?.median
  if (median === undefined) return alike[0]
  return alike.reduce((best, run) => (distance(run) < distance(best) ? run : best))

  function distance(run: SweepRun): number {
    const value = figures[name](run)
    return Number.isFinite(value) ? Math.abs(value - median!) : Infinity
  }
}

/** A run that was cut off has not finished; nothing keeps it from it. */
function causeOf({ outcome, cutOff }: SweepRun): Outcome {
  return cutOff === true ? 'not-converged' : outcome
}

function mostFrequent(outcomes: readonly Outcome[]): Outcome | null {
  const counts = new Map<Outcome, number>()
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? null
}

/** Spread of the finite values; null without one. */
export function finiteSpread(values: readonly number[]): Spread | null {
  const finite = values.filter(Number.isFinite)
  return finite.length === 0 ? null : spreadOf(finite)
}

/** @throws RangeError for an empty list */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('the spread of no values')
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const median = Number.isInteger(half) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[Math.floor(half)]
  return { low: sorted[0], median, high: sorted[sorted.length - 1] }
}

/** More than half of the runs at a point completed. */
export function converges({ runs, completed }: Pick<PointSummary, 'runs' | 'completed'>): boolean {
  return completed * 2 > runs
}
