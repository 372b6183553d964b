/** A tracked memory's whole state, copied, for a checkpoint. */
import type { SavedAudit } from '../memory/audit.ts'
import type { ContentState, Extent } from '../memory/pageContent.ts'
import type { SendSetState } from '../memory/sendSetState.ts'
import type { DirtyLogState } from './dirtyLog.ts'
import type { PostponedState } from './postponedPages.ts'
import type { UnsentState } from './unsentPages.ts'

export interface TrackedState {
  set: SendSetState
  log: DirtyLogState
  postponed: PostponedState
  unsent: UnsentState
  zerosSentBefore: number
  leftOut: Extent[]
  leftOutPages: number
  content: ContentState
  audit: SavedAudit | null
}
