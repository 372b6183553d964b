/** Playback and the playhead of the play store. */
import type { StoreApi } from 'zustand/vanilla'
import type { PlayheadSlice, PlayState } from './playState.ts'
import { isAtEnd, steppedS, tickedS, withinRun } from './playhead.ts'

export type FirstPlayback = Pick<PlayheadSlice, 'playheadS' | 'playing' | 'speed'>

/** `moved` is called when the user moves the playhead or starts playback. */
export function playheadSlice({ getState, setState }: StoreApi<PlayState>, first: FirstPlayback, moved: () => void): PlayheadSlice {
  const moveTo = (change: Pick<PlayheadSlice, 'playheadS'> & Partial<PlayheadSlice>): void => {
    moved()
    setState(change)
  }
  return {
    ...first,
    evenTime: false,
    hoveredRound: null,

    play() {
      const { run, playheadS } = getState()
      moveTo({ playing: true, playheadS: run !== null && isAtEnd(run, playheadS) ? 0 : playheadS })
    },
    pause: () => setState({ playing: false }),
    setSpeed: (speed) => setState({ speed }),
    seek(atS) {
      const { run } = getState()
      if (run !== null && Number.isFinite(atS)) moveTo({ playheadS: withinRun(run, atS) })
    },
    stepRound(direction) {
      const { run, playheadS } = getState()
      if (run !== null) moveTo({ playing: false, playheadS: steppedS(run, playheadS, direction) })
    },
    setEvenTime: (evenTime) => setState({ evenTime }),
    hoverRound: (hoveredRound) => setState({ hoveredRound }),
    tick(elapsedMs, timeScale) {
      const { run, playing: isPlaying, playheadS, speed } = getState()
      if (run === null || !isPlaying) return
      const atS = tickedS(run, { atS: playheadS, elapsedMs, speed, timeScale })
      if (isAtEnd(run, atS)) setState({ playheadS: atS, playing: false })
      else if (atS !== playheadS) setState({ playheadS: atS })
    },
  }
}
