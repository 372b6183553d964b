import { useMemo } from 'react'
import { isOver, migrationOf, type Run } from '../../../../store/play/run.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { restOfRounds } from './roundsOnAxis.ts'
import { axisTimesOf } from '../runMoments.ts'
import type { AxisTimes, TimeAxis } from './timeAxis.ts'
import { makeTimeAxis } from './timeAxis.ts'

/** The time axis of the run on screen, `width` CSS pixels wide. The same object as long as nothing about it changes. */
export function useTimeAxis(width: number): TimeAxis {
  const times = usePlay(({ run }) => (run === null ? NO_TIMES : timesOf(run)))
  const even = usePlay((state) => state.evenTime)
  return useMemo(() => axisAt(times, width, even), [times, width, even])
}

const made = new WeakMap<Run, { width: number; even: boolean; axis: TimeAxis }>()

/** The axis of any run; the same object for every caller of the same width. */
export function axisOf(run: Run, width: number, even: boolean): TimeAxis {
  const last = made.get(run)
  if (last !== undefined && last.width === width && last.even === even) return last.axis
  const axis = axisAt(timesOf(run), width, even)
  made.set(run, { width, even, axis })
  return axis
}

function axisAt(times: string, width: number, even: boolean): TimeAxis {
  return makeTimeAxis(JSON.parse(times) as AxisTimes, width, even)
}

const known = new WeakMap<Run, string>()

/** The times of a run's axis as text, which is equal for two runs of the same axis. Asked for at every change of the store. */
function timesOf(run: Run): string {
  let times = known.get(run)
  if (times === undefined) known.set(run, (times = JSON.stringify(isOver(run) ? axisTimesOf(run) : timesSoFar(run))))
  return times
}

/** While other migrations are simulated, the axis of a migration that has ended changes only after that end. */
function timesSoFar(run: Run): AxisTimes {
  const endS = coarseEnd(run)
  if (migrationOf(run) !== null) return { ...axisTimesOf(run), endS }
  const rest = restOfRounds(run.rounds, false, run.simulatedS)
  return streamingTimes(endS, rest === null ? null : { fromS: rest.fromS, isAlike: rest.isAlike, toS: endS })
}

/** Times of a run that is still simulated, up to `endS`; `rest`: rounds that are compressed from their start to there. */
function streamingTimes(endS: number, rest: AxisTimes['rest']): AxisTimes {
  return { startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, rest, endS }
}

/** The axis of a run that is still simulated, up to `endS`. */
export function streamingAxis(endS: number, width: number, even: boolean): TimeAxis {
  return makeTimeAxis(streamingTimes(endS, null), width, even)
}

/** While a run streams, the end of its axis grows in steps of an eighth of a doubling, so that it does not creep. */
function coarseEnd({ simulatedS }: Run): number {
  return 2 ** (Math.ceil(Math.log2(Math.max(simulatedS, 1)) * 8) / 8)
}

const NO_TIMES = JSON.stringify(streamingTimes(0, null))
