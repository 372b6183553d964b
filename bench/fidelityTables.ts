/** Tables of `npm run fidelity` after the cases themselves: the effect of leaving each one out, and published results beside simulated ones. */
import { textTable } from '../src/cli/textTable.ts'
import type { Column } from '../src/cli/textTable.ts'
import type { LeaveOneOut } from './leaveOneOut.ts'
import { tunables } from './leaveOneOut.ts'
import type { PublishedRow, TableComparison } from './publishedRows.ts'

/** Largest allowed increase of the median error when a case is left out of its own fit. */
const WORSE_BY = 0.003

export function leftOutIsMet({ time, data }: LeaveOneOut): boolean {
  return time.leftOut <= time.inUse + WORSE_BY && data.leftOut <= data.inUse + WORSE_BY
}

export function leaveOneOutLines(result: LeaveOneOut): string[] {
  const { time, data, changed, cases } = result
  return [
    `Leave-one-out over ${cases} cases: the ${tunables.length} numbers that were read in measured runs, estimated again without the case judged`,
    '(everything else stands in QEMU\'s source).',
    ...tunables.map(({ name, what }) => `  ${name}, ${what}: the others gave another value for ${changed[name]} of ${cases} cases`),
    `Median error of time ${percent(time.leftOut)} instead of ${percent(time.inUse)}, of data ${percent(data.leftOut)} instead of `
    + `${percent(data.inUse)} (goal: at most 0.3 points more; 2 seeds): ${leftOutIsMet(result) ? 'met' : 'MISSED'}`,
  ]
}

const columns: Column[] = [
  { head: 'Published result', align: 'left' }, { head: 'Figure', align: 'left' }, { head: 'published', align: 'right' },
  { head: 'ours', align: 'right' }, { head: 'error', align: 'right' }, { head: 'within', align: 'right' }, { head: '', align: 'left' },
]

export function publishedLines(rows: readonly PublishedRow[], table: TableComparison): string[] {
  const free = rows.filter(({ given }) => !given)
  return [
    ...textTable(columns, rows.map(cells)),
    '',
    `${free.filter((row) => row.agrees).length} of ${free.length} figures that did not go into the scenario agree.`,
    `Gudkov's table: our arithmetic gives ${table.modelEqual} of ${table.cells} cells as printed; the page engine's median distance from it is `
    + `${percent(table.medianError)}, the worst ${percent(table.worstError)}; off by a quarter or judged otherwise: ${table.wrong.length}`
    + `${table.wrong.length > 0 ? ` (${table.wrong.join('; ')})` : ''}. Accuracy stated there: 7 %, 3.1 % of the cells: ${table.met ? 'met' : 'MISSED'}`,
  ]
}

function cells({ id, what, unit, published, ours, error, within, given, agrees }: PublishedRow): string[] {
  const value = (figure: number | null) => (figure === null ? 'never' : `${figure.toFixed(figure < 1000 ? 1 : 0)} ${unit}`)
  return [
    id, what, value(published), value(ours), error === null ? '–' : percent(error), within === 0 ? '–' : percent(within),
    given ? 'went into the scenario' : agrees ? '' : 'OUTSIDE',
  ]
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`
}
