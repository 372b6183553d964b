/**
 * Calculator for a closed-form model: parses the typed fields into the model's input, validates it with the model's own check,
 * draws the output.
 */
import { evaluateModel } from '../../../models/models.ts'
import type { ModelName, Evaluated } from '../../../models/models.ts'
import { readTable } from '../../../models/fit/observationTable.ts'
import type { ObservationColumn, TableRow } from '../../../models/fit/observationTable.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import type { CalculateReply, CalculateRequest, CalculatedFigure } from './modelsProtocol.ts'
import { gudkov2023Lists } from '../../../models/formulas/modelInputs.ts'
import { formatExact } from '../../../units/format.ts'
import { parseQuantity } from '../../../units/quantity.ts'
import { factorsOf, transferCostMB } from '../../../models/formulas/sliwko2017.ts'
import type { Drawing } from '../../../papers/drawing.ts'
import * as texts from '../../../messages/compiled/en/places/modelFigures.ts'

const figure = (label: string, value: number | null, unit: string): CalculatedFigure => ({ label, value, unit })
/** Steps of a curve that a formula draws. */
export const curvePoints = 60

function calculatedFigures(evaluated: Evaluated): CalculatedFigure[] {
  switch (evaluated.model) {
    case 'liu2011-base':
    case 'liu2011-algorithm1': {
      const { n, lambda, migratedMB, totalS, downtimeS } = evaluated.output
      return [
        figure(texts.totalTimeSymbol, totalS, 's'),
        figure(texts.downtimeSymbol, downtimeS, 's'),
        figure(texts.dataSymbol, migratedMB, 'MB'),
        figure(texts.lastRound, n, ''),
        figure('λ = D/R', lambda, ''),
      ]
    }
    case 'liu2011-refined':
      return [figure(texts.refinedRateSymbol, evaluated.output.refinedMBps, 'MB/s')]
    case 'liu2011-energy':
      return [figure(texts.energySymbol, evaluated.output.energyJ, 'J')]
    case 'liu2011-cost':
      return evaluated.output.ranking.map(({ id, cost }) => figure(id, cost, ''))
    case 'sliwko2017':
      return [
        figure(texts.transferSymbol, evaluated.output.transferMB, 'MB'),
        figure(texts.applicationMemorySymbol, evaluated.input.usedMB - evaluated.input.canonicalMB, 'MB'),
        figure('CMDT', factorsOf(evaluated.input).cmdtMB, 'MB'),
        figure('AF', factorsOf(evaluated.input).af, '1/MB'),
      ]
    case 'gudkov2023':
      return []
  }
}

function calculatedDrawings(evaluated: Evaluated): Drawing[] {
  switch (evaluated.model) {
    case 'liu2011-base':
    case 'liu2011-algorithm1':
      return roundDrawings(evaluated)
    case 'liu2011-refined':
      return dirtyingRateDrawings(evaluated)
    case 'liu2011-energy':
      return energyDrawings(evaluated)
    case 'liu2011-cost':
      return costDrawings(evaluated)
    case 'sliwko2017':
      return transferDrawings(evaluated)
    case 'gudkov2023':
      return totalTimeDrawings(evaluated)
  }
}

function roundDrawings({ model, input, output }: Evaluated<'liu2011-base' | 'liu2011-algorithm1'>): Drawing[] {
  const { rounds } = output
  const skipped = rounds.map((round) => ('skippedMB' in round ? round.skippedMB : null))
  const skips = model === 'liu2011-algorithm1'
  return [
    {
      kind: 'lines',
      title: texts.sentPerRound,
      x: { label: texts.round, unit: '' },
      y: { label: texts.sentAxis, unit: 'MB' },
      series: [
        { label: texts.sent, whose: 'model', points: rounds.map(({ volumeMB }, i) => ({ x: i, y: volumeMB })) },
        ...(skips
          ? [{ label: texts.skippedUntilFinalCopy, whose: 'model' as const, points: skipped.map((y, i) => ({ x: i, y: y ?? 0 })) }]
          : []),
      ],
      marks: [{ at: input.thresholdMB, axis: 'y', label: texts.threshold, whose: 'model' }],
    },
    {
      kind: 'table',
      title: texts.rounds,
      columns: [
        { head: texts.round, unit: '' },
        { head: texts.sentAxis, unit: 'MB' },
        { head: texts.time, unit: 's' },
        ...(skips ? [{ head: texts.skipped, unit: 'MB' }] : []),
      ],
      rows: rounds.map(({ volumeMB, timeS }, i) => [i, volumeMB, timeS, ...(skips ? [skipped[i]] : [])]),
    },
  ]
}

