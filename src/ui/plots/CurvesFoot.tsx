/** Under a plot of curves over time: the menu that saves plot and numbers, and the folded table. */
import type { RefObject } from 'react'
import * as texts from '../../texts/plots.ts'
import { ChartDownload } from './ChartDownload.tsx'
import { CurvesTable, type CurvesTableProps, type TabledCurve } from './CurvesTable.tsx'
import { drawingCsv } from './drawingTable.ts'

interface CurvesFootProps extends CurvesTableProps {
  /** Beginning of each file's name, before the title. */
  file: string
  /** Lines under the title in the picture. */
  notes?: readonly string[]
  chart: RefObject<HTMLElement | null>
  /** Unit of the values in the file; the values are multiplied by `inUnit`. */
  unit: string
  inUnit?: number
}

export function CurvesFoot({ file, notes, chart, unit, inUnit = 1, ...table }: CurvesFootProps) {
  return (
    <div className="drawing-foot">
      <ChartDownload
        title={table.title}
        file={file}
        notes={notes}
        chart={chart}
        csv={() => curvesCsv(table.title, table.curves, unit, inUnit)}
      />
      <CurvesTable {...table} />
    </div>
  )
}

/** A row for each moment at which a curve has a sample, and a column for each curve. */
export function curvesCsv(title: string, curves: readonly TabledCurve[], unit: string, inUnit: number): string {
  return drawingCsv({
    kind: 'lines',
    title,
    x: { label: texts.time, unit: 's' },
    y: { label: title, unit },
    series: curves.map(({ name, tS, values, length }) => ({
      label: name,
      whose: 'ours',
      points: Array.from({ length }, (_, i) => ({ x: tS[i], y: values[i] * inUnit })),
    })),
  })
}
