/**
 * A table of samples with a header: one row per sample, columns in any order, separated by commas, semicolons or tabs, with a point or a
 * comma before the decimals. A column's unit is in its name: `remaining_mib`, `Remaining (MiB)`, `remaining` (bytes, as QEMU has it).
 */
import * as texts from '../../../texts/places/records.ts'
import { duration, say } from '../../../units/format.ts'
import { BASE_PAGE_BYTES, BASE_PAGES_PER_MIB, BYTES_PER_S_OF_MBPS, KIB_BYTES, MBPS_OF_MIB_PER_S, MIB_BYTES } from '../../../units/units.ts'
import type { RecordSample } from '../../migrationRecord.ts'
import { emptyRecord, emptySample, isFinal, longestName, outOfOrder } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading } from '../importer.ts'
import { englishHeading, englishStatus } from '../headings/headingWords.ts'
import { impossibleCount, momentOfCell, numberIn, secondsOfClock } from '../text/quantities.ts'
import type { RecordText } from '../text/recordText.ts'
import { orderOfTimes } from '../timeOrder.ts'
import { unseenStartS } from '../unseenStart.ts'
import { UnreadLines } from '../unreadLines.ts'

type Field = Exclude<keyof RecordSample, 'status'>
type Dimension = 'time-s' | 'time-ms' | 'size' | 'rate' | 'pages' | 'page' | 'count'

/** Fields by the words of a column's name; the first that fits. */
const fields: readonly (readonly [RegExp, Field, Dimension])[] = [
  [/^(?:expected|exp|estimated|est) ?down ?time|^down ?time if stopped/, 'expectedDowntimeMs', 'time-ms'],
  [/^(?:total )?(?:down ?time|blackout)(?! (?:bytes|limit))/, 'downtimeMs', 'time-ms'],
  [/^setup/, 'setupMs', 'time-ms'],
  [/^total(?: time)?(?: ms| s| seconds)$|^total time|^elapsed|^time elapsed/, 'totalS', 'time-s'],
  [
    /^(?:t|ts|at|time|timestamp|date|datetime|clock|seconds?)(?: (?:s|ms|us|sec|seconds))?$|^(?:zeit|temps|tiempo|tempo) (?:s|ms)$|^t since|^time/,
    'atS',
    'time-s',
  ],
  [/^(?:data |memory |ram |bytes )?(?:transferred|processed|sent)/, 'transferredMiB', 'size'],
  [/^(?:data |memory |ram |bytes )?remain/, 'remainingMiB', 'size'],
  [
    /^(?:ram total|total ram|data total|total data|memory total|total memory|ram|mem|memory|total)(?: (?:bytes|[kmgt]i?b))?$/,
    'memoryMiB',
    'size',
  ],
  [/^(?:dirty pages? rate|dirty pages per|dirty rate|pages dirtied per)/, 'dirtyPagesPerS', 'pages'],
  [/^(?:dirty sync(?: count|s)?|syncs|iteration|iterations|round)$/, 'dirtySyncs', 'count'],
  [/^(?:normal(?: pages)?)$/, 'normalPages', 'count'],
  [/^(?:duplicate|zero|constant)(?: pages)?$/, 'zeroPages', 'count'],
  [/^page size/, 'pageKiB', 'page'],
  [/^(?:mbps|throughput|bandwidth|rate|migration (?:mbps|mbit|rate)|transfer rate|memory bandwidth)/, 'rateMbps', 'rate'],
  [/throttle/, 'throttlePercent', 'count'],
  [/^post ?copy req/, 'postcopyRequests', 'count'],
  [/^xbzrle (?:bytes|transferred)/, 'xbzrleMiB', 'size'],
  [/^xbzrle pages/, 'xbzrlePages', 'count'],
]
const unusedColumn =
  /^(?:precopy bytes|downtime bytes|postcopy bytes|multifd bytes|normal bytes|pages? per s(?:econd)?|skipped|mode|id|phase)$/
