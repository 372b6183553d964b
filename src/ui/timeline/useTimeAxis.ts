import { useMemo } from 'react'
import type { Run } from '../../store/run.ts'
import { isOver } from '../../store/run.ts'
import { usePlay } from '../../store/usePlay.ts'
import { axisTimesOf } from './runMoments.ts'
import type { TimeAxis } from './timeAxis.ts'
import { makeTimeAxis } from './timeAxis.ts'

/** The time axis of the run on screen, `width` CSS pixels wide. The same object as long as nothing about it changes. */
export function useTimeAxis(width: number): TimeAxis {
  const ended = usePlay(({ run }) => (run !== null && isOver(run) ? run : null))
  const streamedS = usePlay(({ run }) => (run === null || isOver(run) ? 0 : coarseEnd(run)))
  const even = usePlay((state) => state.evenTime)
  return useMemo(
    () => (ended === null ? streamingAxis(streamedS, width, even) : axisOf(ended, width, even)),
    [ended, streamedS, width, even],
  )
}

const made = new WeakMap<Run, { width: number; even: boolean; axis: TimeAxis }>()

/** The axis of a run that is not necessarily the one on screen; the same object for all that are equally wide. */
export function axisOf(run: Run, width: number, even: boolean): TimeAxis {
  const last = made.get(run)
  if (last !== undefined && last.width === width && last.even === even) return last.axis
  const axis = isOver(run) ? makeTimeAxis(axisTimesOf(run), width, even) : streamingAxis(coarseEnd(run), width, even)
  made.set(run, { width, even, axis })
  return axis
}

/** The axis of the run a view shows, which until its turn comes may be the one before the run on screen. */
export function useAxisOf(run: Run | null, width: number): TimeAxis {
  const even = usePlay((state) => state.evenTime)
  return useMemo(() => (run === null ? emptyAxis(width) : axisOf(run, width, even)), [run, width, even])
}

/** Before there is a run. */
function emptyAxis(width: number): TimeAxis {
  return streamingAxis(1, width, true)
}

function streamingAxis(endS: number, width: number, even: boolean): TimeAxis {
  return makeTimeAxis({ startS: 0, firstRoundEndS: null, pause: null, migrationEndS: null, endS }, width, even)
}

/** While a run streams, the end of its axis grows in steps of an eighth of a doubling, so that it does not creep. */
function coarseEnd({ simulatedS }: Run): number {
  return 2 ** (Math.ceil(Math.log2(Math.max(simulatedS, 1)) * 8) / 8)
}
