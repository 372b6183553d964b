/** A strategy that defers no page: nothing waits outside the current pass. The core's strategy is one (`simulation/neededParts.ts`). */
import type { PageContent } from '../../workload/pageContent.ts'
import type { SkipTimes } from '../../bitmaps/skipTimes.ts'
import type { DeferredPages } from './deferredPages.ts'
import type { HeldPages } from './heldPages.ts'
import type { PendingPages } from '../pendingPages.ts'
import type { RoundParts } from './roundParts.ts'

/** What a migration's memory uses of `DeferredPages`. */
export interface Deferred extends Omit<DeferredPages, 'held' | 'later'> {
  readonly held: Pick<HeldPages, 'count' | 'lanes'>
  readonly later: Pick<RoundParts, 'some' | 'lanes'>
}

/** Makes the deferred pages of a set. `skipTimes`: null for strategies without skipping. */
export type MakeDeferred = (set: PendingPages, content: PageContent, skipTimes: SkipTimes | null) => Deferred

const none = (): number => 0
const nothing = (): void => undefined

export const noDeferredPages: Deferred = {
  held: { count: 0, lanes: none },
  later: { some: false, lanes: none },
  skipTimes: null,
  skippedWords: null,
  nextPassWords: null,
  untilNextPass: none,
  setAside: none,
  setAsideCount: 0,
  skip: none,
  hold: none,
  sendInParts: nothing,
  takePart: nothing,
  giveBack: nothing,
  maySkip: false,
  isEmpty: true,
  byteLength: 0,
  snapshot: () => ({ skipped: null, skippedNow: 0, held: { words: null, count: 0 }, later: { parts: [], fromWord: 0, toWord: 0 } }),
  restore: nothing,
}
