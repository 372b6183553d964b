/** Undo and redo of the pinned runs: added, removed, replaced, moved and renamed ones. */
import type { Pin } from './pins.ts'
import { pinStore, setPins } from './pins.ts'

export interface PinHistory {
  /** False if nothing is left to undo. */
  undo(): boolean
  redo(): boolean
}

/** Older steps are forgotten. */
const MOST_STEPS = 100

/** Notes the changes of this tab from now on; those of other tabs are theirs to undo. */
export function createPinHistory(): PinHistory {
  const past: (readonly Pin[])[] = []
  const future: (readonly Pin[])[] = []
  let isRestoring = false
  pinStore.subscribe(({ pins, beforeOtherTab }, before) => {
    if (pins === before.pins || isRestoring || beforeOtherTab !== before.beforeOtherTab) return
    past.push(before.pins)
    if (past.length > MOST_STEPS) past.shift()
    future.length = 0
  })
  const go = (from: (readonly Pin[])[], to: (readonly Pin[])[]): boolean => {
    const pins = from.pop()
    if (pins === undefined) return false
    to.push(pinStore.getState().pins)
    isRestoring = true
    setPins(pins)
    isRestoring = false
    return true
  }
  return { undo: () => go(past, future), redo: () => go(future, past) }
}