/** Names of Prometheus as columns, as Grafana exports them. */
const metricPrefix = /^(?:kubevirt (?:vmi migration|migrate vmi)|libvirt domain job(?: info)?) /
/** Columns that only a table of rounds has. */
const roundsColumns: readonly RegExp[] = [/^round$/, /^duration(?: s| ms)?$/]
/** Not read from a table of rounds: its data belong to one round each, and the number of a round is not a count of syncs. */
const notOfRounds: readonly Field[] = ['transferredMiB', 'dirtySyncs']
/** A clock's hours, minutes and seconds. */
const clock = /^(?:(\d{1,3}):)?(\d{1,2}):(\d\d(?:[.,]\d+)?)$/
/** From this value on a time is a number that fell below 0: ns since 1970 are fewer until 2262. */
const impossibleClock = 2 ** 63
const statusColumn = /^(?:status|state|outcome|result|migration status)$/
/** Most lines of a row with line ends in its cells. */
const longestRow = 40
/** Lines in which the heading is looked for. */
const judgedLines = 100
/** A column that distinguishes runs of one or more rows. */
const runColumn = /^(?:run|run id|run no|trial|repetition|migration|migration id|uuid|vm|vm name|domain|instance|guest|name)$/
const endWords: Readonly<Record<string, string>> = {
  success: 'completed',
  succeeded: 'completed',
  successful: 'completed',
  ok: 'completed',
  done: 'completed',
  complete: 'completed',
  finished: 'completed',
  failure: 'failed',
  error: 'failed',
  aborted: 'cancelled',
  canceled: 'cancelled',
}

interface Column {
  readonly field: Field | 'status' | null
  /** Factor of a cell. */
  readonly scale: number
}

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
    const table = tableIn(wholeRows(lines.slice(0, judgedLines)))
    if (table === null) return 0
    const found = new Set(table.names.map((name) => fieldOf(name)?.[1]).filter((field) => field !== undefined))
    const measures = ['remainingMiB', 'transferredMiB', 'dirtyPagesPerS', 'rateMbps', 'normalPages', 'dirtySyncs'].filter((field) =>
      found.has(field as Field),
    )
    return found.size >= 2 && measures.length > 0 ? 0.8 : 0
  },
  read: (text: RecordText): Reading => readTable(text),
}

