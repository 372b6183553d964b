/** Steps of undo and redo, each gesture once: in Play of the draft, the place and what other stores note, in Compare of the pins, elsewhere of a form. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Place } from '../address/place.ts'

/** A state of another store, such as the pinned runs, that a step changes. */
export interface OutsideState {
  restore(): void
  /** The current state of the same part. */
  now(): OutsideState
}

/** The page's state that undo restores. `scenario`: the completed draft, or the last valid one. */
export interface UndoSnapshot {
  draft: unknown
  scenario: Scenario
  /** As it was opened, before it was changed. */
  opened: Scenario
  place: Place
  /** Of a step that changed another store; all of them stay as they are if absent. */
  outside?: OutsideState | undefined
}

/** The states before the current one, the last one last, and the states after it, the next one first. */
export interface Steps<State = UndoSnapshot> {
  past: readonly State[]
  future: readonly State[]
}

/** Older steps are forgotten. Drafts share their unchanged parts, so that a step is small. */
const MOST_STEPS = 200

export const noSteps: Steps<never> = { past: [], future: [] }

/** The steps after a change: the state before it can be restored, and nothing can be made again. */
export function stepped<State>({ past }: Steps<State>, present: State): Steps<State> {
  return { past: [...past, present].slice(-MOST_STEPS), future: [] }
}

/** One step back: the steps after it, and the state to restore; null at the first. */
export function undone<State>({ past, future }: Steps<State>, present: State): { steps: Steps<State>; to: State } | null {
  const to = past.at(-1)
  return to === undefined ? null : { steps: { past: past.slice(0, -1), future: [present, ...future] }, to }
}

/** One step forward. */
export function redone<State>({ past, future }: Steps<State>, present: State): { steps: Steps<State>; to: State } | null {
  const [to, ...rest] = future
  return to === undefined ? null : { steps: { past: [...past, present], future: rest }, to }
}

/**
 * The steps after the browser's history has shown another state: a step back or forward if it is the neighbour, else a new step.
 */
export function visited(steps: Steps, present: UndoSnapshot, shown: Pick<UndoSnapshot, 'draft' | 'place'>): Steps {
  if (isSame(present, shown)) return steps
  const neighbours = [undone(steps, present), redone(steps, present)]
  return neighbours.find((reached) => reached !== null && isSame(reached.to, shown))?.steps ?? stepped(steps, present)
}

/** Whether two places are equal in every part. */
export function isSamePlace(one: Place, other: Place): boolean {
  return (Object.keys(one) as (keyof Place)[]).every((name) => one[name] === other[name])
}

function isSame(one: Pick<UndoSnapshot, 'draft' | 'place'>, other: Pick<UndoSnapshot, 'draft' | 'place'>): boolean {
  return isSamePlace(one.place, other.place) && JSON.stringify(one.draft) === JSON.stringify(other.draft)
}

/** Which control made the latest step: its further changes belong to that step until it is released. */
export class Gesture {
  #control: string | null = null

  /** Whether a change by this control begins a step. */
  begins(control: string): boolean {
    if (control === this.#control) return false
    this.#control = control
    return true
  }

  release(): void {
    this.#control = null
  }
}
