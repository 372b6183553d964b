/**
 * Runs of candidate plans for the planner. A candidate may continue the run of another plan from the point where the two begin to differ.
 */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Result } from '../result/result.ts'
import type { SharedLayouts } from '../vm.ts'

export interface AheadOptions {
  /** The list is the serving order. */
  servedAsListed: boolean
  shared: SharedLayouts
  /**
   * Called before each time at which migrations may start while none is under way; null: never. `begun`: number of the first migrations of
   * the list, behind which none has begun. `take` keeps the state, from which it simulates a scenario that differs only in the order and
   * strategies of the migrations behind these.
   */
  onStart: OnStart | null
}

export type OnStart = (begun: number, take: () => SimulateAhead) => void

/** Simulates a scenario to its end. */
export type SimulateAhead = (scenario: Scenario, options?: AheadOptions) => Result

/**
 * True if the begun part of a run does not depend on the order of the waiting migrations. Memory limits admit in that order; several
 * migrations of one VM take their sources from it; a flow back to the source, which some strategies have, takes its number from it.
 */
export function sharesStarts({ hosts }: Pick<Scenario, 'hosts'>, requests: readonly MigrationRequest[]): boolean {
  return (
    hosts.every(({ memoryMiB }) => memoryMiB === null) &&
    requests.every(({ backFlow, machine }, i) => backFlow === null && requests.findIndex((one) => one.machine === machine) === i)
  )
}
