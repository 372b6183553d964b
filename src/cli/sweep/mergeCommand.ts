/** `merge`: shards of a sweep as the lines of the whole, once none is missing, double or foreign. */
import type { Grid, SettingValue } from '../../analysis/sweep/grid.ts'
import { lineOf, wholeSweep } from '../../analysis/sweep/sweepFile.ts'
import type { SweepHeader } from '../../analysis/sweep/sweepFile.ts'
import type { FigureName, PointSummary, Spread } from '../../analysis/sweep/summary.ts'
import { pointSummary } from '../../analysis/sweep/summary.ts'
import type { SweepRun } from '../../analysis/sweep/sweepRun.ts'
import { formatExact, formatRounded, formatWhole, plural } from '../../units/format.ts'
import { jsonText } from '../../units/jsonText.ts'
import { printLines, printText, textTable } from '../output.ts'
import type { Column } from '../output.ts'
import { refusal } from '../refusal.ts'
import { checkShards } from './checkShards.ts'
import { readLines } from './readLines.ts'
import { shardInputs } from './shardInput.ts'
import type { ShardInput } from './shardInput.ts'

export interface MergeOptions {
  json?: boolean
  table?: boolean
}

/** @throws Refusal naming every file that is unreadable, foreign or unfinished, and the runs that are missing or double */
export async function mergeCommand(files: readonly string[], options: MergeOptions): Promise<void> {
  if (options.json === true && options.table === true) throw refusal('--table', 'cannot be combined with --json')
  const inputs = await shardInputs(files)
  try {
    printMerged(inputs, options)
  } finally {
    for (const input of inputs) input.close()
  }
}

function printMerged(inputs: readonly ShardInput[], options: MergeOptions): void {
  const { header, owners } = checkShards(inputs)
  const whole: SweepHeader = { sweep: { ...header.sweep, shard: wholeSweep } }
  if (options.json !== true && options.table !== true) {
    printText(lineOf(whole))
    for (const line of linesInOrder(inputs, owners)) printText(`${line}\n`)
    return
  }
  const runs = [...linesInOrder(inputs, owners)].map((line) => JSON.parse(line) as SweepRun)
  const points = summaries({ axes: whole.sweep.vary, repeats: whole.sweep.repeats }, runs)
  if (options.json === true) printText(jsonText({ ...whole, points, runs }))
  else printLines(pointTable(whole, points))
}

/** Lines of the runs by number. `owners`: the index of the file that has each run; each file has its runs in ascending order. */
function* linesInOrder(inputs: readonly ShardInput[], owners: Int32Array): Generator<string> {
  const readers = inputs.map(({ readAt }) => readLines(readAt))
  for (const reader of readers) reader.next()
  for (const owner of owners) {
    const line = readers[owner].next()
    if (line.done === true) throw new Error(`${inputs[owner].name} became shorter while it was read`)
    // A file that went through Windows has CR LF.
    yield line.value.text.replace(/\r$/, '')
  }
}

function summaries({ repeats }: Grid, runs: readonly SweepRun[]): PointSummary[] {
  return Array.from({ length: runs.length / repeats }, (_, point) => pointSummary(runs.slice(point * repeats, (point + 1) * repeats)))
}

const shownFigures: readonly { name: FigureName; head: string; factor: number }[] = [
  { name: 'totalS', head: 'Total s', factor: 1 },
  { name: 'downtimeMs', head: 'Downtime ms', factor: 1 },
  { name: 'transferredMiB', head: 'Transferred MiB', factor: 1 },
  { name: 'rounds', head: 'Rounds', factor: 1 },
  { name: 'performance', head: 'Guest speed %', factor: 100 },
]

/** One line per point: settings, runs that completed, and median and spread of each figure. */
function pointTable({ sweep }: SweepHeader, points: readonly PointSummary[]): string[] {
  const columns: Column[] = [
    ...sweep.vary.map(({ path }): Column => ({ head: path, align: 'right' })),
    { head: 'Completed', align: 'right' },
    ...shownFigures.map(({ head }): Column => ({ head, align: 'right' })),
  ]
  const rows = points.map((point) => [
    ...sweep.vary.map(({ path }) => settingText(point.settings[path])),
    `${formatWhole(point.completed)} of ${formatWhole(point.runs)}`,
    ...shownFigures.map(({ name, factor }) => spreadText(point[name], factor)),
  ])
  const seeds = sweep.repeats === 1 ? '' : `; median of ${formatWhole(sweep.repeats)} seeds, lowest to highest`
  return [`${sweep.scenario === '' ? 'Sweep' : sweep.scenario}: ${plural(sweep.runs, 'run')}${seeds}`, '', ...textTable(columns, rows)]
}

function settingText(value: SettingValue): string {
  return typeof value === 'number' ? formatExact(value) : String(value)
}

function spreadText(spread: Spread | null, factor: number): string {
  if (spread === null) return '–'
  const [low, median, high] = [spread.low, spread.median, spread.high].map((value) => formatRounded(value * factor, 3))
  return low === high ? median : `${median} (${low} to ${high})`
}
