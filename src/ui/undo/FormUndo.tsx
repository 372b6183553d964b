/** Undo and redo of a form as two buttons that name the change, and their keys outside of text fields. */
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { type FormHistory, nextStep } from '../../store/undo/formHistory.ts'
import * as texts from '../../texts/page/undo.ts'
import { formatWhole } from '../../units/format.ts'
import { type Direction, useUndoKeys } from '../controls/keys/undoKeys.ts'
import { StepButton } from './StepButton.tsx'

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
  const [said, setSaid] = useState('')
  const go = useCallback(
    (direction: Direction) => {
      const to = history.go(direction, form)
      if (to === null) return
      restore(to)
      setSaid(direction === 'undo' ? texts.undone(undoes) : texts.redone(redoes))
    },
    [history, form, restore, undoes, redoes],
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
