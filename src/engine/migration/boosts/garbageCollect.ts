/**
 * Garbage collection in the guest before each round (S6; Hou et al. 2015): dead objects are not sent, and the guest stops for each
 * collection.
 */
import type { Extent, PageContent } from '../../memory/pageContent.ts'
import type { Boost, BoostContext } from './boost.ts'
import type { Reason } from '../../reasons/reason.ts'
import { NO_REMARKS } from './boost.ts'

interface CollectState {
  /** End of the present collection; Infinity: none. */
  untilS: number
  collections: number
  /** Start of the last collection, and the duration of the previous one, which a short round cuts off. */
  begunS: number
  lastPauseS: number
}

export class GarbageCollect implements Boost<CollectState> {
  readonly id = 'garbageCollect'
  state: CollectState = { untilS: Infinity, collections: 0, begunS: 0, lastPauseS: 0 }
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
    if (this.pauseS === 0) return
    now.untilS = nowS + this.pauseS
    active.guest.setPaused(nowS, true)
    active.tickAt(this, now.untilS)
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
    const { pages } = this.figures(active)
    const { parts, state } = active
    // The switchover cuts a collection short.
    if (state.switchoverS >= 0) return NO_REMARKS
    const { lastPauseS } = this.state
    if (state.rounds > 0 || pages === 0) return lastPauseS === 0 ? NO_REMARKS : [{ code: 'collection-pause', values: { pauseS: lastPauseS } }]
    return [{ code: 'garbage-collected', values: { ...active.amount(pages / parts.blockPages), pauseS: this.pauseS } }]
  }

  figures(active: BoostContext): { pages: number; collections: number } {
    const { garbage } = active.memory.content
    return { pages: (garbage.to - garbage.from) * active.parts.blockPages, collections: this.state.collections }
  }
}
