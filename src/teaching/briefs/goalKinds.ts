/** Goals that a brief made in the page may have: each a metric of the run, with the way it is compared. */
import { evaluateMetric } from '../../analysis/metrics/evaluateMetric.ts'
import type { MetricValue } from '../../analysis/metrics/evaluateMetric.ts'
import { parseMetric } from '../../analysis/metrics/parseMetric.ts'
import type { Result } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { GoalFormat } from './briefSchema.ts'
import { briefLimits } from './briefSchema.ts'

export type GoalKind = 'completed' | 'downtime' | 'time' | 'lost' | 'speed' | 'data' | 'energy' | 'risk'

export interface GoalForm {
  kind: GoalKind
  /** Metric of the run R and the scenario S. */
  of: string
  op: '<=' | '>=' | '=='
  format: GoalFormat
  /** The only value that makes sense; null if the author sets one. */
  fixed: number | null
}

/** Metric of the guest time that a VM lost, s. */
const lostTimeOf = (vm: string): string => {
  const name = `R:'${vm}'`
  return `${name}.totalS * (1 - ${name}.performance.mean)`
}

/** The goals that fit a scenario. Guest time needs a metric that names each VM: none with a quote in its name, and not too many. */
export function goalForms({ vms, migrations }: Scenario): GoalForm[] {
  const names = [...new Set(migrations.map(({ vm }) => vm))]
  const lost = names.length === 1 ? lostTimeOf(names[0]) : `max(${names.map(lostTimeOf).join(', ')})`
  const canName =
    vms.length > 0 &&
    names.length > 0 &&
    names.length <= 100 &&
    lost.length <= briefLimits.metricLength &&
    names.every((name) => !name.includes("'"))
  const forms: GoalForm[] = [
    { kind: 'completed', of: 'count(R:migrations[outcome=completed])', op: '==', format: 'n', fixed: migrations.length },
    { kind: 'downtime', of: 'R:totals.downtimeMsMax', op: '<=', format: 'ms', fixed: null },
    { kind: 'time', of: 'R:totals.makespanS', op: '<=', format: 's', fixed: null },
    { kind: 'lost', of: lost, op: '<=', format: 's', fixed: null },
    { kind: 'speed', of: 'min(R:migrations.performance.mean)', op: '>=', format: 'pct', fixed: null },
    { kind: 'data', of: 'R:totals.transferredMiB', op: '<=', format: 'MiB', fixed: null },
    { kind: 'energy', of: 'R:totals.energyJ', op: '<=', format: 'J', fixed: null },
    // Between the switchover and the end of post-copy the guest's memory is on two hosts, and either of them can lose it.
    { kind: 'risk', of: 'max(R:migrations.resumeS)', op: '<=', format: 's', fixed: 0 },
  ]
  return forms.filter(({ kind }) => kind !== 'lost' || canName)
}

/** The value of a goal's metric in a run. */
export function valueNow({ of }: GoalForm, scenario: Scenario, result: Result): MetricValue {
  const parsed = parseMetric(of)
  return parsed.ok ? evaluateMetric(parsed.metric, { R: result, S: scenario }) : null
}
