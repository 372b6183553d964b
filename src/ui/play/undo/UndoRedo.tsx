/** Undo and redo as two buttons that name the change, and their keys outside of text fields. */
import { useCallback, useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useStore } from 'zustand'
import { pinStore } from '../../../store/compare/pins.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { stepWords } from './changeWords.ts'
import { StepButton } from '../../undo/StepButton.tsx'
import { type Direction, useUndoKeys } from '../../controls/keys/undoKeys.ts'
import * as texts from '../../../texts/page/undo.ts'

export function UndoRedo() {
  const store = usePlayStore()
  const [steps, draft, scenario, place] = usePlay(useShallow((play) => [play.steps, play.draft, play.scenario, play.place] as const))
  const pins = useStore(pinStore, (state) => state.pins)
  const { undoes, redoes } = useMemo(() => {
    const current = { steps, draft, scenario, place }
    return { undoes: stepWords(current, 'undo', pins), redoes: stepWords(current, 'redo', pins) }
  }, [steps, draft, scenario, place, pins])
  const [said, setSaid] = useState('')
  const go = useCallback(
    (direction: Direction) => {
      const play = store.getState()
      const words = stepWords(play, direction)
      if (words === '') return
      if (direction === 'undo') play.undo()
      else play.redo()
      setSaid(direction === 'undo' ? texts.undone(words) : texts.redone(words))
    },
    [store],
  )
  useUndoKeys(go)
  return (
    <div role="group" aria-label={texts.group} className="undo-redo">
      <StepButton direction="undo" words={undoes} go={go} />
      <StepButton direction="redo" words={redoes} go={go} />
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  )
}
