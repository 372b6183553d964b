import { useEffect, useLayoutEffect, useState } from 'react'
import type { PlayState } from '../../../../store/play/playState.ts'
import type { Run } from '../../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import { pageMiBOf } from '../../timeline/runMoments.ts'
import type { TimesSent } from './timesSent.ts'
import { timesSentOn } from './timesSent.ts'
import { SAME_S } from '../../../../units/units.ts'
import { migrationOf, RUN_REST_MS } from '../../../../store/play/run.ts'

/**
 * The ended run whose guest has left the source, if the playhead is at or after the migration's end. A clone's original stays, and its pages
 * keep their states.
 */
export function runWhoseGuestLeft({ run, playheadS }: Pick<PlayState, 'run' | 'playheadS'>): Run | null {
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null || migration.outcome !== 'completed' || run.facts.originalStays) return null
  return playheadS >= migration.endS - SAME_S ? run : null
}

/** How often each page was sent, once the migration on screen is over; null before, and where counting takes too long. */
export function useTimesSent(maxCells: number): TimesSent | null {
  const store = usePlayStore()
  const run = usePlay(runWhoseGuestLeft)
  const [found, setFound] = useState<{ runId: number; maxCells: number; times: TimesSent } | null>(null)
  useEffect(() => {
    if (run === null) return
    let isWanted = true
    const show = async () => {
      const map = await store.getState().sentTimes(maxCells)
      if (isWanted && map !== null) setFound({ runId: run.runId, maxCells, times: timesSentOn(map, pageMiBOf(run)) })
    }
    // Counting simulates the run again: not for each run of a dragged slider. If it fails, the map of page states stays.
    const atRest = setTimeout(() => void show().catch(() => undefined), RUN_REST_MS)
    return () => {
      clearTimeout(atRest)
      isWanted = false
    }
  }, [store, run, maxCells])
  return run !== null && found?.runId === run.runId && found.maxCells === maxCells ? found.times : null
}

export interface TimesSentSourceProps {
  maxCells: number
  tell(times: TimesSent | null): void
}

/** The same for the stage, which runs before this part has loaded. Renders nothing. */
export function TimesSentSource({ maxCells, tell }: TimesSentSourceProps): null {
  const times = useTimesSent(maxCells)
  useLayoutEffect(() => tell(times), [times, tell])
  return null
}
