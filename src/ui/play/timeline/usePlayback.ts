import { useEffect, useRef } from 'react'
import { betweenFrames } from '../../../store/play/betweenFrames.ts'
import { isAtEnd } from '../../../store/play/playhead.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { usePalette } from '../../theme/colors.ts'
import type { TimeAxis } from './axis/timeAxis.ts'
import { timeScaleAt } from './axis/timeAxis.ts'

/** With reduced motion, playback steps from round to round and stays this long at each, in ms. */
const ROUND_STAY_MS = 1200

/** Advances time during playback, once between two frames, slower where the axis is enlarged. Mount once. */
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
    let lastMs = performance.now()
    const steps = betweenFrames((frameMs) => {
      steps.ask()
      const state = store.getState()
      if (!reducedMotion) {
        state.tick(frameMs - lastMs, timeScaleAt(newest.current, state.playheadS))
        lastMs = frameMs
      } else if (frameMs - lastMs >= ROUND_STAY_MS) {
        lastMs = frameMs
        jump()
      }
    })
    const jump = () => {
      const { stepRound, play, playheadS } = store.getState()
      stepRound(1)
      const { run, playheadS: nowS } = store.getState()
      // Playing from the end would begin again.
      if (run !== null && nowS > playheadS && !isAtEnd(run, nowS)) play()
    }
    steps.ask()
    return () => steps.stop()
  }, [playing, store, reducedMotion])
}
