/** Undo and redo of Play, without the steps that change nothing: a slider that was dragged away and back. */
import { isObject } from '../../../scenario/json/plainData.ts'
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

function isEmpty(step: UndoSnapshot, now: PlayState): boolean {
  const { outside } = step
  if (outside !== undefined) return isSameJson(outside, outside.now())
  return isSamePlace(step.place, now.place) && isSame([step.draft, now.draft], [step.scenario, now.scenario])
}

/** Whether two drafts say the same: a default that is written out is not a change. `whole`: the same parts of their scenarios. */
function isSame(draft: [unknown, unknown], whole: [unknown, unknown]): boolean {
  const [one, other] = draft.map((value, i) => (value === undefined ? whole[i] : value))
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return Object.is(one, other)
  const part = (value: unknown, key: string) => (isObject(value) ? value[key] : undefined)
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    isSame([one[key], other[key]], [part(whole[0], key), part(whole[1], key)]),
  )
}
