import { useEffect } from 'react'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'

/** Trials start when the playhead has come so far: not while the page still loads, nor while a slider is dragged. */
const FROM_SHARE = 0.5

/** Tries the next moves before their view is opened, so that they are ready at the end of the run. */
export function useMovesAhead(): void {
  const store = usePlayStore()
  const due = usePlay(({ run, playheadS }) => (run !== null && run.result !== null && !run.cancelled && playheadS >= FROM_SHARE * run.simulatedS ? run : null))
  useEffect(() => {
    if (due === null) return
    // Without this chunk the view loads it again when it is opened.
    import('./useMoves.ts').then(({ tryMoves }) => tryMoves(store, due), () => undefined)
  }, [store, due])
}
