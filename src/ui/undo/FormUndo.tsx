/** Undo and redo of a form, and of the grid that is chosen beside it. */
import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { noteGridSteps } from '../../store/grid/gridDay.ts'
import { type FormHistory, nextStep } from '../../store/undo/formHistory.ts'
import type { Direction } from '../controls/keys/undoKeys.ts'
import { StepButtons } from './StepButtons.tsx'

interface FormUndoProps<Form> {
  history: FormHistory<Form>
  form: Form
  restore(form: Form): void
}

export function FormUndo<Form>({ history, form, restore }: FormUndoProps<Form>) {
  const steps = useStore(history.steps)
  useEffect(() => noteGridSteps((earlier) => history.noteOutside(form, earlier)), [history, form])
  const take = useCallback(
    (direction: Direction) => {
      const to = history.go(direction, form)
      if (to !== null) restore(to)
      return to !== null
    },
    [history, form, restore],
  )
  const can = { undo: nextStep(steps, 'undo', form) !== null, redo: nextStep(steps, 'redo', form) !== null }
  return <StepButtons can={can} take={take} />
}
