/** Undo and redo of a form that is kept elsewhere: in the address, in a store or in a component; and of other stores that are changed beside it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isSameJson } from '../../scenario/json/sameJson.ts'
import { Gesture, noSteps, type OutsideState, redone, stepped, type Steps, undone } from './undoSteps.ts'

/** A state of a form. `outside`: of another store, if the step changed that store instead of the form. */
interface FormStep<Form> {
  form: Form
  outside?: OutsideState | undefined
}

/** The steps of one form. `Form`: its contents, plain data. */
export class FormHistory<Form> {
  readonly steps: StoreApi<Steps<FormStep<Form>>> = createStore<Steps<FormStep<Form>>>(() => noSteps)
  readonly #gesture = new Gesture()

  /** Before the form changes. Further changes by the same control belong to the same step until it is released; null: a step for itself. */
  changes(before: Form, control: string | null): void {
    if (control === null) this.#gesture.release()
    else if (!this.#gesture.begins(control)) return
    this.#note({ form: before })
  }

  /** Before another store changes beside the form: a step for itself. */
  noteOutside(form: Form, before: OutsideState): void {
    this.#gesture.release()
    this.#note({ form, outside: before })
  }

  /** Forgets all steps. */
  clear(): void {
    this.#gesture.release()
    this.steps.setState(noSteps)
  }

  release(): void {
    this.#gesture.release()
  }

  /** Takes a step, and restores the other store of it; the form to restore, or null if there is no step. */
  go(direction: 'undo' | 'redo', present: Form): Form | null {
    this.#gesture.release()
    const reached = nextStep(this.steps.getState(), direction, present)
    if (reached === null) return null
    this.steps.setState(reached.steps)
    reached.to.outside?.restore()
    return reached.to.form
  }

  #note(before: FormStep<Form>): void {
    this.steps.setState(stepped(this.steps.getState(), before))
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

interface ReachedStep<Form> {
  steps: Steps<FormStep<Form>>
  to: FormStep<Form>
}

/** The next state that differs from the present one: a text that was typed and taken away again is no step. Null: there is none. */
export function nextStep<Form>(steps: Steps<FormStep<Form>>, direction: 'undo' | 'redo', form: Form): ReachedStep<Form> | null {
  const step = direction === 'undo' ? undone : redone
  for (let from = steps; ;) {
    const outside = step(from, { form })?.to.outside?.now()
    const reached = step(from, { form, outside })
    if (reached === null || !isSameJson(reached.to.form, form) || !isSameJson(reached.to.outside, outside)) return reached
    from = reached.steps
  }
}
