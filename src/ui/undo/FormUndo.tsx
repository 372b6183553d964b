/** Undo and redo of a form, and of the grid that is chosen beside it. */
import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { GridChoice, noteGridSteps, useGridDay } from '../../store/grid/gridDay.ts'
import { type FormHistory, type FormStep, nextStep } from '../../store/undo/formHistory.ts'
import * as texts from '../../texts/page/undo.ts'
import { formatWhole } from '../../units/format.ts'
import type { Direction } from '../controls/keys/undoKeys.ts'
import { gridChange } from '../page/energy/gridChange.ts'
import { StepButtons } from './StepButtons.tsx'

interface FormUndoProps<Form> {
  history: FormHistory<Form>
  form: Form
  restore(form: Form): void
  /** What changed between two states of the form. */
  words(before: Form, after: Form): string
}

export function FormUndo<Form>({ history, form, restore, words }: FormUndoProps<Form>) {
  const steps = useStore(history.steps)
  const before = nextStep(steps, 'undo', form)
  const after = nextStep(steps, 'redo', form)
  const grid = useGridDay()
  useEffect(() => noteGridSteps((earlier) => history.noteOutside(form, earlier)), [history, form])
  const wordsOf = ({ form: other, outside }: FormStep<Form>, direction: Direction): string => {
    const isUndo = direction === 'undo'
    if (outside instanceof GridChoice) return isUndo ? gridChange(outside.grid, grid) : gridChange(grid, outside.grid)
    return isUndo ? words(other, form) : words(form, other)
  }
  const undoes = before === null ? '' : wordsOf(before.to, 'undo')
  const redoes = after === null ? '' : wordsOf(after.to, 'redo')
  const take = useCallback(
    (direction: Direction) => {
      const to = history.go(direction, form)
      if (to === null) return ''
      restore(to)
      return direction === 'undo' ? undoes : redoes
    },
    [history, form, restore, undoes, redoes],
  )
  return <StepButtons undoes={undoes} redoes={redoes} take={take} />
}

interface FieldTexts {
  name: string
  before: string
  after: string
  unit?: string
}

/** What changed in a form, from the texts of its fields: `Dirty rate 60 → 80 MB/s`. Several changes are counted. */
export function changedFields(fields: readonly FieldTexts[]): string {
  const changed = fields.filter(({ before, after }) => before !== after)
  if (changed.length !== 1) return texts.settings(formatWhole(changed.length))
  const [{ name, before, after, unit = '' }] = changed
  const words = texts.fromTo(name, before, after)
  return unit === '' ? words : `${words} ${unit}`
}
