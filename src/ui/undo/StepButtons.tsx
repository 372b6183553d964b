/** Undo and redo as two buttons, and their keys outside of text fields. */
import { useCallback, useState } from 'react'
import * as texts from '../../messages/compiled/en/page/undo.ts'
import { type Direction, useUndoKeys } from '../controls/keys/undoKeys.ts'
import { StepButton } from './StepButton.tsx'

interface StepButtonsProps {
  /** Whether there is a step to take. */
  can: Record<Direction, boolean>
  /** Takes a step. @returns whether there was one */
  take(direction: Direction): boolean
}

export function StepButtons({ can, take }: StepButtonsProps) {
  const [said, setSaid] = useState('')
  const go = useCallback(
    (direction: Direction) => {
      if (take(direction)) setSaid(direction === 'undo' ? texts.undone : texts.redone)
    },
    [take],
  )
  useUndoKeys(go)
  return (
    <div role="group" aria-label={texts.group} className="flex">
      <StepButton direction="undo" can={can.undo} go={go} />
      <StepButton direction="redo" can={can.redo} go={go} />
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  )
}
