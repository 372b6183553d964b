/** Fits a model's parameters to rows from the user or to runs of the engine, and draws the fit. */
import { skipsPages } from '../../../scenario/schema/rules/rules.ts'
import type { FitQuality } from '../../../models/fit/fitQuality.ts'
import type { Learned, SizeUnit, TrainableModel, FitSubject } from '../../../models/fit/trainableModels.ts'
import { trainableModels } from '../../../models/fit/trainableModels.ts'
import type { TableRow } from '../../../models/fit/observationTable.ts'
import { readTable } from '../../../models/fit/observationTable.ts'
import { sweepFaults, sweptScenarios, writtenMiB } from '../../../models/fit/sweep.ts'
import type { LearnReply, LearnRequest, LearnSource } from './modelsProtocol.ts'
import type { Job, Progress } from '../../task.ts'
import { transferCostMB } from '../../../models/formulas/sliwko2017.ts'
import type { DrawingAxis, Drawing, LinesDrawing } from '../../../papers/drawing.ts'
import { namesInRow } from '../../../units/punctuation.ts'
import * as texts from '../../../messages/compiled/en/places/modelFigures.ts'
import { formatRounded } from '../../../units/format.ts'
import { paperPeeks, peeks } from '../../../models/dirtyWindows.ts'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { ExtendedSimulation } from '../../../engine/simulate.ts'
import { weightedMeanMBps } from '../../../models/formulas/liu2011Refined.ts'
import { energyObservations, gammaObservations, pastMigration } from '../../../models/fit/observations.ts'
import { variedNames } from '../../../models/fit/varied.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import type { Scenario, Vm } from '../../../scenario/schema/schema.ts'
import { KIB_BYTES } from '../../../units/units.ts'
import { momentsBetweenPauses } from './loopRuns.ts'
import { curvePoints } from './calculation.ts'

interface LearningRuns {
  rows: TableRow[]
  notes: string[]
}

/** The sample before a migration uses another seed than the migration itself. */
const sampleSeed = 1_000_003

/** Observations from runs of the engine: varies the scenario, runs it, and reads the subject's quantities from each run. */
async function learningRuns(
  subject: FitSubject,
  source: LearnSource & { kind: 'runs' },
  { pause, tell }: Job<Progress>,
): Promise<LearningRuns> {
  const { vm: id, plan } = source
  const skips = subject === 'gamma' && !rulesThatSkip(source.scenario, id)
  const scenario = skips ? underXensRule(source.scenario, id) : source.scenario
  const notes = skips ? [texts.underXenRule] : []
  const swept = sweptScenarios(scenario, id, plan)
  const rows: TableRow[] = []
  tell({ done: 0, expected: swept.length })
  for (const [i, { factor, scenario: varied }] of swept.entries()) {
    const parsed = parseScenario(varied)
    const point = texts.sweepPoint(variedNames[plan.varied], formatRounded(factor, 3))
    if (parsed.ok) {
      const run = await migrationsOf(parsed.scenario, pause)
      const vm = parsed.scenario.vms.find((one) => one.id === id)
      const seen = vm === undefined ? [] : observationsOf(subject, run, vm, parsed.scenario.seed)
      if (seen.length === 0) notes.push(texts.pointWithout(point, nothingSeen(subject)))
      rows.push(...seen)
    } else notes.push(texts.pointRefused(point, parsed.faults[0].path, parsed.faults[0].message))
    tell({ done: i + 1, expected: swept.length })
  }
  return { rows, notes }
}

async function migrationsOf(scenario: Scenario, pause: () => Promise<void>): Promise<MigrationResult[]> {
  const simulation = new ExtendedSimulation(scenario, { seed: scenario.seed, series: false })
  for (let moments = 0; simulation.step(); moments++) if (moments % momentsBetweenPauses === 0) await pause()
  return simulation.result().migrations
}

function observationsOf(subject: FitSubject, migrations: readonly MigrationResult[], vm: Vm, seed: number): TableRow[] {
  const own = migrations.find((one) => one.vm === vm.id)
  if (subject === 'energy') return energyObservations(migrations).map((one) => ({ ...one }))
  if (own === undefined) return []
  switch (subject) {
    case 'gamma':
      return gammaObservations(own, vm.pageKiB).map((one) => ({ ...one }))
    case 'transfer':
      return own.outcome === 'completed' ? [{ usedMB: writtenMiB(vm), canonicalMB: 0, transferMB: own.transferredMiB }] : []
    case 'phi': {
      const past = pastMigration(own, vm.pageKiB)
      return past.rounds.length === 0 ? [] : [{ sampleMBps: sampledMBps(vm, seed + sampleSeed), meanMBps: weightedMeanMBps(past) }]
    }
  }
}