function dirtyingRateDrawings({ output }: Evaluated<'liu2011-refined'>): Drawing[] {
  const { meanMBps, ewmaMBps, refinedMBps } = output
  return [
    {
      kind: 'lines',
      title: texts.earlierDirtyRates,
      x: { label: texts.migration, unit: '' },
      y: { label: texts.dirtyRate, unit: 'MB/s' },
      series: [
        { label: texts.meanRate, whose: 'model', points: meanMBps.map((y, i) => ({ x: i + 1, y })) },
        { label: texts.movingAverage, whose: 'model', points: ewmaMBps.map((y, i) => ({ x: i + 1, y })) },
      ],
      marks: [{ at: refinedMBps, axis: 'y', label: texts.refinedRate, whose: 'model' }],
    },
  ]
}

function energyDrawings({ input }: Evaluated<'liu2011-energy'>): Drawing[] {
  const { migratedMB, alpha, beta } = input
  const most = migratedMB > 0 ? 2 * migratedMB : 1024
  return [
    {
      kind: 'lines',
      title: texts.energyAgainstData,
      x: { label: texts.dataTransferred, unit: 'MB' },
      y: { label: texts.energy, unit: 'J' },
      series: [{ label: 'E = α·V + β', whose: 'model', points: [0, most].map((x) => ({ x, y: alpha * x + beta })) }],
      marks: [{ at: migratedMB, axis: 'x', label: texts.input, whose: 'model' }],
    },
  ]
}

function costDrawings({ output }: Evaluated<'liu2011-cost'>): Drawing[] {
  const { ranking } = output
  return [
    {
      kind: 'bars',
      title: texts.costOfVms,
      x: texts.vm,
      y: { label: texts.costAxis, unit: '' },
      groups: ranking.map(({ id }) => id),
      series: [{ label: texts.cost, whose: 'model', values: ranking.map(({ cost }) => cost) }],
    },
  ]
}

function transferDrawings({ input }: Evaluated<'sliwko2017'>): Drawing[] {
  const { mfMB, usedMB, canonicalMB } = input
  const factors = factorsOf(input)
  const memoryMB = usedMB - canonicalMB
  const most = memoryMB > 0 ? 1.25 * memoryMB : 100
  const points = Array.from({ length: curvePoints + 1 }, (_, i) => (most * i) / curvePoints)
    .map((x) => ({ x, y: transferCostMB(factors, mfMB, x) }))
    .filter(({ y }) => Number.isFinite(y))
  return [
    {
      kind: 'lines',
      title: texts.transferAgainstMemory,
      x: { label: texts.applicationMemory, unit: 'MB' },
      y: { label: texts.dataTransferred, unit: 'MB' },
      series: [{ label: 'LMDT', whose: 'model', points }],
      marks: [{ at: memoryMB, axis: 'x', label: texts.input, whose: 'model' }],
    },
  ]
}

function totalTimeDrawings({ input, output }: Evaluated<'gudkov2023'>): Drawing[] {
  const { mbps, downtimeMs, curve } = input
  return [
    {
      kind: 'table',
      title: texts.totalTimeTable,
      columns: [
        { head: texts.link, unit: 'Mbit/s' },
        ...downtimeMs.map((ms) => ({ head: ms === null ? texts.noLimit : texts.limitInMs(formatExact(ms)), unit: '' })),
      ],
      rows: mbps.map((link, i) => [link, ...output.totalS[i].map((seconds) => seconds ?? texts.never)]),
    },
    {
      kind: 'lines',
      title: texts.dirtyPageCurve,
      x: { label: texts.windowLength, unit: 'ms' },
      y: { label: texts.dirtyPages, unit: '' },
      series: [{ label: texts.dirtyAfterWindow, whose: 'model', points: curve.windowMs.map((x, i) => ({ x, y: curve.dirtyPages[i] })) }],
    },
  ]
}

