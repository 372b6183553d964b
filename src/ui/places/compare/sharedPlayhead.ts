/** The shared playhead of Compare: playback and keys. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { type CompareStore, endOf } from '../../../store/compare/compareStore.ts'
import { belongsToFocus } from '../../controls/keys/ownKeys.ts'
import { usePreference } from '../../page/usePreference.ts'
import { playByRounds } from '../../play/timeline/roundPlayback.ts'
import { usePalette } from '../../theme/colors.ts'
import { KEY_STEP } from './plots/plotModel.ts'

/** Advances time during playback; with reduced motion from one round of any run to the next. */
export function useSharedPlayback(store: CompareStore): void {
  const playing = useStore(store, (state) => state.playing)
  const { reducedMotion } = usePalette()
  useEffect(() => {
    if (!playing) return
    if (reducedMotion) {
      return playByRounds(() => {
        const { runs, ...state } = store.getState()
        const endS = endOf(runs)
        const startsS = () => runs.flatMap(({ run }) => run?.rounds.map(({ startS }) => startS) ?? [])
        return { ...state, endS, startsS, isAtEnd: (atS) => atS >= endS }
      })
    }
    let last = performance.now()
    let frame = requestAnimationFrame(function tick(nowMs) {
      frame = requestAnimationFrame(tick)
      store.getState().tick(nowMs - last)
      last = nowMs
    })
    return () => cancelAnimationFrame(frame)
  }, [playing, store, reducedMotion])
}

export function usePlaybackKeys(store: CompareStore): void {
  const on = usePreference('shortcuts')
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return
      const { playing, play, pause, seek, playheadS, runs } = store.getState()
      const end = endOf(runs)
      const acts: Partial<Record<string, () => void>> = {
        ' ': playing ? pause : play,
        ArrowRight: () => seek(playheadS + end * KEY_STEP),
        ArrowLeft: () => seek(playheadS - end * KEY_STEP),
        Home: () => seek(0),
        End: () => seek(end),
      }
      const act = runs.length === 0 ? undefined : acts[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, store])
}
