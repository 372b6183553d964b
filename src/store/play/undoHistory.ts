/** Undo and redo of the play store: notes steps as the draft and the place change or another store notes one, and restores them. */
import type { StoreApi } from 'zustand/vanilla'
import type { Place } from '../address/place.ts'
import type { DraftHistory } from './draftHistory.ts'
import type { PlayState, UndoSlice } from './playState.ts'
import type { RunLifecycle } from './runLifecycle.ts'
import { Gesture, isSamePlace, noSteps, redone, stepped, undone, visited } from '../undo/undoSteps.ts'
import type { OutsideState, UndoSnapshot, Steps } from '../undo/undoSteps.ts'

interface UndoOptions {
  store: StoreApi<PlayState>
  history: DraftHistory
  runs: RunLifecycle
  keepDraft: (draft: unknown) => void
}

/** The steps of undo of one store. */
export class UndoHistory {
  readonly #options: UndoOptions
  readonly #gesture = new Gesture()
  #isRestoring = false

  constructor(options: UndoOptions) {
    this.#options = options
  }

  slice(): UndoSlice {
    return {
      steps: noSteps,
      undo: () => this.#go(undone),
      redo: () => this.#go(redone),
      noteOutside: (before) => {
        if (this.#isRestoring) return
        this.#gesture.release()
        this.#note(before)
      },
    }
  }

  /** Before a control changes the draft or the place. */
  changes(control: string): void {
    if (this.#gesture.begins(control)) this.#note()
  }

  /** Before a whole draft or another place is opened. */
  opens(): void {
    this.#gesture.release()
    this.#note()
  }

  release(): void {
    this.#gesture.release()
  }

  /** Before the browser's history shows a draft and a place. */
  visits(shown: Pick<UndoSnapshot, 'draft' | 'place'>): void {
    const { store } = this.#options
    this.#gesture.release()
    store.setState({ steps: visited(store.getState().steps, this.#present(), shown) })
  }

  #note(outside?: OutsideState): void {
    const { store } = this.#options
    store.setState({ steps: stepped(store.getState().steps, this.#present(outside)) })
  }

  #present(outside?: OutsideState): UndoSnapshot {
    const { draft, scenario, opened, place } = this.#options.store.getState()
    return { draft, scenario, opened, place, outside }
  }

  #go(step: typeof undone): void {
    const { steps } = this.#options.store.getState()
    const outside = step(steps, this.#present())?.to.outside
    const gone = step(steps, this.#present(outside?.now()))
    if (gone === null) return
    this.#gesture.release()
    this.#isRestoring = true
    outside?.restore()
    this.#isRestoring = false
    this.#restore(gone.to, gone.steps)
  }

  /** Each step of the draft or the place is an entry of the browser's history too, so that the browser's Back undoes it. */
  #restore({ draft, opened, place }: UndoSnapshot, steps: Steps): void {
    const { store, history, runs, keepDraft } = this.#options
    const { draft: before, place: from, run, ghost } = store.getState()
    if (draft === before && isSamePlace(place, from)) {
      store.setState({ steps })
      return
    }
    if (draft === before) {
      history.visit(place, 'push')
      store.setState({ steps, place })
      this.#follow(place)
      return
    }
    history.open('push')
    keepDraft(draft)
    store.setState({ steps, draft, opened, place, ghost: run !== null && run.result !== null ? run : ghost })
    void runs.start(draft, place.vm || (run?.vm ?? ''), null)
  }

  #follow(place: Place): void {
    if (place.view !== 'centre') this.#options.runs.follow(place.vm)
  }
}
