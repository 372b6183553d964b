/** Reads rows of named columns from the user's text: CSV (comma, semicolon or tab) with a header line, or a JSON list of objects. */
import { escaped } from '../../scenario/schema/fields/escaped.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import { shown } from '../../scenario/schema/fields/faultText.ts'
import { formatWritten } from '../../units/format.ts'
import { namesInRow } from '../../units/punctuation.ts'
import * as texts from '../../messages/compiled/en/models/faults.ts'
import { isPlainObject } from '../../scenario/json/plainData.ts'

export interface ObservationColumn {
  name: string
  kind: 'number' | 'text'
  /** Value of a missing column. */
  otherwise?: number
}

export type TableRow = Readonly<Record<string, number | string>>

type ReadTable =
  /** `passedOver`: unused columns. `places`: origin of each row, `line 3` or `[2]`. */
  { ok: true; rows: TableRow[]; places: string[]; passedOver: string[] } | { ok: false; faults: Fault[] }

const mostRows = 10_000
/** Faults reported at most. */
const mostFaults = 20

/**
 * Never throws: reports every fault with its line (CSV) or index (JSON) and its column, at most twenty. `mayBeEmpty`: no row is
 * no fault, because the caller reports it.
 */
export function readTable(text: string, columns: readonly ObservationColumn[], mayBeEmpty = false): ReadTable {
  const plain = text.replace(/^\ufeff/, '').trim()
  if (plain === '' && mayBeEmpty) return { ok: true, rows: [], places: [], passedOver: [] }
  if (plain === '') return refused('(text)', texts.noText(namesOf(columns)))
  const raw = /^[[{]/.test(plain) ? jsonRows(plain) : csvRows(text.replace(/^\ufeff/, ''), columns)
  if ('faults' in raw) return { ok: false, faults: raw.faults }
  if (raw.length === 0 && !mayBeEmpty) return refused('(text)', texts.noObservation)
  if (raw.length > mostRows) return refused('(text)', texts.tooManyObservations(formatWritten(mostRows), formatWritten(raw.length)))
  const faults: Fault[] = []
  const rows = raw.map(({ cells, place }) => rowOf(cells, place, columns, faults))
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, mostFaults) }
  const known = new Set(columns.map(({ name }) => plainName(name)))
  const given = new Set(raw.flatMap(({ cells }) => [...cells.keys()]))
  const passedOver = [...given].filter((name) => !known.has(plainName(name))).map(escaped)
  return { ok: true, rows, places: raw.map(({ place }) => place), passedOver }
}

interface RawRow {
  place: string
  cells: Map<string, unknown>
}

type RawRows = RawRow[] | { faults: Fault[] }

function jsonRows(text: string): RawRows {
  const parsed = parseDocument(text)
  if ('message' in parsed) return { faults: [{ path: '(text)', message: parsed.message }] }
  const { value } = parsed
  if (!Array.isArray(value)) return { faults: [{ path: '(text)', message: texts.notObjects }] }
  const odd = value.findIndex((item) => !isPlainObject(item))
  if (odd >= 0) return { faults: [{ path: `[${odd}]`, message: texts.notAnObject }] }
  return value.map((item: object, i) => ({ place: `[${i}]`, cells: new Map(Object.entries(item)) }))
}

function csvRows(text: string, columns: readonly ObservationColumn[]): RawRows {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ line, place: texts.line(i + 1) }))
    .filter(({ line }) => line.trim() !== '')
  const [first, ...rest] = lines
  const separator = [';', '\t', ','].find((one) => first.line.includes(one)) ?? ','
  const names = cellsOf(first.line, separator)
  const wanted = columns.map(({ name }) => plainName(name))
  if (!names.some((name) => wanted.includes(plainName(name)))) {
    return { faults: [{ path: first.place, message: texts.noColumns(namesOf(columns)) }] }
  }
  const faults: Fault[] = []
  const rows = rest.map(({ line, place }) => {
    const cells = cellsOf(line, separator)
    if (cells.length > names.length) faults.push({ path: place, message: texts.tooManyCells(names.length, cells.length) })
    return { place, cells: new Map(names.map((name, i) => [name, cells[i] ?? ''])) }
  })
  return faults.length > 0 ? { faults: faults.slice(0, mostFaults) } : rows
}

/** Cells of one line. A cell in double quotes may contain the separator, and a quote written twice. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const char = line[at]
    if (quoted && char === '"' && line[at + 1] === '"') {
      cell += '"'
      at++
    } else if (char === '"') quoted = !quoted
    else if (char === separator && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += char
  }
  return [...cells, cell.trim()]
}

/** No other notation that `Number` reads, such as `0x1F`. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function rowOf(cells: Map<string, unknown>, place: string, columns: readonly ObservationColumn[], faults: Fault[]): TableRow {
  const byName = new Map([...cells].map(([name, value]) => [plainName(name), value]))
  return Object.fromEntries(
    columns.map(({ name, kind, otherwise }): [string, number | string] => {
      const value = byName.get(plainName(name))
      const path = place.startsWith('[') ? `${place}.${name}` : texts.cell(place, name)
      const missing = value === undefined || value === ''
      if (missing && otherwise !== undefined) return [name, otherwise]
      if (missing) {
        faults.push({ path, message: kind === 'number' ? texts.missingNumber : texts.missingText })
        return [name, Number.NaN]
      }
      if (kind === 'text') return [name, typeof value === 'string' ? value : shown(value)]
      const number = typeof value === 'number' ? value : typeof value === 'string' && DECIMAL.test(value) ? Number(value) : Number.NaN
      if (!Number.isFinite(number)) faults.push({ path, message: texts.notNumeric(shown(value)) })
      return [name, number]
    }),
  )
}

/** Column names are compared by their letters and digits alone. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function namesOf(columns: readonly ObservationColumn[]): string {
  return namesInRow(columns.map(({ name, otherwise }) => (otherwise === undefined ? name : texts.optional(name))))
}

function refused(path: string, message: string): ReadTable {
  return { ok: false, faults: [{ path, message }] }
}
