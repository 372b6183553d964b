/** The playhead of a step's runs: it plays once after a prediction, then any moment can be looked at. */
import { useCallback, useEffect, useState } from 'react'
import { useMediaQuery } from '../../controls/useMediaQuery.ts'
import { LEAST_STAY_S } from '../../play/timeline/roundPlayback.ts'

/** A run plays for this long on the wall clock. */
const PLAYED_MS = 6000
/** Share of the run from one moment to the next with reduced motion. */
const STILL_STEP = (1000 * LEAST_STAY_S) / PLAYED_MS

export interface Playback {
  atS: number
  endS: number
  /** The run has played to its end once: its outcome may be shown, wherever the playhead is. */
  isOver: boolean
  isPlaying: boolean
  /** Plays a run whose outcome is not known yet. */
  start(): void
  toTheEnd(): void
  /** Plays again from the playhead, or from 0 at the end; stops if it plays. */
  toggle(): void
  seek(atS: number): void
}

/** Wall time and playhead, as a share of the run, from which it plays. */
interface Played {
  sinceMs: number
  from: number
}

/**
 * `endS` of the run, seconds. The playhead rests at `restS` once the run has played, at the end if null. With reduced motion the run is over
 * at once, and plays again in steps.
 */
export function useStepPlayback(endS: number, restS: number | null): Playback {
  const still = useMediaQuery('(prefers-reduced-motion: reduce)')
  const [played, setPlayed] = useState<Played | null>(null)
  const [isOver, setIsOver] = useState(true)
  /** Null: at rest. */
  const [share, setShare] = useState<number | null>(null)
  const rest = restS === null || endS === 0 ? 1 : Math.min(1, restS / endS)
  const end = useCallback(() => {
    setPlayed(null)
    setShare((at) => (isOver ? at : null))
    setIsOver(true)
  }, [isOver])
  useEffect(() => {
    if (played === null) return undefined
    let frame = requestAnimationFrame(function tick(nowMs) {
      const passed = Math.max(0, nowMs - played.sinceMs) / PLAYED_MS
      const at = played.from + (still ? Math.floor(passed / STILL_STEP) * STILL_STEP : passed)
      setShare(Math.min(1, at))
      if (at < 1) frame = requestAnimationFrame(tick)
      else end()
    })
    return () => cancelAnimationFrame(frame)
  }, [played, end, still])
  const start = useCallback(() => {
    if (still) return
    setIsOver(false)
    setShare(0)
    setPlayed({ sinceMs: performance.now(), from: 0 })
  }, [still])
  const at = share ?? rest
  const toggle = useCallback(() => {
    setShare(at)
    setPlayed((now) => (now !== null ? null : { sinceMs: performance.now(), from: at < 1 ? at : 0 }))
  }, [at])
  const seek = useCallback(
    (atS: number) => {
      setPlayed(null)
      setShare(endS === 0 ? 1 : Math.max(0, Math.min(1, atS / endS)))
    },
    [endS],
  )
  return { atS: at * endS, endS, isOver, isPlaying: played !== null, start, toTheEnd: end, toggle, seek }
}
