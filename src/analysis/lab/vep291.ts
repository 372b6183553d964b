/**
 * The benchmark table of VEP 291 (kubevirt/enhancements, veps/sig-compute/291-dynamic-downtime-tuning/vep.md, 2026-04) beside the engine's:
 * ten migrations of an idle OpenShift guest with downtime tuning, and ten without.
 */
import { simulate } from '../../engine/simulate.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { bulkCopyS, kubevirtTuning, startsS, withoutWideStream } from '../../traces/published/kubevirtTuning.ts'
import { quantile } from '../../units/statistics.ts'
import type { VepCell, VepMetric, VepTable } from './vepTable.ts'
import { publishedRuns, vepMetrics } from './vepTable.ts'

/** As printed; the third iteration's start is in the table of the ramp, for the tuned runs. */
const published: Record<'tuned' | 'fixed', Record<VepMetric, number | null>> = {
  tuned: {
    total: 92.2,
    worst: 98,
    convergence: 24.7,
    medianConvergence: 24.3,
    fastestConvergence: 19,
    slowestConvergence: 30,
    downtime: 611,
    iterations: 28,
    data: 9694,
    thirdIteration: 75,
  },
  fixed: {
    total: 112.4,
    worst: 161,
    convergence: 45,
    medianConvergence: 35,
    fastestConvergence: 24,
    slowestConvergence: 93,
    downtime: 451,
    iterations: 69,
    data: 11_862,
    thirdIteration: null,
  },
}
/** Inputs of the guest: agreement of these proves nothing. */
const inputs: Record<'tuned' | 'fixed', readonly VepMetric[]> = {
  tuned: ['total', 'convergence', 'thirdIteration'],
  fixed: ['total', 'convergence', 'medianConvergence', 'iterations', 'downtime'],
}

/**
 * Simulates both columns of the table, and two variants that explain the iterations; a run of each starts at each of `starts`, in seconds.
 */
export function vep291Table(starts: readonly number[] = startsS): VepTable {
  const [fixedCase, tunedCase] = kubevirtTuning
  const fixedRuns = runsOf(fixedCase.scenario, starts)
  const [fixed, tuned] = [vepFigures(fixedRuns), vepFigures(runsOf(tunedCase.scenario, starts))]
  const cell = (of: 'tuned' | 'fixed', metric: VepMetric, ours: Record<VepMetric, number>): VepCell => ({
    published: published[of][metric],
    ours: ours[metric],
    given: inputs[of].includes(metric),
  })
  return {
    runs: starts.length,
    rows: vepMetrics.map((metric) => ({ metric, tuned: cell('tuned', metric, tuned), fixed: cell('fixed', metric, fixed) })),
    asProposed: vepFigures(runsOf(withTuning(tunedCase.scenario, { steps: 6 }), starts)),
    coreOnly: vepFigures(runsOf(withoutWideStream(tunedCase.scenario), starts)),
    soonerShare: fixedRuns.filter((run) => waitOf(run) < published.fixed.fastestConvergence!).length / fixedRuns.length,
  }
}

function withTuning(scenario: ScenarioInput, change: object): ScenarioInput {
  return {
    ...scenario,
    migrations: scenario.migrations.map((migration) => ({ ...migration, strategy: retuned(migration.strategy, change) })),
  }
}

type StrategyInput = ScenarioInput['migrations'][number]['strategy']

function retuned(strategy: StrategyInput, change: object): StrategyInput {
  if (strategy === undefined || !('manager' in strategy) || strategy.manager?.kind !== 'kubevirt') return strategy
  return { ...strategy, manager: { ...strategy.manager, downtimeTuning: { ...strategy.manager.downtimeTuning, ...change } } }
}

function runsOf(scenario: ScenarioInput, starts: readonly number[]): MigrationResult[] {
  return starts.map(
    (atS) =>
      simulate(validScenario({ ...scenario, migrations: scenario.migrations.map((migration) => ({ ...migration, atS })) })).migrations[0],
  )
}

const waitOf = ({ totalS }: MigrationResult): number => totalS - bulkCopyS

/** Least and most are means over groups of as many runs as are published, each spread over the guest's cycle. */
function vepFigures(runs: readonly MigrationResult[]): Record<VepMetric, number> {
  const mean = (of: (run: MigrationResult) => number): number => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
  const groups = Array.from({ length: runs.length / publishedRuns }, (_, group) =>
    runs.filter((_run, i) => i % (runs.length / publishedRuns) === group).map(waitOf),
  )
  const ofGroups = (of: (...waits: number[]) => number): number => groups.reduce((sum, waits) => sum + of(...waits), 0) / groups.length
  return {
    total: mean(({ totalS }) => totalS),
    worst: bulkCopyS + ofGroups(Math.max),
    convergence: mean(waitOf),
    medianConvergence: quantile(
      runs.map(waitOf).toSorted((a, b) => a - b),
      0.5,
    ),
    fastestConvergence: ofGroups(Math.min),
    slowestConvergence: ofGroups(Math.max),
    downtime: mean(({ downtimeMs }) => downtimeMs ?? Number.NaN),
    iterations: mean(({ dirtySyncs }) => dirtySyncs),
    data: mean(({ transferredMiB }) => transferredMiB),
    thirdIteration: mean(({ rounds, startS }) => rounds[2].startS - startS),
  }
}
