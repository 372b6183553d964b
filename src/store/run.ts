/** One run as the page holds it: typed columns that only grow, and what the engine said about each round. */
import type { Result, Round } from '../engine/result.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import type { SampleColumns } from '../worker/simulation/protocol.ts'

export interface Run {
  runId: number
  /** What was run, of a fleet what concerns the VM followed. */
  scenario: Scenario
  vm: string
  /** Samples so far: `length` valid entries a column (columns may be longer). */
  samples: SampleColumns
  length: number
  /** Only grows, and is shared with the values of the same run that come after: thousands of rounds are not copied a batch. */
  rounds: Round[]
  simulatedS: number
  /** Null until the run has ended. */
  result: Result | null
  /** The run was given up before its end: nothing more comes. */
  cancelled: boolean
}

/** Whether what there is of a run is all there will be. */
export function isOver({ result, cancelled }: Run): boolean {
  return result !== null || cancelled
}
