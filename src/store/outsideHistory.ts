/**
 * Undo and redo of the pinned runs (added, removed, replaced, moved and renamed ones) and of the grid whose CO₂ counts. In Play these are steps
 * among those of the draft, in Compare they are all steps.
 */
import { PinnedRuns, pinStore } from './compare/pins.ts'
import { noteGridSteps } from './grid/gridDay.ts'
import type { PlayStore } from './play/usePlay.ts'
import { FormHistory } from './undo/formHistory.ts'
import type { OutsideState } from './undo/undoSteps.ts'

interface OutsideHistory {
  /** False if nothing is left to undo. */
  undo(): boolean
  redo(): boolean
}

/** Calls with the state before each change that this tab makes; those of other tabs are theirs to undo. */
function onOwnChange(act: (before: OutsideState) => void): void {
  pinStore.subscribe(({ pins, beforeOtherTab }, before) => {
    if (pins !== before.pins && beforeOtherTab === before.beforeOtherTab) act(new PinnedRuns(before.pins))
  })
  noteGridSteps(act)
}

/** Makes the changes from now on steps of Play. */
export function noteOutsideSteps(play: PlayStore): void {
  onOwnChange((before) => play.getState().noteOutside(before))
}

/** Compare has no form beside these stores. */
const NO_FORM = {}

/** Notes the changes of this tab from now on. */
export function createOutsideHistory(): OutsideHistory {
  const history = new FormHistory<typeof NO_FORM>()
  let isRestoring = false
  onOwnChange((before) => {
    if (!isRestoring) history.noteOutside(NO_FORM, before)
  })
  const go = (direction: 'undo' | 'redo'): boolean => {
    isRestoring = true
    const reached = history.go(direction, NO_FORM)
    isRestoring = false
    return reached !== null
  }
  return { undo: () => go('undo'), redo: () => go('redo') }
}
