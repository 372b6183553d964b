import { useEffect, useMemo, useState } from 'react'
import type { SentTimesMap } from '../../../../engine/observe/sentTimes.ts'
import type { PlayState } from '../../../../store/play/playState.ts'
import type { Run } from '../../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import { migrationOf, pageMiBOf } from '../../timeline/runMoments.ts'
import type { TimesSummary } from './timesSent.ts'
import { timesAsStates, timesSummary } from './timesSent.ts'

export interface TimesSent {
  /** States for `MapPixels`: 0 to `MOST_TIMES`, one per cell. */
  cells: Uint8Array
  pagesPerCell: number
  legend: TimesSummary
}

const SAME_S = 1e-9

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
  const [found, setFound] = useState<{ runId: number; maxCells: number; map: SentTimesMap } | null>(null)
  useEffect(() => {
    if (run === null) return
    let isWanted = true
    void store.getState().sentTimes(maxCells).then((map) => {
      if (isWanted && map !== null) setFound({ runId: run.runId, maxCells, map })
    })
    return () => {
      isWanted = false
    }
  }, [store, run, maxCells])
  return useMemo(() => {
    if (run === null || found === null || found.runId !== run.runId || found.maxCells !== maxCells) return null
    const { map } = found
    return { cells: timesAsStates(map.cells), pagesPerCell: map.pagesPerCell, legend: timesSummary(map, pageMiBOf(run)) }
  }, [run, found, maxCells])
}
