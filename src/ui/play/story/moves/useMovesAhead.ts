import { useEffect, useState } from 'react'
import type { PlayState } from '../../../../store/play/playState.ts'
import type { Run } from '../../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'

/** Trials start when the playhead has come so far: not while the page still loads, nor while a slider is dragged. */
const FROM_SHARE = 0.5

const dueRun = ({ run, playheadS }: PlayState): Run | null =>
  (run !== null && run.result !== null && !run.cancelled && playheadS >= FROM_SHARE * run.simulatedS ? run : null)

/**
 * The run on screen once its next moves are worth a try, also if the playhead goes back; null before. Their trials begin before their view is
 * opened, so that they are ready at the end of the run.
 */
export function useMovesAhead(): Run | null {
  const store = usePlayStore()
  const due = usePlay(dueRun)
  const run = usePlay((state) => state.run)
  const [last, setLast] = useState<Run | null>(null)
  if (due !== null && due !== last) setLast(due)
  useEffect(() => {
    if (last === null) return
    // Without this chunk the view loads it again when it is opened.
    import('./useMoves.ts').then(({ tryMoves }) => tryMoves(store, last), () => undefined)
  }, [store, last])
  return last !== null && last === run ? last : null
}
