/**
 * State of a post-copy switchover. Separate from `postcopyPhase.ts` because pre-copy strategies hold it too and the page loads them before
 * post-copy.
 */
type Step = 'none' | 'stopping' | 'unmapping' | 'device' | 'device-bytes' | 'drain' | 'arriving' | 'resuming' | 'fetching'

/** Plain data, so that a checkpoint is a copy. */
export interface SwitchState {
  step: Step
  /** Pages dirtied in the last round. */
  dirtiedPages: number
  /** Number of runs of adjacent missing pages. */
  ranges: number
  /** Pages missing on the destination at the switchover; `stale`: those with an old copy there. */
  missing: number
  stale: number
  /** Missing pages that arrive as a marker. */
  zeroPages: number
}

export const BEFORE_SWITCH: Readonly<SwitchState> = { step: 'none', dirtiedPages: 0, ranges: 0, missing: 0, stale: 0, zeroPages: 0 }
