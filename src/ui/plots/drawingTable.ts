/** A drawing as rows of figures: for the table under it and for the file. */
import { csvText } from '../../analysis/csv.ts'
import { formatNumber, formatWhole } from '../../analysis/report/format.ts'
import type { Axis, Drawing, LinesDrawing } from '../../papers/drawing.ts'
import { namedBy } from './seriesInk.ts'

export interface FigureTable {
  heads: string[]
  rows: (string | number | null)[][]
}

export function tableOf(drawing: Drawing): FigureTable {
  if (drawing.kind === 'table') return { heads: drawing.columns.map(({ head, unit }) => withUnit(head, unit)), rows: drawing.rows }
  const names = drawing.series.map((one) => withUnit(namedBy(one, drawing.series), drawing.y.unit))
  if (drawing.kind === 'bars') {
    return {
      heads: [drawing.x, ...names],
      rows: drawing.groups.map((group, i) => [group, ...drawing.series.map(({ values }) => values[i] ?? null)]),
    }
  }
  return { heads: [axisTitle(drawing.x), ...names], rows: lineRows(drawing) }
}

/** A row an x; where a series has several values at one x, as many rows. */
function lineRows({ series }: LinesDrawing): (number | null)[][] {
  const byX = new Map<number, (number | null)[][]>()
  series.forEach(({ points }, i) => {
    for (const { x, y } of points) {
      const rows = byX.get(x) ?? []
      const free = rows.find((row) => row[i] === null)
      if (free !== undefined) free[i] = y
      else rows.push(series.map((_, k) => (k === i ? y : null)))
      byX.set(x, rows)
    }
  })
  return [...byX].sort(([one], [other]) => one - other).flatMap(([x, rows]) => rows.map((row) => [x, ...row]))
}

export function axisTitle({ label, unit }: Pick<Axis, 'label' | 'unit'>): string {
  return withUnit(label, unit)
}

/** What stands at a plot's axis: its scale too, where it is not the plain one. */
export function scaleTitle(axis: Pick<Axis, 'label' | 'unit' | 'log'>): string {
  return axis.log === true ? `${axisTitle(axis)}, log scale` : axisTitle(axis)
}

const LONG_COUNT = /(?<![\w.,])\d{4,}(?!\w)/g
const BEFORE_UNIT = /(\d) (?=(?:%|[kMGT]i?B|[MG]bit|[mµ]?s|J|W)(?![A-Za-z]))/g

/** Words with figures in them as a person reads them: thousands apart, a figure on one line with its unit. */
export function readable(text: string): string {
  return text.replace(LONG_COUNT, (digits) => formatWhole(Number(digits))).replace(BEFORE_UNIT, '$1\u00A0')
}

function withUnit(text: string, unit: string): string {
  return unit === '' || text.toLowerCase().endsWith(unit.toLowerCase()) ? text : `${text}, ${unit}`
}

/** Below, a figure is zero but for rounding, and its zeros would say nothing. */
const LEAST_FIXED = 1e-9

/** As a person reads it: counts whole, else three figures, nothing where there is none. */
export function cellText(cell: string | number | null): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (Number.isInteger(cell)) return formatWhole(cell)
  return Math.abs(cell) < LEAST_FIXED ? cell.toExponential(1) : formatNumber(cell)
}

/** All drawings one below the other, each with its title, an empty line between two; exact figures. */
export function drawingsCsv(drawings: readonly Drawing[]): string {
  return drawings.map((drawing) => {
    const { heads, rows } = tableOf(drawing)
    return csvText([[drawing.title], heads, ...rows])
  }).join('\r\n')
}

/** A record of names and a record for each row, exact figures. */
export function tableCsv({ heads, rows }: FigureTable): string {
  return csvText([heads, ...rows])
}
