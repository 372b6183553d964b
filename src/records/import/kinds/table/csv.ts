/**
 * A table of samples with a header: one row per sample, columns in any order, separated by commas, semicolons or tabs, with a point or a
 * comma before the decimals. A column's unit is in its name: `remaining_mib`, `Remaining (MiB)`, `remaining` (bytes, as QEMU has it).
 */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import type { RecordSample } from '../../../migrationRecord.ts'
import { counterUnderflow, emptySample, longestName } from '../../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading } from '../../importer.ts'
import { impossibleCount, momentOfCell, numberIn } from '../../text/quantities.ts'
import type { RecordText } from '../../text/recordText.ts'
import { UnreadLines } from '../../unreadLines.ts'
import { fieldOf, isUnneeded, runColumn, unitScale, statusColumn, statusOf, words } from './columns.ts'
import type { SampleColumn, SampleField } from './columns.ts'
import { migrationsOfSamples } from './runs.ts'

/** Columns that only a table of rounds has. */
const roundsColumns: readonly RegExp[] = [/^round$/, /^duration(?: s| ms)?$/]
/** Not read from a table of rounds: its data belong to one round each, and the number of a round is not a count of syncs. */
const notOfRounds: readonly SampleField[] = ['transferredMiB', 'dirtySyncs']
/** A clock's hours, minutes and seconds. */
const clock = /^(?:(\d{1,3}):)?(\d{1,2}):(\d\d(?:[.,]\d+)?)$/
/** From this value on a time is a number that fell below 0: ns since 1970 are fewer until 2262. */
const impossibleClock = 2 ** 63
/** Most lines of a row with line ends in its cells. */
const longestRow = 40
/** Figures of a table with a row per figure. */
const fewestFigures = 3
/** Lines in which the heading is looked for. */
const judgedLines = 100
interface Table {
  readonly separator: string
  readonly header: number
  readonly names: readonly string[]
}

interface Run {
  readonly samples: RecordSample[]
  readonly contradictions: Contradiction[]
}

export const csvImporter: Importer = {
  kind: 'csv',
  recognises({ lines }) {
    const judged = wholeRows(lines.slice(0, judgedLines))
    const table = tableIn(judged) ?? tableIn(turned(judged) ?? [])
    if (table === null) return 0
    const found = new Set(table.names.map((name) => fieldOf(name)?.[1]).filter((field) => field !== undefined))
    const measures = ['remainingMiB', 'transferredMiB', 'dirtyPagesPerS', 'rateMbps', 'normalPages', 'dirtySyncs'].filter((field) =>
      found.has(field as SampleField),
    )
    return found.size >= 2 && measures.length > 0 ? 0.8 : 0
  },
  read: (text: RecordText): Reading => readTable(text),
}

/** The first of the leading lines that has several cells, one of them a known column. */
function tableIn(lines: readonly string[]): Table | null {
  for (const [i, line] of lines.slice(0, 50).entries()) {
    if (line.trim() === '' || line.startsWith('#') || line.length > 10_000) continue
    for (const separator of ['\t', ';', ',']) {
      const names = cellsOf(line, separator)
      if (
        names.length >= 2 &&
        names.some((name) => fieldOf(name) !== undefined) &&
        names.every((name) => numberIn(name) === null && !/[{}:]/.test(name))
      )
        return { separator, header: i, names }
    }
  }
  return null
}

/** Rows with line ends inside quotes on their first line; the lines after it are empty, so that the numbers of lines stay. */
function wholeRows(given: readonly string[]): string[] {
  const lines = [...given]
  const isOpen = (line: string): boolean => line.split('"').length % 2 === 0
  for (let i = 0; i < lines.length; i++) {
    if (!isOpen(lines[i])) continue
    const end = lines.slice(i + 1, i + 1 + longestRow).findIndex(isOpen)
    if (end < 0) continue
    lines[i] = lines.slice(i, i + end + 2).join(' ')
    lines.fill('', i + 1, i + end + 2)
  }
  return lines
}

/** Cells of a line; quotes protect separators and are doubled inside. */
function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]
    if (sign === '"' && isQuoted && line[i + 1] === '"') cell += line[++i]
    else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}

/** `isOfRounds`: the table has a row per round. */
function columnOf(name: string, isOfRounds: boolean): SampleColumn {
  const plain = words(name)
  if (statusColumn.test(plain)) return { field: 'status', scale: 1 }
  const found = fieldOf(name)
  return found === undefined || (isOfRounds && notOfRounds.includes(found[1]))
    ? { field: null, scale: 1 }
    : { field: found[1], scale: unitScale(plain, found[2]) }
}

function readTable(text: RecordText): Reading {
  const whole = wholeRows(text.lines)
  const lines = tableIn(whole) === null ? (turned(whole) ?? whole) : whole
  const unread = new UnreadLines()
  const first = tableIn(lines)
  if (first === null) return { migrations: [], unread: [{ line: 1, text: lines[0] ?? '', why: texts.unread.noHeader }], cut: false }
  lines.slice(0, first.header).forEach((line, i) => isRow(line) && unread.add(i + 1, line, texts.unread.unknownLine))
  const migrations: ReadMigration[] = []
  let table: Table = first
  while (true) {
    const end = nextHeader(lines, table)
    migrations.push(...migrationsIn(lines, table, end, unread))
    if (end === lines.length) break
    table = { ...tableIn(lines.slice(end))!, header: end }
  }
  const last = lines.findLast(isRow) ?? ''
  return {
    migrations,
    unread: unread.list(),
    left: unread.left,
    cut: cellsOf(last, table.separator).length < table.names.length,
  }
}

