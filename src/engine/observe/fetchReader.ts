/** Reads the page map while pages are fetched: by a guest at the destination, or by one that has returned to the source. */
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { Fetching } from '../migration/postcopy/pageFetching.ts'
import type { PageReader } from './paintPages.ts'
import { PageState } from './pageMap.ts'

export type MakeFetchReader = (active: ActiveMigration, fetching: Fetching, nowS: number) => PageReader

/** Pages in transit to the guest, and pages that the destination lacks or has an old copy of. */
export class FetchReader implements PageReader {
  readonly borders = null
  private readonly active: ActiveMigration
  private readonly fetching: Fetching
  /** Pages that a guest which has returned to the source has written there; null: it runs at the destination. */
  private readonly log: Int32Array | null

  constructor(active: ActiveMigration, fetching: Fetching, nowS: number) {
    this.active = active
    this.fetching = fetching
    if (active.state.outcome === null) fetching.fetch.advance(nowS)
    this.log = fetching.state.isReturn ? active.memory.dirtyLog.read(active.workAt(nowS)) : null
  }

  read(word: number, mask: number, masks: Int32Array): void {
    const { memory } = this.active
    const written = this.log === null ? 0 : memory.dirtyLog.lanes(this.log, word)
    const inFlight = this.fetching.fetch.inFlight(word) & mask
    const never = memory.unsent.lanes(word, 0) & ~inFlight & mask
    const dirty = (memory.set.pages.lanes(word) | written) & ~never & ~inFlight & mask
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
