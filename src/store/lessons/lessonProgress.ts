/** Scores of predictions on this machine: the best of each step. Kept in the browser's storage, never sent, never in a link. */
import { sharedValue } from '../compare/storage.ts'
import type { SharedValue } from '../compare/storage.ts'
import { keptValue } from '../keptValue.ts'
import { isObject } from '../../scenario/json/plainData.ts'

/** Best score of each step, 0 to 100, by lesson and step; −1 for a step that was shown without a prediction. */
export type LessonProgress = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Score of a step that was shown without a prediction: below any other. */
export const SHOWN_ONLY = -1

export interface ProgressKeeper {
  read(): LessonProgress
  /** `take` gets the progress whenever another tab of the browser has changed it. */
  share(take: (progress: LessonProgress) => void): SharedValue
}

const KEY = 'switchover.lessons'

/** `storage` may throw: the browser may forbid it, and it may be full. Progress then lasts until the page is closed. */
export function createProgressKeeper(storage: () => Pick<Storage, 'getItem' | 'setItem'>): ProgressKeeper {
  return {
    read: () => progressIn(keptValue(KEY, storage)),
    share: (take) => sharedValue(KEY, (value) => take(progressIn(value)), storage),
  }
}

/** The better of two scores of a step; a prediction of any score counts above none. */
export function withScore(progress: LessonProgress, lesson: string, step: string, score: number): LessonProgress {
  const before = progress[lesson] ?? {}
  const best = Object.hasOwn(before, step) ? Math.max(before[step], score) : score
  return { ...progress, [lesson]: { ...before, [step]: best } }
}

/** The first of a lesson's steps without a score; the first of all if each has one. */
export function stepToTake(steps: readonly string[], scores: LessonProgress[string] = {}): string {
  return steps.find((id) => !Object.hasOwn(scores, id)) ?? steps[0]
}

/** Keeps entries of the right form: the user or an older version may have written the storage. */
function progressIn(kept: unknown): LessonProgress {
  if (!isObject(kept)) return {}
  return Object.fromEntries(
    Object.entries(kept).flatMap(([lesson, steps]) => {
      if (!isObject(steps)) return []
      const scores = Object.entries(steps).filter((entry): entry is [string, number] => {
        const [, score] = entry
        return typeof score === 'number' && score >= SHOWN_ONLY && score <= 100
      })
      return [[lesson, Object.fromEntries(scores)]]
    }),
  )
}
