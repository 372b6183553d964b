import type { KeyboardEvent } from 'react'
import type { PlayState } from '../../../store/play/playState.ts'
import type { TimeAxis } from './axis/timeAxis.ts'
import { timeAtX, timeX } from './axis/timeAxis.ts'

/** Pixels per arrow key, so that a step matches the visible resolution; 1 pixel with Shift. */
const STEP_PX = 4

/** Moves the playhead like a slider: arrows along the axis, page keys by round, Home and End. Returns false for other keys. */
export function playheadKey({ key, shiftKey }: KeyboardEvent, state: PlayState, axis: TimeAxis): boolean {
  const stepPx = shiftKey ? 1 : STEP_PX
  const moveBy = (px: number) => state.seek(timeAtX(axis, timeX(axis, state.playheadS) + px))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      moveBy(stepPx)
      return true
    case 'ArrowLeft':
    case 'ArrowDown':
      moveBy(-stepPx)
      return true
    case 'PageUp':
      state.stepRound(1)
      return true
    case 'PageDown':
      state.stepRound(-1)
      return true
    case 'Home':
      state.seek(0)
      return true
    case 'End':
      state.seek(Infinity)
      return true
    default:
      return false
  }
}
