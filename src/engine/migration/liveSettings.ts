/** What is changed of a migration while it is under way, by an operator or a manager: its cap, and what its guest does. */
import type { StrategyContext } from './strategies/strategy.ts'

/** Another cap; 0 lifts it. */
export function changeMaxMbps(active: StrategyContext, nowS: number, mbps: number): void {
  const { state, fetching, parts: { wire } } = active
  fetching?.interrupt(nowS)
  state.maxMbps = mbps === 0 ? null : mbps
  if (fetching !== null) fetching.capChanged(nowS)
  else if (!wire.ownCap || state.beforeRam) active.setCap(active.maxBytesPerS)
  active.reschedule(nowS)
}

/** `change` is done to the guest: that bends how it waits for pages. */
export function changeGuest(active: StrategyContext, nowS: number, change: () => void): void {
  const { fetching, boosts } = active
  fetching?.interrupt(nowS)
  change()
  fetching?.guestChanged(nowS)
  for (const boost of boosts.all) boost.guestChanged?.(active, nowS)
  active.reschedule(nowS)
}
