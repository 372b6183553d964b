import { useEffect, useRef } from 'react'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'

/**
 * With reduced motion the page does not play by itself: it opens at the second round, where all page states are visible. This happens once,
 * and only if the playhead has not been moved.
 */
export function useOpeningMoment(reducedMotion: boolean): void {
  const store = usePlayStore()
  const secondS = usePlay(({ run }) => (reducedMotion ? (run?.rounds[1]?.startS ?? null) : null))
  const opened = useRef(false)
  useEffect(() => {
    if (secondS === null || opened.current) return
    opened.current = true
    const { playheadS, playing, seek } = store.getState()
    if (playheadS === 0 && !playing) seek(secondS)
  }, [secondS, store])
}
