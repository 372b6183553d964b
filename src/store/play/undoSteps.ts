/** Steps of undo and redo, each gesture once: in Play of the draft and the place, in Compare of the pins. */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Place } from '../place.ts'

/** The page's state that undo restores. `scenario`: the completed draft, or the last valid one. */
export interface Snapshot {
  draft: unknown
  scenario: Scenario
  place: Place
}

/** The states before the present one, the last one last, and those after it, the next one first. */
export interface Steps<State = Snapshot> {
  past: readonly State[]
  future: readonly State[]
}

/** Older steps are forgotten. Drafts share their unchanged parts, so that a step is small. */
const MOST_STEPS = 200

export const noSteps: Steps<never> = { past: [], future: [] }

/** The present state is about to change. */
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
export function visited(steps: Steps, present: Snapshot, shown: Pick<Snapshot, 'draft' | 'place'>): Steps {
  if (isSame(present, shown)) return steps
  const back = undone(steps, present)
  if (back !== null && isSame(back.to, shown)) return back.steps
  const forward = redone(steps, present)
  if (forward !== null && isSame(forward.to, shown)) return forward.steps
  return stepped(steps, present)
}

function isSame(one: Pick<Snapshot, 'draft' | 'place'>, other: Pick<Snapshot, 'draft' | 'place'>): boolean {
  const isSamePlace = (Object.keys(one.place) as (keyof Place)[]).every((name) => one.place[name] === other.place[name])
  return isSamePlace && (one.draft === other.draft || JSON.stringify(one.draft) === JSON.stringify(other.draft))
}

/** Which control made the present step: its further changes belong to the same one until it is released. */
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
