/**
 * Garbage collection in the guest before each round (S6; Hou et al. 2015): dead objects are not sent, and the guest stops for each
 * collection. Garbage at the start, which no stream writes, is left out for the whole migration. A region in which the guest allocates
 * (`survivorShare`) is freed by each collection but for its survivors, and filled again by the guest's writes. In rounds no young object is
 * sent; the final copy sends the survivors of the last collection and the objects allocated since.
 */
import type { Extent, PageContent } from '../../workload/pageContent.ts'
import type { Boost, BoostContext } from './boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { NO_REMARKS } from './boost.ts'

interface CollectState {
  /** End of the current collection; Infinity: none. */
  untilS: number
  collections: number
  /** Start of the last collection, and the duration of the previous one, which a short round cuts off. */
  begunS: number
  lastPauseS: number
  /** Pages of dead objects freed unsent since the last remark, and in all. */
  freedPages: number
  freedPagesInAll: number
  /** The survivors of a collection wait for the final copy. */
  collects: boolean
}

export class GarbageCollect implements Boost<CollectState> {
  readonly id = 'garbageCollect'
  state: CollectState = { untilS: Infinity, collections: 0, begunS: 0, lastPauseS: 0, freedPages: 0, freedPagesInAll: 0, collects: false }
  private readonly pauseS: number

  constructor(setting: { pauseMs: number }) {
    this.pauseS = setting.pauseMs / 1000
  }

  leavesOut({ garbage }: PageContent): Extent {
    return garbage
  }

  begin(active: BoostContext, nowS: number): void {
    this.collect(active, nowS)
  }

  afterSync(active: BoostContext, nowS: number): null {
    this.collect(active, nowS)
    return null
  }

  private collect(active: BoostContext, nowS: number): void {
    const { state: now } = this
    now.collections++
    now.lastPauseS = Math.min(this.pauseS, nowS - now.begunS)
    now.begunS = nowS
    this.free(active)
    if (this.pauseS === 0) return
    now.untilS = nowS + this.pauseS
    active.guest.setPaused(nowS, true)
    active.tickAt(this, now.untilS)
  }

  /** Young objects are sent in the final copy only. A guest whose workload has been replaced no longer allocates in these regions. */
  private free({ memory, guest }: BoostContext): void {
    const { state: now } = this
    const { young } = memory.content
    if (young.length === 0 || guest.state.workload !== 0) return
    now.collects = true
    memory.unsent.remember()
    let freed = 0
    // Dead objects return only if their pages are written again.
    for (const region of young) {
      freed += memory.set.takeRange(region.from, region.to)
      memory.audit?.collected(region, memory.dirtyLog.epoch)
    }
    now.freedPages += freed
    now.freedPagesInAll += freed
  }

  afterLastSync({ memory }: BoostContext): void {
    if (this.state.collects) for (const { from, survivorsTo } of memory.content.young) memory.set.addRange(from, survivorsTo)
    this.state.collects = false
  }

  tick(active: BoostContext, nowS: number): void {
    this.lifted(active, nowS)
  }

  lifted(active: BoostContext, nowS: number): void {
    if (this.state.untilS === Infinity) return
    this.state.untilS = Infinity
    active.guest.setPaused(nowS, false)
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    const { parts, state, memory } = active
    const { freedPages: freed } = this.state
    if (memory.content.young.length > 0) {
      if (state.switchoverS >= 0) return NO_REMARKS
      this.state.freedPages = 0
      const { pages, bytes } = active.amount(freed)
      return [{ code: 'garbage-collected', values: { pages, bytes, pauseS: this.pauseS } }]
    }
    const { pages } = this.figures(active)
    // The switchover cuts a collection short.
    if (state.switchoverS >= 0) return NO_REMARKS
    const { lastPauseS } = this.state
    if (state.rounds > 0 || pages === 0)
      return lastPauseS === 0 ? NO_REMARKS : [{ code: 'collection-pause', values: { pauseS: lastPauseS } }]
    return [{ code: 'garbage-collected', values: { ...active.amount(pages / parts.blockPages), pauseS: this.pauseS } }]
  }

  figures(active: BoostContext): { pages: number; collections: number; freedPages?: number } {
    const { garbage, young } = active.memory.content
    const { blockPages } = active.parts
    return {
      pages: (garbage.to - garbage.from) * blockPages,
      collections: this.state.collections,
      ...(young.length > 0 && { freedPages: this.state.freedPagesInAll * blockPages }),
    }
  }
}
