/** Undo and redo of Play. */
import { useCallback } from 'react'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { Direction } from '../../controls/keys/undoKeys.ts'
import { StepButtons } from '../../undo/StepButtons.tsx'
import { takeStep } from './takeStep.ts'

export function UndoRedo() {
  const store = usePlayStore()
  const { past, future } = usePlay(({ steps }) => steps)
  const take = useCallback((direction: Direction) => takeStep(store.getState, direction), [store])
  return <StepButtons can={{ undo: past.length > 0, redo: future.length > 0 }} take={take} />
}
