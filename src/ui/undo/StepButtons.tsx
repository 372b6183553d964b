/** Undo and redo as two buttons that name the change, and their keys outside of text fields. */
import { useCallback, useState } from 'react'
import * as texts from '../../texts/page/undo.ts'
import { type Direction, useUndoKeys } from '../controls/keys/undoKeys.ts'
import { StepButton } from './StepButton.tsx'

interface StepButtonsProps {
  /** The change that each would undo or redo; empty if there is none. */
  undoes: string
  redoes: string
  /** Takes a step. @returns its change; empty if there was none */
  take(direction: Direction): string
}

export function StepButtons({ undoes, redoes, take }: StepButtonsProps) {
  const [said, setSaid] = useState('')
  const go = useCallback(
    (direction: Direction) => {
      const words = take(direction)
      if (words !== '') setSaid(direction === 'undo' ? texts.undone(words) : texts.redone(words))
    },
    [take],
  )
  useUndoKeys(go)
  return (
    <div role="group" aria-label={texts.group} className="flex">
      <StepButton direction="undo" words={undoes} go={go} />
      <StepButton direction="redo" words={redoes} go={go} />
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  )
}
