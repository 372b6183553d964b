/** Goals that the fields of Advice begin with: what is asked of the migration now, in a time in which it can be done. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { oneCopyOf } from './oneCopy.ts'

export interface SuggestedGoals {
  readonly downtimeMs: number
  readonly totalS: number
}

/** QEMU’s downtime limit where nothing else is set. */
const DOWNTIME_MS = 300
/** Steps of the suggested time, and the least of them. */
const STEP_S = 60
/** Copies of the memory in use that the suggested time has room for. */
const COPIES = 2

const wholeSteps = (seconds: number): number => Math.max(1, Math.ceil(seconds / STEP_S)) * STEP_S

/** For a VM of a scenario: the downtime limit of its migration, and the time of two copies of the memory in use. */
export function goalsOfScenario(scenario: Scenario, vm: string): SuggestedGoals {
  const strategy = scenario.migrations.find((one) => one.vm === vm)?.strategy
  const rule = strategy !== undefined && 'rule' in strategy ? strategy.rule : null
  return {
    downtimeMs: rule !== null && 'downtimeMs' in rule ? Math.round(rule.downtimeMs) : DOWNTIME_MS,
    totalS: wholeSteps(COPIES * (oneCopyOf(scenario, vm)?.leastS ?? 0)),
  }
}

/** For a record: the recorded limit, and the time for which the recorded migration ran. */
export function goalsOfRecord({ downtimeLimitMs, lastS }: { downtimeLimitMs: number | null; lastS: number }): SuggestedGoals {
  return { downtimeMs: Math.round(downtimeLimitMs ?? DOWNTIME_MS), totalS: wholeSteps(lastS) }
}
