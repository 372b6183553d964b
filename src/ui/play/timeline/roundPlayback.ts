/** Playback with reduced motion: the playhead goes from round to round and stays at each, at the highest speed at a few of them. */
import type { PlaySpeed } from '../../../store/address/showing.ts'
import { betweenFrames } from '../../../store/play/betweenFrames.ts'
import { isAtEnd, MAX_SPEED_WALL_S } from '../../../store/play/playhead.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'

/** A shorter stay would be motion. */
const LEAST_STAY_S = 0.4

/** Stay at each round in seconds, by speed; at `max` the whole run takes `MAX_SPEED_WALL_S`. */
export const ROUND_STAY_S: Readonly<Record<PlaySpeed, number>> = { 0.25: 4.8, 1: 1.2, 4: LEAST_STAY_S, max: LEAST_STAY_S }

/** Plays until the function returned is called, or to the end of the run. */
export function playByRounds(store: PlayStore): () => void {
  let lastMs = performance.now()
  const steps = betweenFrames((frameMs) => {
    steps.ask()
    if (frameMs - lastMs < 1000 * ROUND_STAY_S[store.getState().speed]) return
    lastMs = frameMs
    jump(store.getState())
  })
  steps.ask()
  return () => steps.stop()
}

function jump({ run, playheadS, speed, seek, pause }: PlayState): void {
  if (run === null) return
  const share = speed === 'max' ? ROUND_STAY_S.max / MAX_SPEED_WALL_S : 0
  const leastS = playheadS + run.simulatedS * share
  const atS = run.rounds.find(({ startS }) => startS > playheadS + run.simulatedS * 1e-9 && startS >= leastS)?.startS ?? run.simulatedS
  seek(atS)
  if (isAtEnd(run, atS)) pause()
}
