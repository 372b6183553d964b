import { useMemo } from 'react'
import type { Run } from '../../store/run.ts'
import { usePlay } from '../../store/usePlay.ts'
import type { PlotArea } from '../timeline/plotArea.ts'
import type { TimeAxis } from '../timeline/timeAxis.ts'
import { axisOf, emptyAxis } from '../timeline/useTimeAxis.ts'

/** What the stack gives each chart. */
export interface ChartProps {
  area: PlotArea
  height: number
  gap: number
  openTable(): void
}

/** The axis of the run a chart shows, which until its turn comes may be the one before the run on screen. */
export function useAxisOf(run: Run | null, width: number): TimeAxis {
  const even = usePlay((state) => state.evenTime)
  return useMemo(() => (run === null ? emptyAxis(width) : axisOf(run, width, even)), [run, width, even])
}
