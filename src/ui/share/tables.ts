/** A run as comma-separated tables for a spreadsheet: samples over time, and rounds. Column names carry the units. */
import { csvText, nineFigures } from '../../analysis/csv.ts'
import type { CsvCell } from '../../analysis/csv.ts'
import type { Round } from '../../engine/result.ts'
import type { Run } from '../../store/play/run.ts'
import type { SampleColumns } from '../../worker/simulation/protocol.ts'
import { reasonsText } from '../../engine/reasons/reasonText.ts'

const columns = [
  'tS', 'dirtyPages', 'remainingPages', 'outOfDatePages', 'migrationMbps', 'inMbps', 'outMbps', 'performance', 'estimatedMbps',
  'thresholdPages', 'stopNowMs', 'replayLagMs', 'transferredMiB',
] as const satisfies (keyof SampleColumns)[]

export function samplesTable({ samples, length }: Pick<Run, 'samples' | 'length'>): string {
  const rows = Array.from({ length }, (_, i) => columns.map((name) => nineFigures(samples[name][i])))
  return csvText([columns, ...rows])
}

function cellOf(value: CsvCell | boolean): CsvCell {
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' ? nineFigures(value) : value
}

export function roundsTable(rounds: readonly Round[]): string {
  if (rounds.length === 0) return ''
  const rows = rounds.map(({ reasons, ...figures }) => ({ ...figures, why: reasonsText(reasons) }))
  const cells = rows.map((row) => Object.values(row).map((value: CsvCell | boolean) => cellOf(value)))
  return csvText([Object.keys(rows[0]), ...cells])
}