function nothingSeen(subject: FitSubject): string {
  return subject === 'gamma' ? texts.noSecondRound : subject === 'phi' ? texts.noRoundWhileRunning : texts.notCompleted
}

/** S_m: dirty rate over half a second of the guest's life, MB/s. */
function sampledMBps(vm: Vm, seed: number): number {
  const { windowS } = paperPeeks
  const [pages] = peeks(vm, seed, { everyS: windowS, count: 1, clear: true })
  return (pages * vm.pageKiB * KIB_BYTES) / 1e6 / windowS
}

function rulesThatSkip({ migrations }: Scenario, id: string): boolean {
  const strategy = migrations.find(({ vm }) => vm === id)?.strategy
  return strategy !== undefined && 'rule' in strategy && !('transport' in strategy) && skipsPages(strategy.rule)
}

function underXensRule(scenario: Scenario, id: string): Scenario {
  const parsed = parseScenario({
    ...scenario,
    migrations: scenario.migrations.map((one) => (one.vm === id ? { ...one, strategy: { kind: 'precopy', rule: { kind: 'xen' } } } : one)),
  })
  return parsed.ok ? parsed.scenario : scenario
}

interface Point {
  x: number
  y: number
}

/** Drawings of a fit: the fitted law over its observations, and the residuals. */
function learnedDrawings(subject: FitSubject, rows: readonly TableRow[], learned: Learned, size: SizeUnit): Drawing[] {
  return [
    fitDrawing(subject, rows, learned, size),
    residualDrawing(subject, learned, size),
    ...(subject === 'phi' ? [phiDrawing(learned)] : []),
  ]
}

function fitDrawing(subject: FitSubject, rows: readonly TableRow[], learned: Learned, size: SizeUnit): LinesDrawing {
  const target = trainableModels[subject].target(size)
  const { observed, parameters, quality } = learned
  const [one, two, three] = parameters.map(({ value }) => value)
  switch (subject) {
    case 'energy': {
      const xs = rows.map((row) => Number(row.migratedMB))
      return overDots(
        texts.energyAgainstData,
        { label: texts.dataTransferred, unit: size },
        target,
        dots(xs, observed),
        curve(xs, (x) => one * x + two),
      )
    }
    case 'transfer': {
      const xs = rows.map((row) => Number(row.usedMB) - Number(row.canonicalMB))
      const law = (x: number): number => transferCostMB({ af: one, cmdtMB: two }, three, x)
      return overDots(
        texts.transferAgainstMemory,
        { label: texts.applicationMemory, unit: size },
        target,
        dots(xs, observed),
        curve(xs, law),
      )
    }
    case 'gamma':
      return overDots(
        texts.skippedShareFit,
        { label: texts.fittedShare, unit: '' },
        target,
        dots(quality.fitted, observed),
        curve(quality.fitted, (x) => x),
        texts.exactFit,
      )
    case 'phi': {
      const at = (values: readonly number[]): Point[] => values.map((y, i) => ({ x: i + 2, y }))
      return {
        kind: 'lines',
        title: texts.dirtyRateOfMigrations,
        x: { label: texts.migration, unit: '' },
        y: target,
        series: [
          { label: texts.observed, whose: 'ours', points: at(observed) },
          { label: texts.predicted, whose: 'model', points: at(quality.fitted) },
        ],
      }
    }
  }
}

function residualDrawing(subject: FitSubject, { quality }: Learned, size: SizeUnit): LinesDrawing {
  const target = trainableModels[subject].target(size)
  return {
    kind: 'lines',
    title: texts.residuals,
    x: { label: texts.fittedQuantity(target.label), unit: target.unit },
    y: { label: texts.residualAxis, unit: target.unit },
    series: [{ label: texts.residual, whose: 'ours', dots: true, points: dots(quality.fitted, quality.residuals) }],
    marks: [{ at: 0, axis: 'y', label: texts.noResidual, whose: 'model' }],
  }
}

function phiDrawing({ steps, parameters }: Learned): LinesDrawing {
  return {
    kind: 'lines',
    title: texts.phiTuned,
    x: { label: texts.migration, unit: '' },
    y: { label: 'φ', unit: '' },
    series: [
      { label: 'φ', whose: 'model', points: [...steps.map(({ phi }) => phi), parameters[0].value].map((y, i) => ({ x: i + 2, y })) },
    ],
  }
}

