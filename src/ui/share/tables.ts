/** A run as comma-separated tables for a spreadsheet, one a file: samples over time, and rounds. Each head has its unit. */
import { csvText, nineFigures } from '../../analysis/csv.ts'
import type { CsvCell } from '../../analysis/csv.ts'
import { roundNumber } from '../../analysis/report/roundNumbers.ts'
import type { Round } from '../../engine/result/result.ts'
import type { Run } from '../../store/play/run.ts'
import { SAMPLE_COLUMNS } from '../../worker/simulation/sampleColumns.ts'
import { reasonsText } from '../../engine/result/reasons/reasonText.ts'
import * as texts from '../../texts/share.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'

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
] as const satisfies (keyof Round & keyof typeof texts.roundHeads)[]

export function samplesTable({ samples, length }: Pick<Run, 'samples' | 'length'>): string {
  const rows = Array.from({ length }, (_, i) => SAMPLE_COLUMNS.map((name) => sampleCell(name, samples[name][i])))
  return csvText([SAMPLE_COLUMNS.map((name) => texts.sampleHeads[name]), ...rows])
}

/** Samples are 0 where there is no estimate: before the first one, after the end, and under a rule that makes none. */
const ESTIMATES: readonly string[] = ['estimatedMbps', 'thresholdPages'] satisfies (typeof SAMPLE_COLUMNS)[number][]

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
  return csvText([[texts.roundNumber, ...roundColumns.map((name) => texts.roundHeads[name]), texts.roundWhy], ...cells])
}
