import { useMemo } from 'react'
import type { PlayState } from '../../store/play/playState.ts'
import { usePlay } from '../../store/play/usePlay.ts'

/** A reading of the moment on screen, made anew only when the run or the playhead changes. */
export function useMoment<Reading>(read: (state: Pick<PlayState, 'run' | 'playheadS'>) => Reading): Reading {
  const run = usePlay((state) => state.run)
  const playheadS = usePlay((state) => state.playheadS)
  return useMemo(() => read({ run, playheadS }), [read, run, playheadS])
}
