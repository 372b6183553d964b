/** State of a form that stays, as the result beside it does, while another place is shown. */
import { useState } from 'react'

type FormName = 'loop' | 'hot-spots' | 'policies'

const kept = new Map<FormName, unknown>()

/** The form as it was left, at first `first`; `set` replaces parts of it. */
export function useKeptForm<Form extends object>(name: FormName, first: Form): [form: Form, set: (part: Partial<Form>) => void] {
  const [form, setForm] = useState<Form>(() => (kept.get(name) as Form | undefined) ?? first)
  const set = (part: Partial<Form>): void => {
    const next = { ...form, ...part }
    kept.set(name, next)
    setForm(next)
  }
  return [form, set]
}
