/** The curves of a plot as a table, folded below it: for a screen reader, and to read values off. */
import { Table } from '../Table.tsx'
import * as texts from '../../messages/compiled/en/plots.ts'
import { UNKNOWN } from '../../units/format.ts'
import { type CurveMark, isCurve, type Mark, type PlotAxis, valueAt } from './marks.ts'

export interface PlotTableProps {
  title: string
  x: PlotAxis
  y: PlotAxis
  marks: readonly Mark[]
}

/** With more places the table has those of the ticks. */
const MOST_ROWS = 24

export function PlotTable({ title, x, y, marks }: PlotTableProps) {
  const curves = namedCurves(marks)
  const places = placesOf(curves)
  const { low, high } = x.scale
  const shown = (places.length > MOST_ROWS ? x.scale.ticks : places).filter((place) => place >= low && place <= high)
  if (places.length === 0) return null
  return (
    <details className="drawing-numbers">
      <summary>{texts.dataTable}</summary>
      <div className="figure-table" tabIndex={0} role="region" aria-label={texts.tableOf(title)}>
        <Table
          label={title}
          columns={[
            { head: x.title ?? texts.time, cell: x.text },
            ...curves.map((curve) => ({
              head: curve.name,
              cell: (place: number) => {
                const value = valueAt(curve, place)
                return value === null ? UNKNOWN : y.text(value)
              },
            })),
          ]}
          rows={shown}
          keyOf={(place) => place}
        />
      </div>
    </details>
  )
}

export function namedCurves(marks: readonly Mark[]): CurveMark[] {
  return marks.filter(isCurve).filter(({ name }) => name !== undefined)
}

/** The places of all points, in ascending order. */
export function placesOf(curves: readonly CurveMark[]): number[] {
  return [...new Set(curves.flatMap(({ points }) => points.map((point) => point.x)))].toSorted((one, other) => one - other)
}
