/** Undo and redo of the pinned runs: added, removed, replaced, moved and renamed ones. In Play they are steps among its own. */
import type { PlayStore } from '../play/usePlay.ts'
import type { Steps } from '../undo/undoSteps.ts'
import { noSteps, redone, stepped, undone } from '../undo/undoSteps.ts'
import type { Pin } from './pins.ts'
import { PinnedRuns, pinStore, setPins } from './pins.ts'

interface PinHistory {
  /** False if nothing is left to undo. */
  undo(): boolean
  redo(): boolean
}

/** Calls with the pins before each change that this tab makes; those of other tabs are theirs to undo. */
function onOwnChange(act: (before: readonly Pin[]) => void): void {
  pinStore.subscribe(({ pins, beforeOtherTab }, before) => {
    if (pins !== before.pins && beforeOtherTab === before.beforeOtherTab) act(before.pins)
  })
}

/** Makes the changes from now on steps of Play. */
export function notePinSteps(play: PlayStore): void {
  onOwnChange((before) => play.getState().noteOutside(new PinnedRuns(before)))
}

/** Notes the changes of this tab from now on. */
export function createPinHistory(): PinHistory {
  let steps: Steps<readonly Pin[]> = noSteps
  let isRestoring = false
  onOwnChange((before) => {
    if (!isRestoring) steps = stepped(steps, before)
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
