import { useMemo } from 'react'
import type { Run } from '../../store/run.ts'
import { usePlay } from '../../store/usePlay.ts'
import { axisTimesOf } from './runMoments.ts'
import type { TimeAxis } from './timeAxis.ts'
import { makeTimeAxis } from './timeAxis.ts'

/** The time axis of the run on screen, `width` CSS pixels wide. The same object as long as nothing about it changes. */
export function useTimeAxis(width: number): TimeAxis {
  const ended = usePlay((state) => (state.run === null || state.run.result === null ? null : state.run))
  const streamedS = usePlay((state) => (state.run === null || state.run.result !== null ? 0 : coarseEnd(state.run)))
  const even = usePlay((state) => state.evenTime)
  return useMemo(
    () => (ended === null ? streamingAxis(streamedS, width, even) : makeTimeAxis(axisTimesOf(ended), width, even)),
    [ended, streamedS, width, even],
  )
}

/** The axis of a run that is not necessarily the one on screen. */
export function axisOf(run: Run, width: number, even: boolean): TimeAxis {
  return run.result === null ? streamingAxis(coarseEnd(run), width, even) : makeTimeAxis(axisTimesOf(run), width, even)
}

/** Before there is a run. */
export function emptyAxis(width: number): TimeAxis {
  return streamingAxis(1, width, true)
}

function streamingAxis(endS: number, width: number, even: boolean): TimeAxis {
  return makeTimeAxis({ startS: 0, firstRoundEndS: null, pause: null, migrationEndS: null, endS }, width, even)
}

/** While a run streams, the end of its axis grows in steps of an eighth of a doubling, so that it does not creep. */
function coarseEnd({ simulatedS }: Run): number {
  return 2 ** (Math.ceil(Math.log2(Math.max(simulatedS, 1)) * 8) / 8)
}
