/** Fits a model's parameters to rows from the user or to runs of the engine, and draws the fit. */
import type { FitQuality } from '../../models/fit/fitQuality.ts'
import type { Learned, TrainableModel, Subject } from '../../models/fit/trainableModels.ts'
import { trainableModels } from '../../models/fit/trainableModels.ts'
import type { TableRow } from '../../models/fit/observationTable.ts'
import { readTable } from '../../models/fit/observationTable.ts'
import { sweepFaults } from '../../models/fit/sweep.ts'
import { learnedDrawings } from './learnedDrawings.ts'
import { learningRuns } from './learningRuns.ts'
import type { LearnReply, LearnRequest } from './modelsProtocol.ts'
import type { ProgressListener } from '../papers/papersProtocol.ts'
import * as texts from '../../texts/places/modelFigures.ts'

interface Watch {
  /** Rejects when the user has cancelled. */
  pause(): Promise<void>
  onProgress: ProgressListener
}

export async function learnFrom({ subject, source, known }: LearnRequest, watch: Watch): Promise<LearnReply> {
  const model = trainableModels[subject]
  const wrong = source.kind === 'runs' ? sweepFaults(source.plan) : []
  if (wrong.length > 0) return { kind: 'refused', faults: wrong.map((message) => ({ path: '(sweep)', message })) }
  const observed = source.kind === 'runs' ? await learningRuns(subject, source, watch) : readRows(source.text, model)
  if ('faults' in observed) return { kind: 'refused', faults: observed.faults }
  const { rows, notes } = observed
  const outcome = model.learn(rows, known)
  if (!outcome.ok) return { kind: 'refused', faults: [outcome.why, ...notes].map((message) => ({ path: '(observations)', message })) }
  return reply(subject, rows, outcome.learned, notes)
}

function readRows(text: string, { columns }: TrainableModel) {
  const read = readTable(text, columns)
  if (!read.ok) return read
  const notes = read.passedOver.length === 0 ? [] : [texts.columnsNotUsed(read.passedOver.join(', '))]
  return { rows: read.rows, notes }
}

function reply(subject: Subject, rows: readonly TableRow[], learned: Learned, notes: readonly string[]): LearnReply {
  const { formula, target } = trainableModels[subject]
  const exact = withoutRounding(learned)
  const { rSquared, rmse, meanRelativeError, worstRelativeError, fitted } = exact.quality
  return {
    kind: 'done', formula, parameters: learned.parameters, rSquared, rmse, unit: target.unit, meanRelativeError, worstRelativeError,
    count: fitted.length, drawings: learnedDrawings(subject, rows, exact), table: tableOf(subject, rows, exact.quality),
    notes: [...learned.warnings, ...notes],
  }
}

/** Sets residuals to 0 where they are no larger than floating-point rounding. */
function withoutRounding(learned: Learned): Learned {
  const { quality, observed } = learned
  const rounding = 1e-12 * observed.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const snapped = (value: number): number => Math.abs(value) <= rounding ? 0 : value
  const relative = (value: number | null): number | null => value !== null && value <= 1e-12 ? 0 : value
  return {
    ...learned,
    quality: {
      ...quality, residuals: quality.residuals.map(snapped), rmse: snapped(quality.rmse),
      meanRelativeError: relative(quality.meanRelativeError), worstRelativeError: relative(quality.worstRelativeError),
    },
  }
}

/** The fit of φ has no value for the first row, which only starts the history. */
function tableOf(subject: Subject, rows: readonly TableRow[], { fitted, residuals }: FitQuality) {
  const names = trainableModels[subject].columns.map(({ name }) => name)
  const first = rows.length - fitted.length
  return {
    heads: [...names, 'fitted', 'residual'],
    rows: rows.map((row, i) => [...names.map((name) => row[name]), fitted[i - first] ?? null, residuals[i - first] ?? null]),
  }
}
