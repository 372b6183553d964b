/** Undo and redo as two buttons that name the change, and their keys outside of text fields. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { stepWords } from './changeWords.ts'
import './undo.css'
import { type Direction, undoDirection } from '../../controls/undoKeys.ts'
import * as texts from '../../../texts/page/undo.ts'

export function UndoRedo() {
  const store = usePlayStore()
  const [steps, draft, scenario, place] = usePlay(useShallow((play) => [play.steps, play.draft, play.scenario, play.place] as const))
  const { undoes, redoes } = useMemo(() => {
    const present = { steps, draft, scenario, place }
    return { undoes: stepWords(present, 'undo'), redoes: stepWords(present, 'redo') }
  }, [steps, draft, scenario, place])
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

function StepButton({ direction, words, go }: { direction: Direction; words: string; go(direction: Direction): void }) {
  const isUndo = direction === 'undo'
  const name = words === '' ? (isUndo ? texts.undo : texts.redo) : (isUndo ? texts.undoOf : texts.redoOf)(words)
  return (
    <button
      type="button"
      className="tool quiet undo-button"
      disabled={words === ''}
      aria-label={name}
      title={`${name} (${isUndo ? texts.undoKeys : texts.redoKeys})`}
      aria-keyshortcuts={isUndo ? 'Control+Z' : 'Control+Shift+Z Control+Y'}
      onClick={() => go(direction)}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
        <path d={isUndo ? 'M5.5 2.5 2.5 5.5l3 3M2.5 5.5H9a4 4 0 0 1 0 8H5.5' : 'm10.5 2.5 3 3-3 3M13.5 5.5H7a4 4 0 0 0 0 8h3.5'} />
      </svg>
    </button>
  )
}

function useUndoKeys(go: (direction: Direction) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const direction = undoDirection(event)
      if (direction === null) return
      event.preventDefault()
      go(direction)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [go])
}
