/** What is changed of a migration while it is under way, by an operator or a manager: its cap, and what its guest does. */
import type { Transfer } from './activeMigration.ts'

/** Another cap; 0 lifts it. */
export function changeMaxMbps(transfer: Transfer, nowS: number, mbps: number): void {
  const { state, fetching, parts: { wire } } = transfer
  fetching?.interrupt(nowS)
  state.maxMbps = mbps === 0 ? null : mbps
  if (fetching !== null) fetching.capChanged(nowS)
  else if (!wire.ownCap || state.beforeRam) transfer.setCap(transfer.maxBytesPerS)
  transfer.reschedule(nowS)
}

/** `change` is done to the guest: that bends how it waits for pages. */
export function changeGuest(transfer: Transfer, nowS: number, change: () => void): void {
  const { fetching, boosts } = transfer
  fetching?.interrupt(nowS)
  change()
  fetching?.guestChanged(nowS)
  for (const boost of boosts.all) boost.guestChanged?.(transfer, nowS)
  transfer.reschedule(nowS)
}
