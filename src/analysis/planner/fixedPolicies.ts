/**
 * The adaptive planner against every fixed policy on one scenario (D5). A fixed policy runs the migrations as requested, serially, or
 * two or four at a time per host, all by one technique; the planner may choose among the three techniques.
 */
import type { GangSums } from '../../engine/schedule/gangCost.ts'
import { gangCost, gangSums, largestSums } from '../../engine/schedule/gangCost.ts'
import type { Result } from '../../engine/result/result.ts'
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'
import { asTechnique } from '../../scenario/schema/strategies/techniques.ts'
import { simulate } from '../../engine/simulate.ts'
import { descriptorOf, TECHNIQUES } from '../../scenario/schema/strategies/strategies.ts'
import type { CostWeights, Scenario, Schedule } from '../../scenario/schema/schema.ts'
import { policyNames as names } from '../../messages/compiled/en/places/models.ts'
import { inRow } from '../../units/lists.ts'

interface FixedPolicy {
  name: string
  technique: Technique
  schedule: Pick<Schedule, 'mode' | 'concurrency'>
}

const modes = [
  { name: names.asAsked, mode: 'asap', concurrency: null },
  { name: names.serial, mode: 'serial', concurrency: null },
  { name: names.twoPerHost, mode: 'parallel', concurrency: 2 },
  { name: names.fourPerHost, mode: 'parallel', concurrency: 4 },
] as const

export const fixedPolicies: readonly FixedPolicy[] = modes.flatMap(({ name, mode, concurrency }) =>
  TECHNIQUES.map((technique) => ({ name: inRow([name, descriptorOf(technique).inSentence]), technique, schedule: { mode, concurrency } })),
)

/** The order needs no change: each mode serves higher priority first, then the earlier deadline. */
export function underPolicy(scenario: Scenario, { technique, schedule }: FixedPolicy): Scenario {
  return {
    ...scenario,
    schedule: { ...scenario.schedule, ...schedule },
    migrations: scenario.migrations.map((migration) => ({
      ...migration,
      strategy: asTechnique(migration.strategy, technique) ?? migration.strategy,
    })),
  }
}

/** The scenario in mode adaptive with all three techniques. */
export function underPlanner(scenario: Scenario): Scenario {
  return { ...scenario, schedule: { ...scenario.schedule, mode: 'adaptive', techniques: [...TECHNIQUES] } }
}

interface PolicyRun {
  name: string
  technique: Technique | null
  sums: GangSums
  cost: number
  result: Result
}

export interface PolicyComparison {
  adaptive: PolicyRun
  /** In the order of `fixedPolicies`. */
  fixed: PolicyRun[]
  /** The cheapest fixed policy. */
  bestFixed: PolicyRun
  /** Adaptive over the best fixed policy, minus 1: negative is a gain. 0 if all cost the same, as without weights all cost nothing. */
  difference: number
}

/** Costs on one scale: each quantity divided by its largest among all policies, the planner included (L5). */
export function comparePolicies(scenario: Scenario, weights: CostWeights = scenario.schedule.weights): PolicyComparison {
  const fromS = Math.min(...scenario.migrations.map(({ atS }) => atS))
  const runs = [
    { name: 'adaptive', technique: null, result: simulate(underPlanner({ ...scenario, schedule: { ...scenario.schedule, weights } })) },
    ...fixedPolicies.map((policy) => ({ name: policy.name, technique: policy.technique, result: simulate(underPolicy(scenario, policy)) })),
  ].map((run) => ({ ...run, sums: gangSums(run.result.migrations, fromS) }))
  const largest = largestSums(runs.map(({ sums }) => sums))
  const [adaptive, ...fixed] = runs.map((run): PolicyRun => ({ ...run, cost: gangCost(run.sums, largest, weights) }))
  const bestFixed = fixed.reduce((best, run) => (run.cost < best.cost ? run : best))
  return { adaptive, fixed, bestFixed, difference: adaptive.cost === bestFixed.cost ? 0 : adaptive.cost / bestFixed.cost - 1 }
}
