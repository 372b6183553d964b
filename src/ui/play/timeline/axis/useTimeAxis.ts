import { useMemo } from 'react'
import type { Run } from '../../../../store/play/run.ts'
import { isOver } from '../../../../store/play/run.ts'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { restOfRounds } from './roundsOnAxis.ts'
import type { Rest } from './roundsOnAxis.ts'
import { axisTimesOf } from '../runMoments.ts'
import type { TimeAxis } from './timeAxis.ts'
import { makeTimeAxis } from './timeAxis.ts'

/** The time axis of the run on screen, `width` CSS pixels wide. The same object as long as nothing about it changes. */
export function useTimeAxis(width: number): TimeAxis {
  const ended = usePlay(({ run }) => (run !== null && isOver(run) ? run : null))
  const streamedS = usePlay(({ run }) => (run === null || isOver(run) ? 0 : coarseEnd(run)))
  const restS = usePlay(({ run }) => (run === null || isOver(run) ? null : (foldedRounds(run)?.fromS ?? null)))
  const isAlike = usePlay(({ run }) => run !== null && !isOver(run) && foldedRounds(run)?.isAlike === true)
  const even = usePlay((state) => state.evenTime)
  return useMemo(
    () =>
      ended === null
        ? streamingAxis(streamedS, width, even, restS === null ? null : { fromS: restS, isAlike })
        : axisOf(ended, width, even),
    [ended, streamedS, restS, isAlike, width, even],
  )
}

const made = new WeakMap<Run, { width: number; even: boolean; axis: TimeAxis }>()

/** The axis of any run; the same object for every caller of the same width. */
export function axisOf(run: Run, width: number, even: boolean): TimeAxis {
  const last = made.get(run)
  if (last !== undefined && last.width === width && last.even === even) return last.axis
  const axis = isOver(run) ? makeTimeAxis(axisTimesOf(run), width, even) : streamingAxis(coarseEnd(run), width, even, foldedRounds(run))
  made.set(run, { width, even, axis })
  return axis
}

/** The axis of a run that is still simulated, up to `endS`; `folded`: rounds that are compressed from their start to there. */
export function streamingAxis(
  endS: number,
  width: number,
  even: boolean,
  folded: { fromS: number; isAlike: boolean } | null = null,
): TimeAxis {
  const rest = folded === null ? null : { ...folded, toS: endS }
  return makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, rest, endS }, width, even)
}

const folds = new WeakMap<Run, Rest | null>()

/** The compressed rounds of a streaming run; their start stays the same once set. Asked for at every change of the store. */
function foldedRounds(run: Run): Rest | null {
  let fold = folds.get(run)
  if (fold === undefined) folds.set(run, (fold = restOfRounds(run.rounds, false, run.simulatedS)))
  return fold
}

/** While a run streams, the end of its axis grows in steps of an eighth of a doubling, so that it does not creep. */
function coarseEnd({ simulatedS }: Run): number {
  return 2 ** (Math.ceil(Math.log2(Math.max(simulatedS, 1)) * 8) / 8)
}
