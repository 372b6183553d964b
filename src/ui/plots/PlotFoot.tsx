/** Under a plot of curves over time: the menu that saves plot and numbers, and the folded table. */
import type { RefObject } from 'react'
import { type CsvCell, csvText } from '../../analysis/csv.ts'
import type { Mark } from '../../kit/plot/marks.ts'
import { namedCurves, placesOf, PlotTable, type PlotTableProps } from '../../kit/plot/PlotTable.tsx'
import * as texts from '../../messages/compiled/en/plots.ts'
import { labelled } from '../../units/punctuation.ts'
import { ChartDownload } from './ChartDownload.tsx'

interface PlotFootProps extends PlotTableProps {
  /** Beginning of each file's name, before the title. */
  file: string
  /** Lines under the title in the picture. */
  notes?: readonly string[]
  chart: RefObject<HTMLElement | null>
  /** Unit of the values in the file; the values are multiplied by `factor`. */
  unit: string
  factor?: number
}

export function PlotFoot({ file, notes, chart, unit, factor, ...table }: PlotFootProps) {
  const { title, marks } = table
  return (
    <div className="drawing-foot">
      <ChartDownload
        title={title}
        file={file}
        notes={notes}
        chart={chart}
        csv={() => plotCsv(title, marks, { across: `${texts.time} (s)`, unit, factor })}
      />
      <PlotTable {...table} />
    </div>
  )
}

interface FileUnits {
  /** Head of the first column, with its unit. */
  across: string
  /** Of the values, which are multiplied by `factor`. */
  unit: string
  factor?: number
}

/** A row for each place at which a curve has a point, and a column for each curve. */
export function plotCsv(title: string, marks: readonly Mark[], { across, unit, factor = 1 }: FileUnits): string {
  const curves = namedCurves(marks)
  const values = curves.map(({ points }) => new Map(points.map((point) => [point.x, point.y])))
  const rows = placesOf(curves).map((place): CsvCell[] => [
    place,
    ...values.map((of) => {
      const value = of.get(place) ?? null
      return value === null ? null : value * factor
    }),
  ])
  return csvText([[across, ...curves.map(({ name }) => labelled(`${title} (${unit})`, name ?? ''))], ...rows])
}
