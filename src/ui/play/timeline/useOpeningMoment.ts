import { useEffect, useRef } from 'react'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'

/**
 * Where motion is reduced the page does not play by itself: it opens at the second round, where all states of pages can be
 * seen. Once, and not if a person has moved the playhead before.
 */
export function useOpeningMoment(reducedMotion: boolean): void {
  const store = usePlayStore()
  const secondS = usePlay(({ run }) => run?.rounds[1]?.startS ?? null)
  const opened = useRef(false)
  useEffect(() => {
    if (!reducedMotion || secondS === null || opened.current) return
    opened.current = true
    const { playheadS, playing, seek } = store.getState()
    if (playheadS === 0 && !playing) seek(secondS)
  }, [reducedMotion, secondS, store])
}
