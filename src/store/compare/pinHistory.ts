/** Undo and redo of the pinned runs: added, removed, replaced, moved and renamed ones. */
import type { Steps } from '../play/undoSteps.ts'
import { noSteps, redone, stepped, undone } from '../play/undoSteps.ts'
import type { Pin } from './pins.ts'
import { pinStore, setPins } from './pins.ts'

export interface PinHistory {
  /** False if nothing is left to undo. */
  undo(): boolean
  redo(): boolean
}

/** Notes the changes of this tab from now on; those of other tabs are theirs to undo. */
export function createPinHistory(): PinHistory {
  let steps: Steps<readonly Pin[]> = noSteps
  let isRestoring = false
  pinStore.subscribe(({ pins, beforeOtherTab }, before) => {
    if (pins === before.pins || isRestoring || beforeOtherTab !== before.beforeOtherTab) return
    steps = stepped(steps, before.pins)
  })
  const go = (step: typeof undone): boolean => {
    const reached = step(steps, pinStore.getState().pins)
    if (reached === null) return false
    steps = reached.steps
    isRestoring = true
    setPins(reached.to)
    isRestoring = false
    return true
  }
  return { undo: () => go(undone), redo: () => go(redone) }
}