const isRow = (line: string): boolean => line.trim() !== '' && !line.startsWith('#')

/** The line of the next table's heading, or the number of lines. */
function nextHeader(lines: readonly string[], { header }: Table): number {
  const next = lines.findIndex((line, i) => i > header && (line === lines[header] || (!/\d/.test(line) && tableIn([line]) !== null)))
  return next < 0 ? lines.length : next
}

/** A table with a row per figure and a column per run, as one with a row per run; null if it is none. */
function turned(lines: readonly string[]): string[] | null {
  for (const separator of ['\t', ';', ',']) {
    const rows = lines.filter(isRow).map((line) => cellsOf(line, separator).map((cell) => cell.trim()))
    const known = rows.filter(
      ([name = '', ...cells]) => cells.length > 0 && (fieldOf(name) !== undefined || statusColumn.test(words(name))),
    )
    if (known.length < fewestFigures || known.length * 2 < rows.length) continue
    const heads = known.includes(rows[0]) ? [] : rows[0].slice(1)
    const figures = rows.filter((row) => row !== rows[0] || heads.length === 0)
    const runs = Math.max(...figures.map((row) => row.length)) - 1
    const line = (first: string, at: number): string => [first, ...figures.map((row) => row[at] ?? '')].join('\t')
    return [line('run', 0), ...Array.from({ length: runs }, (_, i) => line(heads[i] ?? String(i + 1), i + 1))]
  }
  return null
}

/** Rows up to line `end`. */
function migrationsIn(lines: readonly string[], table: Table, end: number, unread: UnreadLines): ReadMigration[] {
  const isOfRounds = roundsColumns.every((column) => table.names.some((name) => column.test(words(name))))
  const columns = table.names.map((name) => columnOf(name, isOfRounds))
  table.names.forEach((name, i) => {
    const plain = words(name)
    if (columns[i].field !== null || statusColumn.test(plain) || runColumn.test(plain)) return
    if (isUnneeded(plain)) unread.unused(table.header + 1, name.trim())
    else unread.add(table.header + 1, name, texts.unread.unknownColumn(name.trim()))
  })
  const runColumns = table.names.flatMap((name, i) => (runColumn.test(words(name)) ? [i] : []))
  const runs = new Map<string, Run>()
  for (let i = table.header + 1; i < end; i++) {
    const line = lines[i]
    if (!isRow(line)) continue
    const cells = cellsOf(line, table.separator)
    if (cells.length === 1 && columns.length > 1) {
      unread.add(i + 1, line, texts.unread.unknownLine)
      continue
    }
    if (cells.length !== columns.length) unread.add(i + 1, line, texts.unread.badRow(columns.length, cells.length))
    const run = runColumns
      .map((at) => (cells[at] ?? '').trim())
      .filter((cell) => cell !== '')
      .join(' ')
      .slice(0, longestName)
    const { samples, contradictions } = runs.get(run) ?? { samples: [], contradictions: [] }
    samples.push(sampleOf(cells, columns, table, i + 1, { unread, contradictions }))
    runs.set(run, { samples, contradictions })
  }
  return [...runs].flatMap(([run, { samples, contradictions }]) =>
    migrationsOfSamples(samples, run === '' ? null : run, unread).map((one) => ({
      ...one,
      contradictions: [...contradictions, ...(one.contradictions ?? [])],
    })),
  )
}

function sampleOf(
  cells: readonly string[],
  columns: readonly SampleColumn[],
  { names, separator }: Table,
  line: number,
  { unread, contradictions }: { unread: UnreadLines; contradictions: Contradiction[] },
): RecordSample {
  const sample: { -readonly [K in keyof RecordSample]: RecordSample[K] } = { ...emptySample }
  columns.forEach(({ field, scale }, i) => {
    const cell = (cells[i] ?? '').trim().replaceAll(/^"|"$/g, '')
    if (field === null || cell === '' || /^(?:null|none|na|n\/a|-|–)$/i.test(cell)) return
    if (field === 'status') {
      sample.status = statusOf(cell)
      return
    }
    const value = valueOf(cell, field, separator)
    if (value === null) unread.add(line, cell, texts.unread.badCell(names[i].trim()))
    else if (field === 'atS' ? value >= impossibleClock : value >= impossibleCount || value < 0) {
      const name = names[i].trim()
      unread.add(line, cell, texts.unread.impossible(name))
      if (contradictions.every(({ fields: [first] }) => first !== field)) contradictions.push(counterUnderflow(field, name, cell))
    } else sample[field] = value * scale
  })
  return sample
}

/** A time may be a date or a clock's. */
function valueOf(cell: string, field: SampleField, separator: string): number | null {
  return numberOf(cell, separator) ?? (field === 'atS' || field === 'totalS' ? (momentOfCell(cell) ?? clockS(cell)) : null)
}

/** Where commas separate cells, one inside a number groups its thousands. */
function numberOf(cell: string, separator: string): number | null {
  return numberIn(separator === ',' && /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(cell) ? cell.replaceAll(',', '') : cell)
}

function clockS(cell: string): number | null {
  const parts = clock.exec(cell)
  return parts === null ? null : Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3].replace(',', '.'))
}
