import { useMemo } from 'react'
import type { Run } from '../../../../store/play/run.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import type { TimeAxis } from './timeAxis.ts'
import { axisOf, streamingAxis } from './useTimeAxis.ts'

/** The axis of the run that a view shows, which until the view's turn may be the previous run. */
export function useAxisOf(run: Run | null, width: number): TimeAxis {
  const even = usePlay((state) => state.evenTime)
  return useMemo(() => (run === null ? emptyAxis(width) : axisOf(run, width, even)), [run, width, even])
}

/** The axis before there is a run. */
function emptyAxis(width: number): TimeAxis {
  return streamingAxis(1, width, true)
}
