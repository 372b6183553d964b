/** Playback and the playhead of the play store. */
import type { StoreApi } from 'zustand/vanilla'
import type { PlayheadSlice, PlayState } from './playState.ts'
import { isAtEnd, steppedS, tickedS, withinRun } from './playhead.ts'

/** `moved` is called when the user moves the playhead or starts playback; `playing` is the first state of playback. */
export function playheadSlice({ getState, setState }: StoreApi<PlayState>, playing: boolean, moved: () => void): PlayheadSlice {
  const moveTo = (change: Pick<PlayheadSlice, 'playheadS'> & Partial<PlayheadSlice>): void => {
    moved()
    setState(change)
  }
  return {
    playheadS: 0,
    playing,
    speed: 1,
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
