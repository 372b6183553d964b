/** Rated policies as drawings. */
import type { RatedPolicy } from '../../../../analysis/planner/everyPolicy.ts'
import type { Drawing } from '../../../../papers/drawing.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'

/** Policies with a bar each; the table has all. */
const MOST_BARS = 10

export function costBars(rated: readonly RatedPolicy[]): Drawing {
  const shown = rated.slice(0, MOST_BARS)
  return {
    kind: 'bars',
    title: texts.costOfPolicies,
    x: '',
    y: { label: texts.cost, unit: '' },
    groups: shown.map(({ rule }) => rule),
    series: [{ label: texts.cost, whose: 'ours', values: shown.map(({ cost }) => cost) }],
  }
}

export function policyTable(rated: readonly RatedPolicy[]): Drawing {
  return {
    kind: 'table',
    title: texts.everyPolicyTable,
    columns: [
      { head: texts.policy, unit: '' },
      { head: texts.policyKind, unit: '' },
      { head: texts.cost, unit: '' },
      { head: texts.quantities.totalS, unit: 's' },
      { head: texts.lostTime, unit: 's' },
      { head: texts.quantities.transferredMiB, unit: 'MiB' },
      { head: texts.lostTraffic, unit: 'MiB' },
      { head: texts.missedShare, unit: '%' },
    ],
    rows: rated.map(({ name, family, cost, sums, trafficLostMiB }) => [
      name,
      texts.policyKinds[family],
      cost,
      sums.totalS,
      sums.lostS,
      sums.transferredMiB,
      trafficLostMiB,
      sums.missShare * 100,
    ]),
  }
}
