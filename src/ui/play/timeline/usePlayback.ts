import { useEffect, useRef } from 'react'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { usePalette } from '../../theme/colors.ts'
import type { TimeAxis } from './axis/timeAxis.ts'
import { timeScaleAt } from './axis/timeAxis.ts'

/** With reduced motion, playback steps from round to round and stays this long at each, in ms. */
const ROUND_STAY_MS = 1200

/** Advances time during playback, once per frame, slower where the axis is enlarged. Mount once. */
export function usePlayback(axis: TimeAxis): void {
  const store = usePlayStore()
  const playing = usePlay((state) => state.playing)
  const { reducedMotion } = usePalette()
  const newest = useRef(axis)
  useEffect(() => {
    newest.current = axis
  }, [axis])
  useEffect(() => {
    if (!playing) return
    let last = performance.now()
    let frame = 0
    const step = (now: number) => {
      const state = store.getState()
      if (!reducedMotion) {
        state.tick(now - last, timeScaleAt(newest.current, state.playheadS))
        last = now
      } else if (now - last >= ROUND_STAY_MS) {
        last = now
        jump()
      }
      frame = requestAnimationFrame(step)
    }
    const jump = () => {
      const { stepRound, play, playheadS } = store.getState()
      stepRound(1)
      if (store.getState().playheadS > playheadS) play()
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [playing, store, reducedMotion])
}
