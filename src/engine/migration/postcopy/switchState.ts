/** How far a switch to the destination with pages missing has come (`postcopyPhase.ts`). */

type Step = 'none' | 'stopping' | 'unmapping' | 'device' | 'device-bytes' | 'drain' | 'arriving' | 'resuming' | 'fetching'

export interface SwitchState {
  step: Step
  dirtied: number
  ranges: number
  /** Pages missing at the switch. */
  missing: number
}

export const BEFORE_SWITCH: Readonly<SwitchState> = { step: 'none', dirtied: 0, ranges: 0, missing: 0 }
