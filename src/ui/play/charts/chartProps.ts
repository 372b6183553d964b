import { useMemo } from 'react'
import type { Run } from '../../../store/play/run.ts'
import type { PlotArea } from '../timeline/axis/plotArea.ts'
import { zoomed } from '../timeline/axis/axisLabels.ts'
import type { TimeAxis } from '../timeline/axis/timeAxis.ts'
import { useAxisOf } from '../timeline/axis/useAxisOf.ts'

/** In units of the drawing: all that is drawn, letters too, is `zoom` times as large on the page. */
export interface ChartArea extends PlotArea {
  /** Pixels of a unit: as many as the text of the page is larger than usual. */
  zoom: number
}

/** Properties that the stack of charts gives each chart, in units of the drawing. */
export interface ChartProps {
  area: ChartArea
  height: number
  gap: number
  /** The run whose axes the charts have; while runs change, numbers and grid wait. */
  restingRunId: number | undefined
  openTable(): void
}

/** The axis of the page, which one playhead crosses, in units of the drawing. */
export function useDrawnAxis(run: Run | null, { width, zoom }: ChartArea): TimeAxis {
  const axis = useAxisOf(run, width * zoom)
  return useMemo(() => zoomed(axis, 1 / zoom), [axis, zoom])
}
