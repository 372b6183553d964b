/** Guesses of the predictions that were made in this tab, so that a step that is loaded again shows its answer and its outcome. */
import { isObject, isPlainObject } from '../../scenario/json/plainData.ts'
import { type Guess, isPossible } from '../../teaching/lessons/judge.ts'
import type { DrawnPoint } from '../../teaching/lessons/drawnCurve.ts'
import type { Prediction, PredictionOf } from '../../teaching/lessons/lessonSchema.ts'
import { keepValue, keptValue } from '../keptValue.ts'

/** The guess of each answered step, by its key; null: it was shown without a prediction. The storage may hold anything: see `guessFor`. */
export type KeptGuesses = Readonly<Record<string, unknown>>

export interface AttemptKeeper {
  read(): KeptGuesses
  keep(guesses: KeptGuesses): void
}

const KEY = 'switchover.predictions'

/** `storage` may throw: see `keptValue`. A run judges a kept guess again: its worth is not kept. */
export function createAttemptKeeper(storage: () => Pick<Storage, 'getItem' | 'setItem'>): AttemptKeeper {
  return {
    read() {
      const kept = keptValue(KEY, storage)
      return isPlainObject(kept) ? kept : {}
    },
    keep: (guesses) => keepValue(KEY, guesses, storage),
  }
}

/** A kept guess that answers the prediction, null for none; undefined for anything else. */
export function guessFor(predict: Prediction, kept: unknown): Guess | null | undefined {
  if (kept === null) return null
  if (!isObject(kept) || kept.kind !== predict.kind) return undefined
  switch (predict.kind) {
    case 'choose':
      return predict.options.some(({ id }) => id === kept.option) ? { kind: 'choose', option: String(kept.option) } : undefined
    case 'number':
      return typeof kept.value === 'number' && isPossible(predict, kept.value) ? { kind: 'number', value: kept.value } : undefined
    case 'order':
      return orderIn(predict, kept.items)
    default:
      return Array.isArray(kept.points) && kept.points.length > 1 && kept.points.every(isPoint)
        ? { kind: 'draw', points: kept.points }
        : undefined
  }
}

function orderIn(predict: PredictionOf<'order'>, items: unknown): Guess | undefined {
  const ids = predict.items.map(({ id }) => id)
  return Array.isArray(items) && items.length === ids.length && ids.every((id) => items.includes(id)) ? { kind: 'order', items } : undefined
}

function isPoint(value: unknown): value is DrawnPoint {
  return isObject(value) && Number.isFinite(value.tS) && Number.isFinite(value.value)
}
