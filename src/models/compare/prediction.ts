/** What a model says about a run before it is run, and how far off that was. */
import type { MigrationResult } from '../../engine/result.ts'
import { weightedMeanMBps } from '../formulas/liu2011Refined.ts'
import type { ModelName } from '../models.ts'
import { pastMigration } from '../fit/observations.ts'

/** In the units of a result; `rounds` counts the stop. */
export type Quantity = 'totalS' | 'downtimeMs' | 'transferredMiB' | 'rounds' | 'energyJ' | 'dirtyMBps'

export interface Prediction {
  model: ModelName
  /** Null: never. A quantity the model says nothing of is absent. */
  values: Partial<Record<Quantity, number | null>>
  /** What went into it, as one sentence. */
  basis: string
  /** What of this run the model does not know, or where it leaves its range: sentences. */
  caveats: string[]
}

export type Verdict = { applies: true; prediction: Prediction } | { applies: false; model: ModelName; why: string }

export interface PredictionError {
  quantity: Quantity
  predicted: number | null
  /** Null where the run did not complete. */
  measured: number | null
  /** (predicted − measured) ÷ measured; null where one of them is missing or nothing was measured. */
  error: number | null
}

/** Each predicted quantity beside the run's own. */
export function predictionErrors({ values }: Prediction, run: MigrationResult, pageKiB: number): PredictionError[] {
  return (Object.keys(values) as Quantity[]).map((quantity) => {
    const predicted = values[quantity] ?? null
    const measured = measuredValue(run, quantity, pageKiB)
    const error = predicted === null || measured === null || measured === 0 ? null : (predicted - measured) / measured
    return { quantity, predicted, measured, error }
  })
}

function measuredValue(run: MigrationResult, quantity: Quantity, pageKiB: number): number | null {
  if (quantity === 'dirtyMBps') {
    const past = pastMigration(run, pageKiB)
    return past.rounds.length === 0 ? null : weightedMeanMBps(past)
  }
  if (run.outcome !== 'completed') return null
  return quantity === 'rounds' ? run.rounds.length : run[quantity]
}
