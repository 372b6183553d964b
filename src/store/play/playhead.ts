/** Playback and the playhead of the play store, with its movements as pure functions of a run. Times are simulated seconds. */
import type { StoreApi } from 'zustand/vanilla'
import type { PlaySpeed } from '../address/showing.ts'
import type { PlayheadSlice, PlayState } from './playState.ts'
import type { Run } from './run.ts'
import { isOver } from './run.ts'

/** Duration of a whole run at speed `max`, in wall-clock seconds. */
export const MAX_SPEED_WALL_S = 2
/** Upper bound of one tick, so that a tab that was hidden does not jump. */
export const LONGEST_TICK_MS = 250
/** Instants closer than this, relative to the run's length, count as equal. */
const SAME = 1e-9

interface PlaybackTick {
  atS: number
  elapsedMs: number
  speed: PlaySpeed
  /** The axis's stretch at the playhead; above 1 time passes slower. */
  timeScale: number
}

/** Moment of a playing playhead after a frame, seconds: within the run, and where it is while the run has not come so far. */
function tickedS(run: Run, { atS, elapsedMs, speed, timeScale }: PlaybackTick): number {
  // The playhead waits in place for a new run that has not reached it yet.
  if (!isOver(run) && atS > run.simulatedS) return atS
  const perS = speed === 'max' ? run.simulatedS / MAX_SPEED_WALL_S : speed
  const elapsedS = Math.min(elapsedMs, LONGEST_TICK_MS) / 1000
  return withinRun(run, atS + (elapsedS * perS) / (timeScale || 1))
}

/** The nearest moment of the part that is simulated, seconds. */
export function withinRun(run: Run, atS: number): number {
  return Math.min(Math.max(atS, 0), run.simulatedS)
}

/** Whether the run is over and the playhead at its end, rounding apart. */
export function isAtEnd(run: Run, atS: number): boolean {
  return isOver(run) && atS >= run.simulatedS * (1 - SAME)
}

/** The start of the next round, or the run's end; backward the start of this round or, from there, of the previous one. */
function steppedS(run: Run, atS: number, direction: 1 | -1): number {
  const margin = run.simulatedS * SAME
  if (direction === 1) return run.rounds.find(({ startS }) => startS > atS + margin)?.startS ?? run.simulatedS
  return run.rounds.findLast(({ startS }) => startS < atS - margin)?.startS ?? 0
}

export type FirstPlayback = Pick<PlayheadSlice, 'playheadS' | 'playing' | 'speed'>

/** `moved` is called when the user moves the playhead or starts playback; `toS`: the argument of `seek`. */
export function playheadSlice(
  { getState, setState }: StoreApi<PlayState>,
  first: FirstPlayback,
  moved: (toS?: number) => void,
): PlayheadSlice {
  const moveTo = (playheadS: number, isPlaying: boolean, toS?: number): void => {
    moved(toS)
    setState({ playheadS, playing: isPlaying })
  }
  return {
    ...first,
    evenTime: false,
    hoveredRound: null,

    play() {
      const { run, playheadS } = getState()
      moveTo(run !== null && isAtEnd(run, playheadS) ? 0 : playheadS, true)
    },
    pause: () => setState({ playing: false }),
    setSpeed: (speed) => setState({ speed }),
    seek(atS) {
      const { run, playing } = getState()
      // False for NaN.
      if (run !== null && atS <= Infinity) moveTo(withinRun(run, atS), playing && atS < Infinity, atS)
    },
    putBack({ playheadS, playing }) {
      const { run } = getState()
      setState({ playing, playheadS: run !== null && isOver(run) ? withinRun(run, playheadS) : playheadS })
    },
    stepRound(direction) {
      const { run, playheadS } = getState()
      if (run !== null) moveTo(steppedS(run, playheadS, direction), false)
    },
    setEvenTime: (evenTime) => setState({ evenTime }),
    hoverRound: (hoveredRound) => setState({ hoveredRound }),
    tick(elapsedMs, timeScale) {
      const { run, status, playing: isPlaying, playheadS, speed } = getState()
      // Until the run of an opened scenario begins, the run on screen is that of the scenario before.
      if (run === null || !isPlaying || status === 'waiting') return
      const atS = tickedS(run, { atS: playheadS, elapsedMs, speed, timeScale })
      if (isAtEnd(run, atS)) setState({ playheadS: atS, playing: false })
      else if (atS !== playheadS) setState({ playheadS: atS })
    },
  }
}
