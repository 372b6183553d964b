/** Undo and redo of Play, without the steps that change nothing: a slider that was dragged away and back. */
import { isSameJson } from '../../../scenario/json/sameJson.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { isSamePlace, type UndoSnapshot } from '../../../store/undo/undoSteps.ts'
import type { Direction } from '../../controls/keys/undoKeys.ts'

/** Takes the next step that changes something, with the empty ones before it. @returns whether there was one */
export function takeStep(play: () => PlayState, direction: Direction): boolean {
  for (;;) {
    const now = play()
    const step = direction === 'undo' ? now.steps.past.at(-1) : now.steps.future.at(0)
    if (step === undefined) return false
    const changes = !isEmpty(step, now)
    now[direction]()
    if (changes) return true
  }
}

/** A default that is written out is not a change; a refused draft differs from its scenario. */
function isEmpty(step: UndoSnapshot, now: PlayState): boolean {
  const { outside } = step
  if (outside !== undefined) return isSameJson(outside, outside.now())
  if (!isSamePlace(step.place, now.place)) return false
  return isSameJson(step.draft, now.draft) || (now.faults.length === 0 && isSameJson(step.scenario, now.scenario))
}