function words(name: string): string {
  const separated = name
    .trim()
    .replaceAll(/^["']|["']$/g, '')
    .replaceAll(/([a-z])([A-Z][a-z])/g, '$1 $2')
  return englishHeading(separated)
    .replaceAll(/[^a-z0-9%/]+/g, ' ')
    .trim()
    .replace(metricPrefix, '')
}

function fieldOf(name: string): (typeof fields)[number] | undefined {
  const plain = words(name)
  return isKnown(plain) ? undefined : fields.find(([pattern]) => pattern.test(plain))
}

/** A column that is ignored, or not read as a figure, without being a fault. */
function isKnown(plain: string): boolean {
  return unusedColumn.test(plain) || statusColumn.test(plain) || runColumn.test(plain)
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
function columnOf(name: string, isOfRounds: boolean): Column {
  const plain = words(name)
  if (statusColumn.test(plain)) return { field: 'status', scale: 1 }
  const found = fieldOf(name)
  return found === undefined || (isOfRounds && notOfRounds.includes(found[1]))
    ? { field: null, scale: 1 }
    : { field: found[1], scale: scaleOf(plain, found[2]) }
}

function scaleOf(plain: string, dimension: Dimension): number {
  if (dimension === 'time-s') return scaleIn(secondsScales, plain, 1)
  if (dimension === 'time-ms') return scaleIn(secondsScales, plain, 1e-3) * 1000
  if (dimension === 'size') return scaleIn(bytesScales, plain, 1) / MIB_BYTES
  if (dimension === 'page') return scaleIn(pageKiBScales, plain, 1 / KIB_BYTES)
  if (dimension === 'rate') return scaleIn(mbpsScales, plain, 1)
  if (dimension === 'pages') return scaleIn(pagesScales, plain, 1)
  return 1
}

/** Units by their words, with their scales; the first unit that a name has counts. */
type Scales = readonly (readonly [unit: RegExp, scale: number])[]

const secondsScales: Scales = [
  [/\bms\b|millisec/, 1e-3],
  [/\bus\b|microsec/, 1e-6],
  [/\bns\b|nanosec/, 1e-9],
  [/\bmin\b|minutes/, 60],
  [/\bs\b|sec/, 1],
]
const bytesScales: Scales = [
  [/\bkib\b|\bkbytes\b/, KIB_BYTES],
  [/\bmib\b/, MIB_BYTES],
  [/\bgib\b/, KIB_BYTES * MIB_BYTES],
  [/\btib\b/, MIB_BYTES * MIB_BYTES],
  [/\bkb\b/, 1e3],
  [/\bmb\b/, 1e6],
  [/\bgb\b/, 1e9],
  [/\btb\b/, 1e12],
  [/\bpages\b/, BASE_PAGE_BYTES],
]
const mbpsScales: Scales = [
  [/kib/, MBPS_OF_MIB_PER_S / KIB_BYTES],
  [/mib/, MBPS_OF_MIB_PER_S],
  [/gib/, MBPS_OF_MIB_PER_S * KIB_BYTES],
  [/gbit|gbps/, 1000],
  [/\bkb\b|kb\/s|kbyte/, 8e-3],
  [/\bmb\b|mb\/s|mbyte/, 8],
  [/\bgb\b|gb\/s|gbyte/, 8000],
  [/bytes|\bb\/s/, 1 / BYTES_PER_S_OF_MBPS],
  [/kbit|kbps/, 1e-3],
]
const pageKiBScales: Scales = [
  [/\bki?b\b/, 1],
  [/\bmi?b\b/, KIB_BYTES],
]
const pagesScales: Scales = [
  [/kib|kb/, BASE_PAGES_PER_MIB / KIB_BYTES],
  [/mib|mb/, BASE_PAGES_PER_MIB],
  [/gib|gb/, BASE_PAGES_PER_MIB * KIB_BYTES],
  [/bytes/, 1 / BASE_PAGE_BYTES],
]

/** `unnamed`: the scale of a name without a unit. */
function scaleIn(scales: Scales, plain: string, unnamed: number): number {
  return scales.find(([unit]) => unit.test(plain))?.[1] ?? unnamed
}

function readTable(text: RecordText): Reading {
  const lines = wholeRows(text.lines)
  const unread = new UnreadLines()
  const table = tableIn(lines)
  if (table === null) return { migrations: [], unread: [{ line: 1, text: lines[0] ?? '', why: texts.unread.noHeader }], cut: false }
  const isOfRounds = roundsColumns.every((column) => table.names.some((name) => column.test(words(name))))
  const columns = table.names.map((name) => columnOf(name, isOfRounds))
  table.names.forEach((name, i) => {
    if (columns[i].field === null && !isKnown(words(name))) unread.add(table.header + 1, name, texts.unread.unknownColumn(name.trim()))
  })
  const runColumns = table.names.flatMap((name, i) => (runColumn.test(words(name)) ? [i] : []))
  const runs = new Map<string, Run>()
  lines.forEach((line, i) => {
    if (i <= table.header || line.trim() === '' || line.startsWith('#')) return
    const cells = cellsOf(line, table.separator)
    if (cells.length !== columns.length) unread.add(i + 1, line, texts.unread.badRow(columns.length, cells.length))
    const run = runColumns
      .map((at) => (cells[at] ?? '').trim())
      .filter((cell) => cell !== '')
      .join(' ')
      .slice(0, longestName)
    const { samples, contradictions } = runs.get(run) ?? { samples: [], contradictions: [] }
    samples.push(sampleOf(cells, columns, table, i + 1, { unread, contradictions }))
    runs.set(run, { samples, contradictions })
  })
  const last = lines.findLast((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  return {
    migrations: [...runs].flatMap(([run, { samples, contradictions }]) =>
      migrationsOf(samples, run === '' ? null : run, unread).map((one) => ({
        ...one,
        contradictions: [...contradictions, ...(one.contradictions ?? [])],
      })),
    ),
    unread: unread.list(),
    cut: cellsOf(last, table.separator).length < columns.length,
  }
}

function sampleOf(
  cells: readonly string[],
  columns: readonly Column[],
  { names, separator }: Table,
  line: number,
  { unread, contradictions }: { unread: UnreadLines; contradictions: Contradiction[] },
): RecordSample {
  const sample: { -readonly [K in keyof RecordSample]: RecordSample[K] } = { ...emptySample }
  columns.forEach(({ field, scale }, i) => {
    const cell = (cells[i] ?? '').trim().replaceAll(/^"|"$/g, '')
    if (field === null || cell === '' || /^(?:null|none|na|n\/a|-|–)$/i.test(cell)) return
    if (field === 'status') {
      const word = englishStatus(cell)
      sample.status = Object.hasOwn(endWords, word) ? endWords[word] : word
      return
    }
    const value = valueOf(cell, field, separator)
    if (value === null) unread.add(line, cell, texts.unread.badCell(names[i].trim()))
    else if (field === 'atS' ? value >= impossibleClock : value >= impossibleCount || value < 0) {
      const name = names[i].trim()
      unread.add(line, cell, texts.unread.impossible(name))
      if (contradictions.every(({ fields: [first] }) => first !== field))
        contradictions.push({ code: 'counter-underflow', fields: [field], why: texts.contradiction.counterUnderflow(name, cell) })
    } else sample[field] = value * scale
  })
  return sample
}

/** A time may be a date or a clock's. */
function valueOf(cell: string, field: Field, separator: string): number | null {
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

/** A row after an end begins the next migration if its time goes back, or if it runs on the clock of the rows before. */
function groupsOf(samples: readonly RecordSample[]): RecordSample[][] {
  const groups: RecordSample[][] = []
  for (const sample of samples) {
    const last = groups.at(-1)?.at(-1)
    const time = sample.totalS ?? sample.atS
    const lastTime = last === undefined ? null : (last.totalS ?? last.atS)
    const goesBack = time !== null && lastTime !== null && time < lastTime
    const runsAgain = sample.status !== null && !isFinal(sample.status)
    if (last === undefined || (isFinal(last.status) && (goesBack || runsAgain))) groups.push([])
    groups[groups.length - 1].push(sample)
  }
  return groups.map(withOneEnd)
}

/** Rows that repeat the end, of a poller that outlives the migration, only fill what the first of them lacks: the clock runs on in them. */
function withOneEnd(group: readonly RecordSample[]): RecordSample[] {
  const { status } = group[group.length - 1]
  const endAt = group.findLastIndex((sample) => sample.status !== status) + 1
  if (endAt === 0 || !isFinal(status)) return [...group]
  const [end, ...repeats] = group.slice(endAt)
  const filled = repeats.reduce((known, repeat) => ({ ...repeat, ...setFields(known) }), end)
  return [...group.slice(0, endAt), filled]
}

function setFields(sample: RecordSample): Partial<RecordSample> {
  return Object.fromEntries(Object.entries(sample).filter(([, value]) => value !== null))
}

/** The first time of rows whose clock is a date, or runs on from the migration before; 0 if it counts from the start. */
function zeroOf(group: readonly RecordSample[], earlier: readonly RecordSample[]): number {
  const hasTime = ({ atS }: RecordSample): boolean => atS !== null
  const firstS = group.find(hasTime)?.atS ?? 0
  const earlierS = earlier.findLast(hasTime)?.atS ?? Infinity
  return firstS > 1e8 || firstS > earlierS ? firstS : 0
}

function migrationsOf(samples: readonly RecordSample[], id: string | null, unread: UnreadLines): ReadMigration[] {
  const order = orderOfTimes(samples.map(({ totalS, atS }) => totalS ?? atS))
  const groups = groupsOf(order?.map((i) => samples[i]) ?? samples)
  return groups.map((group, i) => {
    const zeroS = zeroOf(group, groups[i - 1] ?? [])
    const sinceFirst = group.map((sample) => {
      const atS = sample.totalS ?? (sample.atS === null ? null : secondsOfClock(sample.atS) - secondsOfClock(zeroS))
      return { ...sample, atS }
    })
    const unseenS = zeroS > 0 && group.every(({ totalS }) => totalS === null) ? unseenStartS(sinceFirst) : 0
    if (unseenS > 0) unread.add(null, '', texts.unread.startEstimated(say(duration(unseenS))))
    const timed = sinceFirst.map((sample) => ({ ...sample, atS: sample.atS === null ? null : sample.atS + unseenS }))
    const lastS = timed.findLast(({ atS }) => atS !== null)?.atS ?? null
    const hasTotal = timed.some(({ totalS }) => totalS !== null)
    return {
      id,
      record: { ...emptyRecord, samples: timed },
      facts: hasTotal ? {} : { totalS: lastS },
      contradictions: order === null ? [] : [outOfOrder()],
    }
  })
}
