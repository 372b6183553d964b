/** One run as the page holds it: typed columns that only grow, and what the engine said about each round. */
import type { Result, Round } from '../engine/result.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { SampleColumns } from '../worker/protocol.ts'

export interface Run {
  runId: number
  scenario: Scenario
  vm: string
  /** Samples so far: `length` valid entries a column (columns may be longer). */
  samples: SampleColumns
  length: number
  rounds: Round[]
  simulatedS: number
  /** Null until the run has ended. */
  result: Result | null
}
