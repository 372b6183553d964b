/** A model's prediction of a run, and its error against the run. */
import type { MigrationResult } from '../../engine/result/result.ts'
import { weightedMeanMBps } from '../formulas/liu2011Refined.ts'
import type { ModelName } from '../models.ts'
import { pastMigration } from '../fit/observations.ts'
import { countPrecopyRounds } from '../../engine/result/precopyRounds.ts'

/** In the units of a result; `rounds` without the final copy. */
export type PredictedQuantity = 'totalS' | 'downtimeMs' | 'transferredMiB' | 'rounds' | 'energyJ' | 'dirtyMBps'

export interface ModelPrediction {
  model: ModelName
  /** Null: never. Quantities that the model does not predict are absent. */
  values: Partial<Record<PredictedQuantity, number | null>>
  /** The model's input, in one sentence. */
  basis: string
  /** Features of the run outside the model or its range, in sentences. */
  caveats: string[]
}

export type ModelVerdict = { applies: true; prediction: ModelPrediction } | { applies: false; model: ModelName; why: string }

export interface PredictionError {
  quantity: PredictedQuantity
  predicted: number | null
  /** Null if the run did not complete. */
  measured: number | null
  /** (predicted − measured) ÷ measured; null if either is missing or the measured value is 0. */
  error: number | null
}

/** Each predicted quantity beside the run's own. */
export function predictionErrors({ values }: ModelPrediction, run: MigrationResult, pageKiB: number): PredictionError[] {
  return (Object.keys(values) as PredictedQuantity[]).map((quantity) => {
    const predicted = values[quantity] ?? null
    const measured = measuredValue(run, quantity, pageKiB)
    const error = predicted === null || measured === null || measured === 0 ? null : (predicted - measured) / measured
    return { quantity, predicted, measured, error }
  })
}

function measuredValue(run: MigrationResult, quantity: PredictedQuantity, pageKiB: number): number | null {
  if (quantity === 'dirtyMBps') {
    const past = pastMigration(run, pageKiB)
    return past.rounds.length === 0 ? null : weightedMeanMBps(past)
  }
  if (run.outcome !== 'completed') return null
  return quantity === 'rounds' ? countPrecopyRounds(run.rounds) : run[quantity]
}
