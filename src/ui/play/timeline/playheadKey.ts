import type { KeyboardEvent } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import type { TimeAxis } from './timeAxis.ts'
import { tOf, xOf } from './timeAxis.ts'

/** Pixels an arrow moves the playhead by, so that a step is as fine as what is seen; with Shift one pixel. */
const STEP_PX = 4

/** Moves the playhead as a slider's keys ask: arrows along the axis, pages by round, Home and End. False for other keys. */
export function playheadKey({ key, shiftKey }: KeyboardEvent, state: PlayState, axis: TimeAxis): boolean {
  const stepPx = shiftKey ? 1 : STEP_PX
  const moveBy = (px: number) => state.seek(tOf(axis, xOf(axis, state.playheadS) + px))
  switch (key) {
    case 'ArrowRight': case 'ArrowUp': moveBy(stepPx); return true
    case 'ArrowLeft': case 'ArrowDown': moveBy(-stepPx); return true
    case 'PageUp': state.stepRound(1); return true
    case 'PageDown': state.stepRound(-1); return true
    case 'Home': state.seek(0); return true
    case 'End': state.seek(axis.endS); return true
    default: return false
  }
}
