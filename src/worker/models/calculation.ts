/**
 * Calculator for a closed-form model: parses the typed fields into the model's input, validates it with the model's own check,
 * draws the output.
 */
import { evaluateModel } from '../../models/models.ts'
import type { ModelName } from '../../models/models.ts'
import { readTable } from '../../models/fit/observationTable.ts'
import type { TableColumn, TableRow } from '../../models/fit/observationTable.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { calculatedDrawings, calculatedFigures } from './calculatedDrawings.ts'
import type { CalculateReply, CalculateRequest } from './modelsProtocol.ts'

/** Faults are the same as those of `sim model`. A fault inside a table also names the line of the text. */
export function calculated({ model, fields, tables }: CalculateRequest): CalculateReply {
  const input: Record<string, unknown> = {}
  for (const [path, text] of Object.entries(fields)) if (text.trim() !== '') put(input, path.split('.'), valueOf(text))
  const places = new Map<string, string>()
  for (const [name, table] of Object.entries(calculatorTables[model] ?? {})) {
    const read = readTable(tables[name] ?? '', table.columns, true)
    if (!read.ok) return { ok: false, faults: read.faults.map(({ path, message }) => ({ path: `${name} ${path}`, message })) }
    const made = table.inputOf(read.rows, read.places)
    put(input, [name], made.input)
    for (const [path, place] of made.places) places.set(path, place)
  }
  const evaluation = evaluateModel<ModelName>(model, input)
  if (!evaluation.ok) return { ok: false, faults: evaluation.faults.map((fault) => placed(fault, places)) }
  const { evaluated } = evaluation
  const own = 'warnings' in evaluated.output ? evaluated.output.warnings ?? [] : []
  return {
    ok: true, figures: calculatedFigures(evaluated), drawings: calculatedDrawings(evaluated),
    warnings: [...own, ...evaluation.warnings.map(({ path, message }) => `${path}: ${message}`)],
  }
}

/** A number, a list of numbers (`100, 300, none`), or the text itself for the model to check. */
function valueOf(text: string): unknown {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  const values = parts.map((part) => (part === 'none' ? null : Number.isNaN(Number(part)) ? part : Number(part)))
  return values.length === 1 && !text.includes(',') ? values[0] : values
}

function put(target: Record<string, unknown>, [key, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const inner = Object.hasOwn(target, key) ? target[key] as Record<string, unknown> : {}
  target[key] = inner
  put(inner, rest, value)
}

function placed({ path, message }: Fault, places: ReadonlyMap<string, string>): Fault {
  const found = [...places].find(([start]) => path === start || path.startsWith(`${start}.`))
  return { path: found === undefined ? path : `${path} (${found[1]})`, message }
}

/** A list that a model takes, entered as a table of named columns. */
interface CalculatorTable {
  columns: readonly TableColumn[]
  /** The model's list, and the line of the text from which each of its paths comes. */
  inputOf(rows: readonly TableRow[], places: readonly string[]): { input: unknown; places: Map<string, string> }
}

const number = (name: string): TableColumn => ({ name, kind: 'number' })

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
    places: new Map(places.flatMap((place, i) => ['windowMs', 'dirtyPages'].map((name): [string, string] => [`curve.${name}[${i}]`, place]))),
  }),
}

const calculatorTables: Partial<Record<ModelName, Record<string, CalculatorTable>>> = {
  'liu2011-refined': { history }, 'liu2011-cost': { vms }, 'gudkov2023': { curve },
}