/** Faults are the same as those of `sim model`, but name other fields by their labels. A fault inside a table also names the line of the text. */
export function calculated({ model, fields, units = {}, tables }: CalculateRequest): CalculateReply {
  const input: Record<string, unknown> = {}
  for (const [path, text] of Object.entries(fields)) {
    if (text.trim() === '') continue
    const unit = units[path] ?? ''
    put(input, path.split('.'), lists[model]?.includes(path) === true ? listOf(text, unit) : valueOf(text, unit))
  }
  const places = new Map<string, string>()
  for (const [name, table] of Object.entries(calculatorTables[model] ?? {})) {
    const read = readTable(tables[name] ?? '', table.columns, true)
    if (!read.ok) return { ok: false, faults: read.faults.map(({ path, message }) => ({ path: `${name} ${path}`, message })) }
    const made = table.inputOf(read.rows, read.places)
    put(input, [name], made.input)
    for (const [path, place] of made.places) places.set(path, place)
  }
  const evaluation = evaluateModel<ModelName>(model, input, 'meanings')
  if (!evaluation.ok) return { ok: false, faults: evaluation.faults.map((fault) => placed(fault, places)) }
  const { evaluated } = evaluation
  const own = 'warnings' in evaluated.output ? (evaluated.output.warnings ?? []) : []
  return {
    ok: true,
    figures: calculatedFigures(evaluated),
    drawings: calculatedDrawings(evaluated),
    warnings: [...own, ...evaluation.warnings.map(({ path, message }) => `${path}: ${message}`)],
  }
}

const lists: Partial<Record<ModelName, readonly string[]>> = { gudkov2023: gudkov2023Lists }

/** A number, or the text for the model to refuse. */
function valueOf(text: string, unit: string): number | string | null {
  return text === 'none' ? null : (parseQuantity(text, unit) ?? text)
}

/** A list of numbers (`100, 300, none`): its commas do not separate thousands. */
function listOf(text: string, unit: string): unknown {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => valueOf(part, unit))
}

function put(target: Record<string, unknown>, [key, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const inner = Object.hasOwn(target, key) ? (target[key] as Record<string, unknown>) : {}
  target[key] = inner
  put(inner, rest, value)
}

function placed({ path, message }: Fault, places: ReadonlyMap<string, string>): Fault {
  const found = [...places].find(([start]) => path === start || path.startsWith(`${start}.`))
  return { path: found === undefined ? path : `${path} (${found[1]})`, message }
}

/** A list that a model takes, entered as a table of named columns. */
interface CalculatorTable {
  columns: readonly ObservationColumn[]
  /** The model's list, and the line of the text from which each of its paths comes. */
  inputOf(rows: readonly TableRow[], places: readonly string[]): { input: unknown; places: Map<string, string> }
}

const number = (name: string): ObservationColumn => ({ name, kind: 'number' })

/** Rounds of one migration are consecutive rows with the same name. */
const history: CalculatorTable = {
  columns: [{ name: 'migration', kind: 'text' }, number('dirtyMBps'), number('timeS')],
  inputOf(rows, places) {
    const migrations: { name: unknown; rounds: { dirtyMBps: unknown; timeS: unknown }[] }[] = []
    const found = new Map<string, string>()
    rows.forEach(({ migration, dirtyMBps, timeS }, i) => {
      if (migrations.at(-1)?.name !== migration) migrations.push({ name: migration, rounds: [] })
      const { rounds } = migrations[migrations.length - 1]
      found.set(`history[${migrations.length - 1}].rounds[${rounds.length}]`, places[i])
      rounds.push({ dirtyMBps, timeS })
    })
    return { input: migrations.map(({ rounds }) => ({ rounds })), places: found }
  },
}

const vms: CalculatorTable = {
  columns: [{ name: 'id', kind: 'text' }, number('downtimeS'), number('totalS'), number('migratedMB'), number('energyJ')],
  inputOf: (rows, places) => ({ input: rows, places: new Map(places.map((place, i) => [`vms[${i}]`, place])) }),
}

const curve: CalculatorTable = {
  columns: [number('windowMs'), number('dirtyPages')],
  inputOf: (rows, places) => ({
    input: { windowMs: rows.map((row) => row.windowMs), dirtyPages: rows.map((row) => row.dirtyPages) },
    places: new Map(
      places.flatMap((place, i) => ['windowMs', 'dirtyPages'].map((name): [string, string] => [`curve.${name}[${i}]`, place])),
    ),
  }),
}

const calculatorTables: Partial<Record<ModelName, Record<string, CalculatorTable>>> = {
  'liu2011-refined': { history },
  'liu2011-cost': { vms },
  gudkov2023: { curve },
}
