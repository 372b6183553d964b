/** A tracked memory's whole state, copied, for a checkpoint. */
import type { SavedAudit } from '../memory/audit.ts'
import type { HeldState } from '../memory/heldPages.ts'
import type { ContentState, Extent } from '../memory/pageContent.ts'
import type { UnsentState } from './unsentPages.ts'
import type { Stretch } from '../memory/sendSet.ts'

/** Pages that a round sends together, and how many they are where that is known and none of them is zero; −1: count them. */
export interface RoundPart {
  words: Int32Array
  pages: number
}

export function copyPart({ words, pages }: RoundPart): RoundPart {
  return { words: words.slice(), pages }
}

export interface TrackedState {
  words: Int32Array
  origin: number
  bodies: number
  zeros: number
  at: Stretch
  planned: number
  loWord: number
  hiWord: number
  unsent: UnsentState
  skipped: Int32Array | null
  skippedNow: number
  held: HeldState
  later: HeldState
  parts: RoundPart[]
  epoch: number
  zeroRewritten: number
  since: Float64Array
  chunkCleared: Float64Array | null
  leftOut: Extent[]
  leftOutPages: number
  content: ContentState
  audit: SavedAudit | null
}
