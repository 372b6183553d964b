/** What the planner asks of the simulation: runs of candidate plans, which may continue where the run of another plan began to differ. */
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
  /** Number of the first migrations of the list, behind which none has begun. */
  readonly begun: number
  /** Simulates from here a scenario that differs only in the order and strategies of the migrations behind these. */
  readonly run: SimulateAhead
}

/** States of a plan's run by the number, from 1, of its first waiting migrations that have begun; a number at which none was kept is missing. */
export type RunStarts = readonly (RunStart | undefined)[]

/**
 * Whether what has begun in a run is independent of the order of the migrations that wait. Memory limits of hosts admit by order; of several
 * migrations of one VM the order gives the sources; a flow back to the source, which some strategies have, numbers the flows.
 */
export function sharesStarts({ hosts }: Pick<Scenario, 'hosts'>, requests: readonly MigrationRequest[]): boolean {
  return hosts.every(({ memoryMiB }) => memoryMiB === null)
    && requests.every(({ backFlow, machine }, i) => backFlow === null && requests.findIndex((one) => one.machine === machine) === i)
}

/** States in the run of a plan, `known`, at which a candidate does not differ from it, up to the latest. */
export function sharedStarts(known: Candidate, starts: RunStarts, candidate: Candidate): RunStarts {
  if (known.limits !== candidate.limits) return []
  const differs = candidate.queue.findIndex(({ request, strategy }, i) =>
    known.queue[i].request !== request || known.queue[i].strategy.kind !== strategy.kind)
  return starts.slice(0, starts.findLastIndex((start, begun) => start !== undefined && begun <= differs) + 1)
}
