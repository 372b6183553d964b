/** A form that stays as it was left, with its steps of undo, while another place is shown; its contents also when the page is loaded again. */
import { useCallback } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { keepValue, keptValue } from '../../store/keptValue.ts'
import { FormHistory } from '../../store/undo/formHistory.ts'

interface Kept<Form> {
  contents: StoreApi<{ form: Form }>
  history: FormHistory<Form>
}

interface KeptForm<Form> {
  form: Form
  history: FormHistory<Form>
  /** Replaces parts of the form. Further changes by the same control belong to one step of undo until it is released; null: a step for itself. */
  set(part: Partial<Form>, control: string | null): void
  /** Replaces the form, by a step of undo or redo. */
  restore(form: Form): void
}

const kept = new Map<string, unknown>()

type ReadForm<Form> = (contents: unknown) => Form | null

const session = (): Storage => sessionStorage

function keptBy<Form>(name: string, first: () => Form, read: ReadForm<Form> | undefined): Kept<Form> {
  const found = kept.get(name) as Kept<Form> | undefined
  if (found !== undefined) return found
  const key = `switchover.form ${name}`
  const made: Kept<Form> = {
    contents: createStore(() => ({ form: read?.(keptValue(key, session)) ?? first() })),
    history: new FormHistory<Form>(),
  }
  if (read !== undefined) made.contents.subscribe(({ form }) => keepValue(key, form, session))
  kept.set(name, made)
  return made
}

/**
 * `name`: of the form, one for all pages. `first`: the form before anything was changed. `read` takes the contents that the tab kept from
 * before a reload, of any form, null where they are none; without it nothing is kept.
 */
export function useKeptForm<Form extends object>(name: string, first: () => Form, read?: ReadForm<Form>): KeptForm<Form> {
  const { contents, history } = keptBy(name, first, read)
  const form = useStore(contents, (state) => state.form)
  const restore = useCallback((next: Form) => contents.setState({ form: next }), [contents])
  const set = useCallback(
    (part: Partial<Form>, control: string | null) => {
      const { form: before } = contents.getState()
      history.changes(before, control)
      contents.setState({ form: { ...before, ...part } })
    },
    [contents, history],
  )
  return { form, history, set, restore }
}
