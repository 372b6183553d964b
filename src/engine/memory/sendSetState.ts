/** A pass as it stands, copied for a checkpoint. */
import { copyStretch } from './stretch.ts'
import type { SendSet } from './sendSet.ts'
import type { Stretch } from './stretch.ts'

export interface SendSetState {
  words: Int32Array
  origin: number
  at: Stretch
  bodies: number
  zeros: number
  loWord: number
  hiWord: number
  /** How far encoders have planned it. */
  planned: number
  planBodyBytes: number
}

export function snapshotSet(set: SendSet): SendSetState {
  const { words, origin, at, bodies, zeros, loWord, hiWord } = set
  return {
    words: words.slice(), origin, at: { ...at }, bodies, zeros, loWord, hiWord,
    planned: set.coding?.planned ?? 0, planBodyBytes: set.coding?.planBodyBytes ?? -1,
  }
}

export function restoreSet(set: SendSet, state: SendSetState): void {
  set.words.set(state.words)
  set.origin = state.origin
  copyStretch(state.at, set.at)
  set.bodies = state.bodies
  set.zeros = state.zeros
  set.loWord = state.loWord
  set.hiWord = state.hiWord
  if (set.coding === null) return
  set.coding.planned = state.planned
  set.coding.planBodyBytes = state.planBodyBytes
}
