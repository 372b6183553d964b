/** Changes that an operator or a manager makes during a migration: the bandwidth limit and the guest's workload. */
import type { StrategyContext } from './strategy.ts'

/** Sets the bandwidth limit, Mbit/s; 0 removes it. */
export function changeMaxMbps(active: StrategyContext, nowS: number, mbps: number): void {
  const {
    state,
    fetching,
    parts: { wire },
  } = active
  fetching?.interrupt(nowS)
  state.maxMbps = mbps === 0 ? null : mbps
  if (fetching !== null) fetching.capChanged(nowS)
  else if (!wire.ownCap || state.beforeRam) active.setCap(active.maxBytesPerS)
  active.reschedule(nowS)
}

/** Applies `change` to the guest. A post-copy fetch is advanced first, because the guest's page accesses change. */
export function changeGuest(active: StrategyContext, nowS: number, change: () => void): void {
  const { fetching, boosts } = active
  fetching?.interrupt(nowS)
  change()
  fetching?.guestChanged(nowS)
  for (const boost of boosts.all) boost.guestChanged?.(active, nowS)
  active.reschedule(nowS)
}
