/** Readers of the page map while pages are fetched: by a guest at the destination, or by one that has returned to the source. */
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { Fetching } from '../migration/postcopy/pageFetching.ts'
import type { PageReader } from './paintPages.ts'
import { PageState } from './pageMap.ts'

export type MakeFetchReader = (active: ActiveMigration, fetching: Fetching, nowS: number) => PageReader

export const makeFetchReader: MakeFetchReader = (active, fetching, nowS) =>
  fetching.state.isReturn ? new ReturnReader(active, fetching, nowS) : new FetchReader(active, fetching, nowS)

/** Reader for a guest that runs at the destination: pages missing there, with or without a stale copy. */
class FetchReader implements PageReader {
  readonly borders = null
  private readonly active: ActiveMigration
  private readonly fetching: Fetching

  constructor(active: ActiveMigration, fetching: Fetching, nowS: number) {
    this.active = active
    this.fetching = fetching
    if (active.state.outcome === null) fetching.fetch.advance(nowS)
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const { memory } = this.active
    const inFlight = this.fetching.fetch.inFlight(word)
    const unsent = memory.set.words[word] & ~inFlight
    const never = memory.neverSentLanes(word, 0) & ~inFlight
    const zero = memory.content.zeroWord(word)
    masks[PageState.inFlight] = inFlight
    masks[PageState.dirty] = unsent & ~never
    masks[PageState.notSent] = never & ~zero
    masks[PageState.zero] = never & zero
    const rest = mask & ~(inFlight | unsent)
    masks[PageState.zeroKnown] = rest & zero
    masks[PageState.inSync] = rest & ~zero
  }

  paintStretch(): never {
    throw new Error('no stretches')
  }
}

/** Reader for a guest that has returned to the source: pages in transit to it, and pages that the destination lacks or has an old copy of. */
class ReturnReader implements PageReader {
  readonly borders = null
  private readonly active: ActiveMigration
  private readonly fetching: Fetching
  private readonly log: Int32Array

  constructor(active: ActiveMigration, fetching: Fetching, nowS: number) {
    this.active = active
    this.fetching = fetching
    if (active.state.outcome === null) fetching.fetch.advance(nowS)
    this.log = active.memory.dirtyLog.read(active.workAt(nowS))
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const { memory } = this.active
    const inFlight = this.fetching.fetch.inFlight(word) & mask
    const never = memory.neverSentLanes(word, 0) & ~inFlight & mask
    const dirty = (memory.set.words[word] | memory.dirtyLog.lanes(this.log, word)) & ~never & ~inFlight & mask
    const zero = memory.content.zeroWord(word)
    masks[PageState.inFlight] = inFlight
    masks[PageState.dirty] = dirty
    masks[PageState.notSent] = never & ~zero
    masks[PageState.zero] = never & zero
    const rest = mask & ~(inFlight | dirty | never)
    masks[PageState.zeroKnown] = rest & zero
    masks[PageState.inSync] = rest & ~zero
  }

  paintStretch(): never {
    throw new Error('no stretches')
  }
}
