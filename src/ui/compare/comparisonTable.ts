/** A comparison as comma-separated values: one row a run, units in every column name. */
import { csvText, nineFigures } from '../../analysis/csv.ts'
import type { CsvCell } from '../../analysis/csv.ts'
import { downtimePartNames } from '../../analysis/report/downtimeParts.ts'
import type { ComparedRow } from './comparison.ts'
import { isKnown } from './comparison.ts'

const SPREAD = ['totalS', 'downtimeMs', 'transferredMiB', 'rounds', 'speed'] as const

/** Of runs that have ended; others are left out. Ranges over seeds are empty where there is one seed. */
export function comparisonTable(rows: readonly ComparedRow[]): string {
  const head = [
    'run', 'name', 'differs', 'seed', 'seeds', 'outcome', ...SPREAD, ...downtimePartNames.map(([part]) => part), 'failureLosesVm',
    ...SPREAD.flatMap((figure) => [`${figure}Low`, `${figure}High`]),
  ]
  return csvText([head, ...rows.flatMap((row) => (row.figures === null ? [] : [cellsOf(row)]))])
}

function cellsOf({ letter, title, differences, figures, run }: ComparedRow): CsvCell[] {
  if (figures === null) return []
  const { parts, spread, outcome, outcomes, isSplit } = figures
  return [
    letter, title, differences.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join('; '), run.run?.result?.seed ?? null, outcomes.length,
    outcome, ...SPREAD.map((figure) => (isKnown(figures, figure) ? nineFigures(figures[figure]) : null)),
    ...downtimePartNames.map(([part]) => (isKnown(figures, 'downtimeMs') ? nineFigures(parts[part]) : null)),
    isSplit ? 'yes' : 'no',
    ...SPREAD.flatMap((figure) => (spread === null ? [null, null] : [nineFigures(spread[figure].low), nineFigures(spread[figure].high)])),
  ]
}
