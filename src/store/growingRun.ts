/** Builds the page's view of a run out of the worker's batches. Runs are values: a batch gives a new one, sharing its columns. */
import type { RunBatch, SampleColumns } from '../worker/simulation/protocol.ts'
import { emptyColumns, SAMPLE_COLUMNS } from '../worker/simulation/sampleColumns.ts'
import type { Run } from './run.ts'

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