function overDots(
  title: string,
  x: DrawingAxis,
  y: DrawingAxis,
  observed: Point[],
  fitted: Point[],
  name: string = texts.fit,
): LinesDrawing {
  return {
    kind: 'lines',
    title,
    x,
    y,
    series: [
      { label: texts.observed, whose: 'ours', dots: true, points: observed },
      { label: name, whose: 'model', points: fitted },
    ],
  }
}

function dots(xs: readonly number[], ys: readonly number[]): Point[] {
  return xs.map((x, i) => ({ x, y: ys[i] }))
}

/** Points of a law over the range of the observations. */
function curve(xs: readonly number[], law: (x: number) => number): Point[] {
  const from = xs.reduce((least, x) => Math.min(least, x), Infinity)
  const to = xs.reduce((most, x) => Math.max(most, x), -Infinity)
  if (!(to > from)) return [{ x: from, y: law(from) }]
  return Array.from({ length: curvePoints + 1 }, (_, i) => {
    const x = from + ((to - from) * i) / curvePoints
    return { x, y: law(x) }
  })
}

/** Fits the parameters of a model to observations. Refused, with sentences, where the observations do not determine them. Rejects once cancelled. */
export async function learnFrom({ subject, source, known }: LearnRequest, job: Job<Progress>): Promise<LearnReply> {
  const model = trainableModels[subject]
  const wrong = source.kind === 'runs' ? sweepFaults(source.plan) : []
  if (wrong.length > 0) return { kind: 'refused', faults: wrong.map((message) => ({ path: '(sweep)', message })) }
  const observed = source.kind === 'runs' ? await learningRuns(subject, source, job) : readRows(source.text, model)
  if ('faults' in observed) return { kind: 'refused', faults: observed.faults }
  const { rows, notes } = observed
  const size = source.kind === 'runs' ? 'MiB' : 'MB'
  const outcome = model.learn(rows, known, size)
  if (!outcome.ok) return { kind: 'refused', faults: [outcome.why, ...notes].map((message) => ({ path: '(observations)', message })) }
  return reply(subject, { rows, notes }, outcome.learned, size)
}

function readRows(text: string, { columns }: TrainableModel) {
  const read = readTable(text, columns)
  if (!read.ok) return read
  const notes = read.passedOver.length === 0 ? [] : [texts.columnsNotUsed(namesInRow(read.passedOver))]
  return { rows: read.rows, notes }
}

function reply(subject: FitSubject, { rows, notes }: LearningRuns, learned: Learned, size: SizeUnit): LearnReply {
  const { formula, target } = trainableModels[subject]
  const exact = withoutRounding(learned)
  const { rSquared, rmse, meanRelativeError, worstRelativeError, fitted } = exact.quality
  return {
    kind: 'done',
    formula,
    parameters: learned.parameters,
    rSquared,
    rmse,
    unit: target(size).unit,
    meanRelativeError,
    worstRelativeError,
    count: fitted.length,
    drawings: learnedDrawings(subject, rows, exact, size),
    table: tableOf(subject, rows, exact.quality),
    notes: [...learned.warnings, ...notes],
  }
}

/** Sets residuals to 0 where they are no larger than floating-point rounding. */
function withoutRounding(learned: Learned): Learned {
  const { quality, observed } = learned
  const rounding = 1e-12 * observed.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const snapped = (value: number): number => (Math.abs(value) <= rounding ? 0 : value)
  const relative = (value: number | null): number | null => (value !== null && value <= 1e-12 ? 0 : value)
  return {
    ...learned,
    quality: {
      ...quality,
      residuals: quality.residuals.map(snapped),
      rmse: snapped(quality.rmse),
      meanRelativeError: relative(quality.meanRelativeError),
      worstRelativeError: relative(quality.worstRelativeError),
    },
  }
}

/** The fit of φ has no value for the first row, which only starts the history. */
function tableOf(subject: FitSubject, rows: readonly TableRow[], { fitted, residuals }: FitQuality) {
  const names = trainableModels[subject].columns.map(({ name }) => name)
  const first = rows.length - fitted.length
  return {
    heads: [...names, 'fitted', 'residual'],
    rows: rows.map((row, i) => [...names.map((name) => row[name]), fitted[i - first] ?? null, residuals[i - first] ?? null]),
  }
}
