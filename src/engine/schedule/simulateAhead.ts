/** Runs of candidate plans for the planner. A candidate may continue the run of another plan from the point where the two begin to differ. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request.ts'
import type { Result } from '../result.ts'
import type { SharedAccesses } from '../vm.ts'
import type { Candidate } from './lookahead.ts'

export interface AheadOptions {
  /** The list is the serving order. */
  servedAsListed: boolean
  shared: SharedAccesses
  /** Receives the state of the run before each time at which migrations may start; null: none is kept. */
  onStart: ((start: RunStart) => void) | null
}

/** Simulates a scenario to its end. */
export type SimulateAhead = (scenario: Scenario, options?: AheadOptions) => Result

/** State of a run right before migrations start. */
export interface RunStart {
  /** Length of the shortest prefix of the list that contains every begun migration. */
  readonly begun: number
  /** Continues from this state with a scenario that differs only in the order and strategies of the migrations behind this prefix. */
  readonly run: SimulateAhead
}

/** States of a plan's run, by the number (from 1) of its first waiting migrations that have begun; undefined where no state was kept. */
export type RunStarts = readonly (RunStart | undefined)[]

/**
 * True if the begun part of a run does not depend on the order of the waiting migrations. Memory limits admit in that order; several
 * migrations of one VM take their sources from it; a flow back to the source, which some strategies have, takes its number from it.
 */
export function sharesStarts({ hosts }: Pick<Scenario, 'hosts'>, requests: readonly MigrationRequest[]): boolean {
  return hosts.every(({ memoryMiB }) => memoryMiB === null)
    && requests.every(({ backFlow, machine }, i) => backFlow === null && requests.findIndex((one) => one.machine === machine) === i)
}

/** States in the run of the plan `known` up to the last one at which the candidate does not differ from that plan. */
export function sharedStarts(known: Candidate, starts: RunStarts, candidate: Candidate): RunStarts {
  if (known.limits !== candidate.limits) return []
  const differs = candidate.queue.findIndex(({ request, strategy }, i) =>
    known.queue[i].request !== request || known.queue[i].strategy.kind !== strategy.kind)
  return starts.slice(0, starts.findLastIndex((start, begun) => start !== undefined && begun <= differs) + 1)
}
