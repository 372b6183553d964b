/** A drawing as rows of numbers: for the table under it and for the file. */
import { csvText } from '../../analysis/csv.ts'
import { formatNumber, formatWhole } from '../../units/format.ts'
import type { DrawingAxis, Drawing, LinesDrawing } from '../../papers/drawing.ts'
import { namedBy } from './seriesInk.ts'
import { inRow } from '../../units/lists.ts'
import { labelled } from '../../units/punctuation.ts'
import * as texts from '../../messages/compiled/en/plots.ts'

interface FigureTable {
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

/** One row per x; if a series has several values at one x, several rows. */
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

function axisTitle({ label, unit }: Pick<DrawingAxis, 'label' | 'unit'>): string {
  return withUnit(label, unit)
}

/** Title of an axis, including its scale unless it is linear. */
export function scaleTitle(axis: Pick<DrawingAxis, 'label' | 'unit' | 'log'>): string {
  return axis.log === true ? texts.logScale(axisTitle(axis)) : axisTitle(axis)
}

const BEFORE_UNIT = /(\d) (?=(?:%|[kMGT]i?B|[MG]bit|[mµ]?s|J|W)(?![A-Za-z]))/g

/** Each number on one line with its unit, for axes and downloads too, which have no elements that could do it. */
export function unbroken(text: string): string {
  return text.replace(BEFORE_UNIT, '$1\u00A0')
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : inRow([text, unit])
}

/** A smaller number is written as a power of ten: decimals would hold none of its figures. */
const LEAST_FIXED = 1e-9

/** A cell for people: whole counts, otherwise three significant figures; a dash if there is no value. */
export function cellText(cell: string | number | null): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (Number.isInteger(cell)) return formatWhole(cell)
  return Math.abs(cell) < LEAST_FIXED ? cell.toExponential(1) : formatNumber(cell)
}

/** One drawing as a file: the headers with quantity and unit as one record, then one record per row; exact numbers. */
export function drawingCsv(drawing: Drawing): string {
  return tableCsv({ ...tableOf(drawing), heads: fileHeads(drawing) })
}

/** Without the title beside it, a column has to say what its numbers are. */
function fileHeads(drawing: Drawing): string[] {
  const measured = (label: string, unit: string) => (unit === '' || label.includes(`(${unit})`) ? label : `${label} (${unit})`)
  if (drawing.kind === 'table') return drawing.columns.map(({ head, unit }) => measured(head, unit))
  const { x, y, series } = drawing
  const values = series.map((one) => labelled(measured(y.label, y.unit), namedBy(one, series)))
  return [typeof x === 'string' ? x : measured(x.label, x.unit), ...values]
}

/** The heads as one record, then one record per row; exact numbers. */
export function tableCsv({ heads, rows }: FigureTable): string {
  return csvText([heads, ...rows])
}
