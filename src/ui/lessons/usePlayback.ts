/** The playhead of a run that plays once after a prediction. */
import { useCallback, useEffect, useState } from 'react'
import { useMediaQuery } from '../controls/useMediaQuery.ts'

/** A run plays for this long on the wall clock. */
const PLAYED_MS = 6000

export interface Playback {
  untilS: number
  isOver: boolean
  start(): void
  toTheEnd(): void
}

/** `endS` of the run, seconds; at the end until `start` is called. With reduced motion it goes to the end at once. */
export function usePlayback(endS: number): Playback {
  const still = useMediaQuery('(prefers-reduced-motion: reduce)')
  const [fromMs, setFromMs] = useState<number | null>(null)
  const [share, setShare] = useState(1)
  useEffect(() => {
    if (fromMs === null) return undefined
    let frame = requestAnimationFrame(function tick(nowMs) {
      const passed = Math.max(0, nowMs - fromMs) / PLAYED_MS
      setShare(Math.min(1, passed))
      if (passed < 1) frame = requestAnimationFrame(tick)
      else setFromMs(null)
    })
    return () => cancelAnimationFrame(frame)
  }, [fromMs])
  const start = useCallback(() => {
    if (still) return
    setShare(0)
    setFromMs(performance.now())
  }, [still])
  const toTheEnd = useCallback(() => {
    setFromMs(null)
    setShare(1)
  }, [])
  return { untilS: share === 1 ? Infinity : share * endS, isOver: share === 1, start, toTheEnd }
}
