/** VEP 291's table as data, and why our iterations were outside, in words. Independent of the engine. */
import * as texts from '../../messages/compiled/en/places/lab.ts'
import { formatExact, formatFixed, formatRounded, formatWhole } from '../../units/format.ts'

/** Migrations of each column of the published table. */
export const publishedRuns = 10

export const vepMetrics = [
  'total',
  'worst',
  'convergence',
  'medianConvergence',
  'fastestConvergence',
  'slowestConvergence',
  'downtime',
  'iterations',
  'data',
  'thirdIteration',
] as const
export type VepMetric = (typeof vepMetrics)[number]
const vepUnits: Record<VepMetric, '' | 's' | 'ms' | 'MiB'> = {
  total: 's',
  worst: 's',
  convergence: 's',
  medianConvergence: 's',
  fastestConvergence: 's',
  slowestConvergence: 's',
  downtime: 'ms',
  iterations: '',
  data: 'MiB',
  thirdIteration: 's',
}

export interface VepCell {
  readonly published: number | null
  readonly ours: number
  readonly given: boolean
}

export interface VepTable {
  /** Migrations of each column. */
  readonly runs: number
  readonly rows: readonly { readonly metric: VepMetric; readonly tuned: VepCell; readonly fixed: VepCell }[]
  /** The tuned runs with steps of 150 ms, as the proposal's own table of the ramp has them: 7 levels, where the code takes 7 steps. */
  readonly asProposed: Record<VepMetric, number>
  /** The tuned runs of the same guest without its wide, slow writes: the cause of the surplus iterations. */
  readonly coreOnly: Record<VepMetric, number>
  /** Share of the runs without tuning that converge sooner than the fastest published run. */
  readonly soonerShare: number
}

/** Why the iterations differ, each with its figures. */
export function vepReasons({ rows, asProposed, coreOnly, soonerShare }: VepTable): string[] {
  const tuned = (metric: VepMetric): number => rows.find((row) => row.metric === metric)!.tuned.ours
  const least = rows.find(({ metric }) => metric === 'fastestConvergence')!
  const percent = (share: number): string => `${formatWhole(Math.round(100 * share))} %`
  const seconds = (value: number): string => `${formatRounded(value, 3)} s`
  const ms = (value: number): string => `${formatWhole(Math.round(value))} ms`
  return [
    texts.reasons.wide(
      seconds(tuned('thirdIteration')),
      seconds(coreOnly.thirdIteration),
      formatRounded(tuned('iterations'), 3),
      formatRounded(coreOnly.iterations, 3),
    ),
    texts.reasons.calm,
    texts.reasons.steps(ms(tuned('downtime')), ms(asProposed.downtime)),
    texts.reasons.cooldown,
    texts.reasons.least(
      seconds(least.fixed.published!),
      seconds(least.fixed.ours),
      seconds(least.tuned.published!),
      percent(soonerShare),
      percent((1 - soonerShare) ** publishedRuns),
    ),
  ]
}

/** A printed figure with its unit. */
export function vepPrinted(metric: VepMetric, value: number): string {
  return withUnit(metric, Number.isInteger(value) ? formatWhole(value) : formatExact(value))
}

/** A simulated figure with its unit, to the digits that are printed. */
export function vepOurs(metric: VepMetric, value: number): string {
  const isWhole = metric === 'data' || metric === 'downtime'
  return withUnit(metric, isWhole ? formatWhole(Math.round(value)) : formatFixed(value, 1))
}

function withUnit(metric: VepMetric, text: string): string {
  return vepUnits[metric] === '' ? text : `${text} ${vepUnits[metric]}`
}
