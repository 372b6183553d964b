/** Zero pages that the guest writes, which are normal pages from then on. */
import { popcount } from '../bitmaps/bitmap.ts'
import type { PageContent } from '../workload/pageContent.ts'
import type { Deferred } from './deferred/noDeferredPages.ts'
import type { DirtyLog } from './dirtyLog.ts'
import type { PendingPages } from './pendingPages.ts'
import type { UnsentPages } from './unsentPages.ts'

interface Pages {
  readonly set: PendingPages
  readonly content: PageContent
  readonly dirtyLog: DirtyLog
  readonly postponed: Deferred
  readonly unsent: UnsentPages
}

export class RewrittenZeros {
  /** Rewritten zero pages that had been sent as markers. */
  sentBefore = 0
  private readonly pages: Pages

  constructor(pages: Pages) {
    this.pages = pages
  }

  /** The guest has written the pages of `dirty` in words [fromWord, toWord). */
  note(dirty: Int32Array, fromWord: number, toWord: number): void {
    const { content, set, postponed, unsent } = this.pages
    const { scattered } = content
    if (scattered === null) {
      content.written(dirty, fromWord, toWord)
      return
    }
    let waiting = 0
    let neverSent = 0
    for (let i = fromWord; i < toWord; i++) {
      const zeros = dirty[i] & scattered[i]
      if (zeros === 0) continue
      const lanes = set.pages.lanes(i)
      waiting += popcount(zeros & lanes)
      // Pages skipped as dirty again are neither in the set nor set aside: those never sent had no marker.
      neverSent += popcount(zeros & ~lanes & (postponed.setAside(i) | unsent.lanesBehind(i, set.scan.at.scanned)))
    }
    this.sentBefore += content.written(dirty, fromWord, toWord) - waiting - neverSent
    set.zerosWritten(waiting)
  }

  /** Zero pages wait in memory that the guest may write. */
  get mayWait(): boolean {
    return this.pages.content.scattered !== null && this.pages.set.waitingZeros > 0
  }

  /** Notes the pages among the next `pages` that were written in this epoch. Call only if `mayWait`. */
  look(work: Float64Array, pages: number): void {
    this.pages.dirtyLog.eachAhead(work, pages, (dirty, a, b) => this.note(dirty, a, b))
  }
}
