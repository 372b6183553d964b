/** Playback with reduced motion: the playhead goes from round to round and stays at each, at the highest speed at a few of them. */
import type { PlaySpeed } from '../../../store/address/showing.ts'
import { betweenFrames } from '../../../store/play/betweenFrames.ts'
import { isAtEnd, MAX_SPEED_WALL_S } from '../../../store/play/playhead.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { secondsARound } from '../../../messages/compiled/en/play/onTimeAxis.ts'
import { formatNumber } from '../../../units/format.ts'

/** A shorter stay would be motion. */
export const LEAST_STAY_S = 0.4

/** Stay at each round in seconds, by speed; at `max` the whole run takes `MAX_SPEED_WALL_S`. */
const ROUND_STAY_S: Readonly<Record<PlaySpeed, number>> = { 0.25: 4.8, 1: 1.2, 4: LEAST_STAY_S, max: LEAST_STAY_S }

/** What a speed other than `max` is with reduced motion. */
export const stayAtRound = (speed: PlaySpeed): string => secondsARound(formatNumber(ROUND_STAY_S[speed], 2))

/** A playhead and the rounds that it plays, of one run or of several together. Times are simulated seconds. */
interface RoundPlayer {
  speed: PlaySpeed
  playheadS: number
  /** End of the simulated part; 0 before that begins. */
  endS: number
  /** Starts of the rounds, in any order. */
  startsS(): readonly number[]
  seek(atS: number): void
  pause(): void
  isAtEnd(atS: number): boolean
}

/** Plays the run of Play, as `playByRounds`. */
export function playRunByRounds(store: PlayStore): () => void {
  return playByRounds(() => {
    const { run, ...state } = store.getState()
    return {
      ...state,
      endS: run?.simulatedS ?? 0,
      startsS: () => run?.rounds.map(({ startS }) => startS) ?? [],
      isAtEnd: (atS) => run !== null && isAtEnd(run, atS),
    }
  })
}

/** Plays until the function returned is called, or to the end. */
export function playByRounds(player: () => RoundPlayer): () => void {
  let lastMs = performance.now()
  const steps = betweenFrames((frameMs) => {
    steps.ask()
    const now = player()
    if (frameMs - lastMs < 1000 * ROUND_STAY_S[now.speed]) return
    lastMs = frameMs
    jump(now)
  })
  steps.ask()
  return () => steps.stop()
}

function jump({ speed, playheadS, endS, startsS, seek, pause, isAtEnd: endsAt }: RoundPlayer): void {
  if (endS === 0) return
  const share = speed === 'max' ? ROUND_STAY_S.max / MAX_SPEED_WALL_S : 0
  const leastS = playheadS + endS * share
  const atS = Math.min(endS, ...startsS().filter((startS) => startS > playheadS + endS * 1e-9 && startS >= leastS))
  seek(atS)
  if (endsAt(atS)) pause()
}
