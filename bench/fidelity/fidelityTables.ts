/** The table of published results beside simulated ones. */
import type { PublishedCase } from '../../src/traces/published/publishedCase.ts'
import type { PublishedRow, TableComparison } from './publishedRows.ts'
import type { Report } from '../report.ts'
import { left, right } from '../report.ts'

export function reportPublished(
  report: Report,
  cases: readonly PublishedCase[],
  rows: readonly PublishedRow[],
  table: TableComparison,
): void {
  const free = rows.filter(({ given }) => !given)
  report.heading('Published results')
  report.lines('Each opens from the page\'s list. A figure marked "input" is an input of the scenario, so its agreement proves nothing.')
  report.table(
    [left('Result'), left('Figure'), right('Published'), right('Simulated'), right('Error'), right('Within'), left('')],
    rows.map(publishedCells),
  )
  report.lines(`${free.filter((row) => row.agrees).length} of ${free.length} figures that are not inputs agree.`)
  const wrong = `${table.wrong.length}${table.wrong.length > 0 ? ` (${table.wrong.join('; ')})` : ''}`
  report.lines(
    `Gudkov's table: the formula gives ${table.modelEqual} of ${table.cells} cells as printed. The engine's median distance from the ` +
      `formula is ${percent(table.medianError)}, the worst ${percent(table.worstError)}. Cells off by a quarter or with another outcome: ` +
      `${wrong}. Accuracy stated by Gudkov: within 7 % for all but 3.1 % of the cells: ${table.met ? 'met' : 'MISSED'}`,
  )
  report.items(...sources(cases.filter(({ figures }) => figures.length > 0)))
}

/** One line per source, with all cases that it gave. */
function sources(cases: readonly PublishedCase[]): string[] {
  const ids = new Map<string, string[]>()
  for (const { id, source, assumed } of cases) {
    const words = `${withStop(source)}${assumed === '' ? '' : ` Assumed: ${withStop(assumed)}`}`
    ids.set(words, [...(ids.get(words) ?? []), id])
  }
  return [...ids].map(([words, named]) => `${named.join(', ')}: ${words}`)
}

function publishedCells({ id, what, unit, published, ours, error, within, given, agrees }: PublishedRow): string[] {
  const value = (figure: number | null) => (figure === null ? 'never' : `${figure.toFixed(figure < 1000 ? 1 : 0)} ${unit}`)
  return [
    id,
    what,
    value(published),
    value(ours),
    error === null ? '–' : percent(error),
    within === 0 ? '–' : percent(within),
    given ? 'input' : agrees ? '' : 'OUTSIDE',
  ]
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

export function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`
}
