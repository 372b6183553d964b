/** A run as comma-separated tables for a spreadsheet, one a file: samples over time, and rounds. Each head has its unit. */
import { csvText, nineFigures } from '../../../analysis/csv.ts'
import type { CsvCell } from '../../../analysis/csv.ts'
import { roundNumber } from '../../../analysis/report/roundNumbers.ts'
import type { Round, Series, VmSeries } from '../../../engine/result/result.ts'
import type { Run } from '../../../store/play/run.ts'
import { reasonsText } from '../../../engine/result/reasons/reasonText.ts'
import * as heads from './tableHeads.ts'
import { isPrecopyRound } from '../../../engine/result/precopyRounds.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { dirtiedUntil } from '../../../analysis/inequality/dirtiedUntil.ts'
import { vmOf } from '../../../store/play/run.ts'

const roundColumns = [
  'kind',
  'startS',
  'durationS',
  'sentPages',
  'sentMiB',
  'dirtiedPages',
  'skippedPages',
  'remainingPages',
  'rateMbps',
  'estimatedMbps',
  'thresholdPages',
] as const satisfies (keyof Round & keyof typeof heads.roundHeads)[]

/** Columns of the series in their order; the last only of a VM with disk I/O. */
const seriesColumns = [
  'dirtyPages',
  'remainingPages',
  'outOfDatePages',
  'migrationMbps',
  'inMbps',
  'outMbps',
  'performance',
  'throttlePercent',
  'estimatedMbps',
  'thresholdPages',
  'stopNowMs',
  'replayLagMs',
  'transferredMiB',
  'iops',
] as const satisfies (keyof VmSeries & keyof typeof heads.sampleHeads)[]

/** The series of the followed VM, and the dirty rate that the charts draw. */
export function samplesTable(run: Pick<Run, 'scenario' | 'vm' | 'rounds'>, { tS, vms }: Series): string {
  const own = vms[run.vm]
  const names = seriesColumns.filter((name) => own[name] !== undefined)
  const dirtyMbps = dirtyRates(run, tS, own.dirtyPages)
  const rows = tS.map((atS, i) => [
    nineFigures(atS),
    ...names.map((name) => sampleCell(name, own[name]?.[i] ?? 0)),
    i === 0 ? null : nineFigures(dirtyMbps[i]),
  ])
  return csvText([[heads.sampleHeads.tS, ...names.map((name) => heads.sampleHeads[name]), heads.sampleHeads.dirtyMbps], ...rows])
}

/** New dirt since the sample before, as a rate of page content; 0 for the first. */
function dirtyRates(run: Pick<Run, 'scenario' | 'vm' | 'rounds'>, tS: readonly number[], dirtyPages: readonly number[]): Float64Array {
  const sum = dirtiedUntil({ samples: { tS, dirtyPages }, rounds: run.rounds, length: tS.length })
  const megabits = (vmOf(run).pageKiB / 1024) * MBPS_OF_MIB_PER_S
  return sum.map((pages, i) => (i === 0 || tS[i] <= tS[i - 1] ? 0 : ((pages - sum[i - 1]) * megabits) / (tS[i] - tS[i - 1])))
}

/** Samples are 0 where there is no estimate: before the first one, after the end, and under a rule that makes none. */
const ESTIMATES: readonly string[] = ['estimatedMbps', 'thresholdPages'] satisfies (typeof seriesColumns)[number][]

function sampleCell(name: string, value: number): CsvCell {
  return ESTIMATES.includes(name) && value === 0 ? null : nineFigures(value)
}

function cellOf(value: CsvCell | boolean): CsvCell {
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' ? nineFigures(value) : value
}

/** Rounds have the numbers that the page shows; final copies and fetches have none, only their kind. */
export function roundsTable(rounds: readonly Round[]): string {
  const cells = rounds.map((round, index) => [
    isPrecopyRound(round) ? roundNumber(rounds, index) : null,
    ...roundColumns.map((name) => cellOf(round[name])),
    reasonsText(round.reasons),
  ])
  return csvText([[heads.roundNumber, ...roundColumns.map((name) => heads.roundHeads[name]), heads.roundWhy], ...cells])
}
