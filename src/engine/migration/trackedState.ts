/** A tracked memory's whole state, copied, for a checkpoint. */
import type { SavedAudit } from '../memory/audit.ts'
import type { HeldState } from '../memory/heldPages.ts'
import type { ContentState, Extent } from '../memory/pageContent.ts'
import type { UnsentState } from './unsentPages.ts'
import type { Stretch } from '../memory/sendSet.ts'

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
  parts: Int32Array[]
  epoch: number
  zeroRewritten: number
  since: Float64Array
  chunkCleared: Float64Array | null
  leftOut: Extent[]
  leftOutPages: number
  content: ContentState
  audit: SavedAudit | null
}
