/** Under a plot of curves over time: the menu that saves plot and numbers, and the folded table. */
import type { RefObject } from 'react'
import { PlotTable, type PlotTableProps } from '../../kit/plot/PlotTable.tsx'
import * as texts from '../../texts/plots.ts'
import { ChartDownload } from './ChartDownload.tsx'
import { plotCsv } from './plotCsv.ts'

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
