/**
 * The planner, with the demands and with measured traffic, the traffic-aware baselines and the fixed policies on one scenario and one
 * scale.
 */
import type { GangSums } from '../../engine/schedule/gangCost.ts'
import { gangCost, gangSums, largestSums } from '../../engine/schedule/gangCost.ts'
import type { Result } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { noFleet, policyNames, twoMigrations } from '../../messages/compiled/en/places/models.ts'
import { fixedPolicies, underPlanner, underPolicy } from './fixedPolicies.ts'
import { trafficAwarePolicies, underTrafficAware } from './trafficAware.ts'

type PolicyFamily = 'planner' | 'traffic-aware' | 'fixed'

export interface RatedPolicy {
  name: string
  /** The name without its paper. */
  rule: string
  family: PolicyFamily
  sums: GangSums
  /** Application traffic that was not carried. */
  trafficLostMiB: number
  /** L5, Eq. 18, each quantity divided by its largest among all of these policies. */
  cost: number
  scenario: Scenario
}

/** Why the policies cannot be compared; null if they can. */
export function policiesFault({ migrations, fleet }: Scenario): string | null {
  if (fleet !== null) return noFleet
  return migrations.length < 2 ? twoMigrations : null
}

/** Cheapest first. `run` simulates one scenario. */
export async function everyPolicy(scenario: Scenario, run: (scenario: Scenario) => Promise<Result>): Promise<RatedPolicy[]> {
  const planned = underPlanner(scenario)
  const named = (name: string) => ({ name, rule: name })
  const under: Pick<RatedPolicy, 'name' | 'rule' | 'family' | 'scenario'>[] = [
    { ...named(policyNames.planner), family: 'planner', scenario: planned },
    {
      ...named(policyNames.measuring),
      family: 'planner',
      scenario: { ...planned, schedule: { ...planned.schedule, traffic: 'measured' } },
    },
    ...trafficAwarePolicies.map((policy) => ({
      name: policy.name,
      rule: policy.rule,
      family: 'traffic-aware' as const,
      scenario: underTrafficAware(scenario, policy),
    })),
    ...fixedPolicies.map((policy) => ({ ...named(policy.name), family: 'fixed' as const, scenario: underPolicy(scenario, policy) })),
  ]
  const fromS = Math.min(...scenario.migrations.map(({ atS }) => atS))
  const runs: Omit<RatedPolicy, 'cost'>[] = []
  for (const one of under) {
    const { migrations } = await run(one.scenario)
    const trafficLostMiB = migrations.reduce((sum, { applicationTraffic: { inLostMiB, outLostMiB } }) => sum + inLostMiB + outLostMiB, 0)
    runs.push({ ...one, sums: gangSums(migrations, fromS), trafficLostMiB })
  }
  const largest = largestSums(runs.map(({ sums }) => sums))
  return runs.map((one) => ({ ...one, cost: gangCost(one.sums, largest, scenario.schedule.weights) })).toSorted((a, b) => a.cost - b.cost)
}
