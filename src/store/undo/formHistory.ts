/** Undo and redo of a form that is kept elsewhere: in the address, in a store or in a component. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isSameJson } from '../../scenario/json/sameJson.ts'
import { Gesture, noSteps, redone, stepped, type Steps, undone } from './undoSteps.ts'

/** The steps of one form. `Form`: its contents, plain data. */
export class FormHistory<Form> {
  readonly steps: StoreApi<Steps<Form>> = createStore<Steps<Form>>(() => noSteps)
  readonly #gesture = new Gesture()

  /** Before the form changes. Further changes by the same control belong to the same step until it is released; null: a step for itself. */
  changes(before: Form, control: string | null): void {
    if (control === null) this.#gesture.release()
    else if (!this.#gesture.begins(control)) return
    this.steps.setState(stepped(this.steps.getState(), before))
  }

  /** Forgets all steps. */
  clear(): void {
    this.#gesture.release()
    this.steps.setState(noSteps)
  }

  release(): void {
    this.#gesture.release()
  }

  /** Takes a step; the form to restore, or null if there is none. */
  go(direction: 'undo' | 'redo', present: Form): Form | null {
    this.#gesture.release()
    const reached = nextStep(this.steps.getState(), direction, present)
    if (reached === null) return null
    this.steps.setState(reached.steps)
    return reached.to
  }
}

/** Gives the history of each form of a kind by its name, and makes it when it is first asked for. */
export function historiesByName<Form>(): (name: string) => FormHistory<Form> {
  const histories = new Map<string, FormHistory<Form>>()
  return (name) => {
    const history = histories.get(name) ?? new FormHistory<Form>()
    histories.set(name, history)
    return history
  }
}

/** The next state that differs from the present one: a text that was typed and taken away again is no step. Null: there is none. */
export function nextStep<Form>(steps: Steps<Form>, direction: 'undo' | 'redo', present: Form): { steps: Steps<Form>; to: Form } | null {
  const step = direction === 'undo' ? undone : redone
  let reached = step(steps, present)
  while (reached !== null && isSameJson(reached.to, present)) reached = step(reached.steps, reached.to)
  return reached
}
