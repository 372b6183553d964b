/** Pages removed from the set without being sent, because the guest does not need them. One returns only if the guest writes it. */
import { extentLanes } from '../workload/pageContent.ts'
import type { Extent } from '../workload/pageContent.ts'
import type { PendingPages } from './pendingPages.ts'

export interface LeftOutState {
  extents: readonly Extent[]
  pages: number
}

export class LeftOutPages {
  private state: LeftOutState = { extents: [], pages: 0 }
  private readonly set: PendingPages

  constructor(set: PendingPages) {
    this.set = set
  }

  get extents(): readonly Extent[] {
    return this.state.extents
  }
  get count(): number {
    return this.state.pages
  }

  leaveOut(extent: Extent): void {
    const pages = this.set.takeRange(extent.from, extent.to)
    if (pages > 0) this.state = { extents: [...this.extents, extent], pages: this.count + pages }
  }

  lanes(word: number): number {
    return extentLanes(this.extents, word)
  }

  snapshot(): LeftOutState {
    return this.state
  }

  restore(state: LeftOutState): void {
    this.state = state
  }
}
