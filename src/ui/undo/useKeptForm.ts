/** A form that stays as it was left, with its steps of undo, while another place is shown. */
import { useCallback, useState } from 'react'
import { FormHistory } from '../../store/undo/formHistory.ts'

interface Kept<Form> {
  form: Form
  history: FormHistory<Form>
}

interface KeptForm<Form> extends Kept<Form> {
  /** Replaces parts of the form. Further changes by the same control belong to one step of undo until it is released; null: a step for itself. */
  set(part: Partial<Form>, control: string | null): void
  /** Replaces the form, by a step of undo or redo. */
  restore(form: Form): void
}

const kept = new Map<string, Kept<unknown>>()

function keptBy<Form>(name: string, first: Form): Kept<Form> {
  const found = kept.get(name) as Kept<Form> | undefined
  if (found !== undefined) return found
  const made = { form: first, history: new FormHistory<Form>() }
  kept.set(name, made)
  return made
}

/** `name`: of the form, one for all pages. `first`: the form before anything was changed. */
export function useKeptForm<Form extends object>(name: string, first: Form): KeptForm<Form> {
  const [form, setForm] = useState<Form>(() => keptBy(name, first).form)
  const { history } = keptBy(name, first)
  const restore = useCallback(
    (next: Form) => {
      kept.set(name, { form: next, history })
      setForm(next)
    },
    [name, history],
  )
  const set = useCallback(
    (part: Partial<Form>, control: string | null) => {
      history.changes(form, control)
      restore({ ...form, ...part })
    },
    [history, form, restore],
  )
  return { form, history, set, restore }
}
