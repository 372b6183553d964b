/** Undo and redo of a form. */
import { useCallback } from 'react'
import { useStore } from 'zustand'
import { type FormHistory, nextStep } from '../../store/undo/formHistory.ts'
import * as texts from '../../texts/page/undo.ts'
import { formatWhole } from '../../units/format.ts'
import type { Direction } from '../controls/keys/undoKeys.ts'
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
  const undoes = before === null ? '' : words(before.to, form)
  const redoes = after === null ? '' : words(form, after.to)
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
