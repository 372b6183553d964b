/** One run as the page holds it: typed columns that only grow, and what the engine said about each round. */
import type { Result, Round } from '../../engine/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { RunBatch, SampleColumns } from '../../worker/simulation/protocol.ts'
import { emptyColumns, SAMPLE_COLUMNS } from '../../worker/simulation/sampleColumns.ts'

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

// Builds the page's view of a run out of the worker's batches. Runs are values: a batch gives a new one, sharing its columns.

/** The run after its first batch. @throws if the batch is not the first of its run */
export function begunRun({ runId, started, samples, rounds, simulatedS, result }: RunBatch): Run {
  if (started === null) throw new Error(`run ${runId} goes on before it has begun`)
  return { runId, scenario: started.shown, vm: started.vm, samples, length: samples.tS.length, rounds: [...rounds], simulatedS, result, cancelled: false }
}

/** The run after a further batch. Samples of the run before stay as they are, whatever comes behind them. */
export function grownRun(run: Run, { firstSample, samples, rounds, simulatedS, result }: RunBatch): Run {
  const length = firstSample + samples.tS.length
  // Told anew from an earlier sample on: the columns shared with the run before must not change under it.
  const isRewritten = firstSample < run.length
  const columns = isRewritten || length > run.samples.tS.length ? copied(run.samples, firstSample, Math.max(2 * length, 512)) : run.samples
  for (const name of SAMPLE_COLUMNS) columns[name].set(samples[name], firstSample)
  run.rounds.push(...rounds)
  return { ...run, samples: columns, length, simulatedS, result }
}

function copied(from: SampleColumns, length: number, capacity: number): SampleColumns {
  const columns = emptyColumns(capacity)
  for (const name of SAMPLE_COLUMNS) columns[name].set(from[name].subarray(0, length))
  return columns
}
