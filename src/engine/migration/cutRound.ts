/** The round under way when a migration ends without having completed it. */
import { countOutOfDate } from '../observe/outOfDate.ts'
import type { PageCounts } from '../observe/outOfDate.ts'
import type { RoundEnd } from './rounds.ts'
import type { StrategyContext } from './strategies/strategy.ts'

/** The round that the end of the migration cuts at `nowS`; null if none is under way, as during the copy of a local disk. */
export function cutRound(active: StrategyContext, nowS: number): RoundEnd | null {
  const { state, fetching } = active
  if (state.beforeRam || !(nowS > state.roundStartS)) return null
  const { dirty, outOfDate } = pagesLeft(active, nowS)
  const iterates = state.rounds === 0 ? 'full' : 'iterate'
  const sends = state.switchoverS >= 0 || state.goingBack ? 'stop' : iterates
  return {
    kind: fetching !== null && !state.goingBack ? 'push' : sends, dirtied: dirty, remaining: outOfDate,
    reason: { code: 'round-cut', values: active.amount(outOfDate) }, judged: undefined, isCut: true,
  }
}

/** In post-copy the source's log is closed: what waits is what is missing. */
function pagesLeft(active: StrategyContext, nowS: number): PageCounts {
  const { memory, state, fetching } = active
  const { set, postponed } = memory
  const counts = { dirty: 0, outOfDate: set.waiting }
  if (fetching !== null || state.goingBack) return counts
  countOutOfDate(memory, active.workAt(nowS), set.at.scanned, set.waiting + postponed.setAsideCount, counts)
  return counts
}
