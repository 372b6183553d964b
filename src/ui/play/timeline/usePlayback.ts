import { useEffect, useRef } from 'react'
import { betweenFrames } from '../../../store/play/betweenFrames.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { usePalette } from '../../theme/colors.ts'
import type { TimeAxis } from './axis/timeAxis.ts'
import { timeScaleAt } from './axis/timeAxis.ts'
import { withVerdict } from '../loadWithVerdict.ts'

/** Advances time during playback, once between two frames, slower where the axis is enlarged; with reduced motion by rounds. Mount once. */
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
    if (reducedMotion) {
      let stop = (): void => undefined
      let isStopped = false
      void withVerdict().then(({ playRunByRounds }) => {
        if (!isStopped) stop = playRunByRounds(store)
      })
      return () => {
        isStopped = true
        stop()
      }
    }
    let lastMs = performance.now()
    const steps = betweenFrames((frameMs) => {
      steps.ask()
      const state = store.getState()
      state.tick(frameMs - lastMs, timeScaleAt(newest.current, state.playheadS))
      lastMs = frameMs
    })
    steps.ask()
    return () => steps.stop()
  }, [playing, store, reducedMotion])
}
