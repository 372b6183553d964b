/**
 * Garbage collection in the guest before each round (S6; Hou et al. 2015): dead objects are not sent, and the guest stands
 * still for each collection.
 */
import type { Extent, PageContent } from '../../memory/pageContent.ts'
import type { Transfer } from '../activeMigration.ts'
import { msText, pagesText } from '../reasonText.ts'
import type { Boost } from './boost.ts'

interface CollectState {
  /** When the collection under way ends; Infinity: none is. */
  untilS: number
  collections: number
  /** When the last one began; and for how long the guest stood still for the one before, which a short round cuts off. */
  begunS: number
  stoodS: number
}

export class GarbageCollect implements Boost {
  readonly id = 'garbageCollect'
  state: Record<string, unknown> = { untilS: Infinity, collections: 0, begunS: 0, stoodS: 0 }
  private readonly pauseS: number

  constructor(setting: { pauseMs: number }) {
    this.pauseS = setting.pauseMs / 1000
  }

  private get now(): CollectState {
    return this.state as unknown as CollectState
  }

  leavesOut({ garbage }: PageContent): Extent {
    return garbage
  }

  begin(transfer: Transfer, nowS: number): void {
    this.collect(transfer, nowS)
  }

  afterSync(transfer: Transfer, nowS: number): null {
    this.collect(transfer, nowS)
    return null
  }

  private collect(transfer: Transfer, nowS: number): void {
    const { now } = this
    now.collections++
    now.stoodS = Math.min(this.pauseS, nowS - now.begunS)
    now.begunS = nowS
    if (this.pauseS === 0) return
    now.untilS = nowS + this.pauseS
    transfer.guest.setPaused(nowS, true)
    transfer.tickAt(this, now.untilS)
  }

  tick(transfer: Transfer, nowS: number): void {
    this.lifted(transfer, nowS)
  }

  lifted(transfer: Transfer, nowS: number): void {
    if (this.now.untilS === Infinity) return
    this.now.untilS = Infinity
    transfer.guest.setPaused(nowS, false)
  }

  roundEnds(transfer: Transfer): string | null {
    const { pages } = this.figures(transfer)
    const { parts, state } = transfer
    // What was to come before the stop was cut short by it.
    if (state.switchoverS >= 0) return null
    const { stoodS } = this.now
    if (state.rounds > 0 || pages === 0) return stoodS === 0 ? null : `the guest stood still for ${msText(stoodS)} to collect garbage`
    return `${pagesText(pages, (pages / parts.blockPages) * parts.pageBytes)} of garbage collected in ${msText(this.pauseS)} and left out`
  }

  figures(transfer: Transfer): { pages: number; collections: number } {
    const { garbage } = transfer.memory.content
    return { pages: (garbage.to - garbage.from) * transfer.parts.blockPages, collections: this.now.collections }
  }
}
