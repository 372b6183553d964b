/** The guest is stopped for the switch-over, whatever strategy decides it: nothing runs from now on. */
import type { Transfer } from './transfer.ts'

/** `liftsCap`: the product's own limit on the rate does not hold in the stop (QEMU). */
export function stopGuest(transfer: Transfer, nowS: number, liftsCap: boolean): void {
  const { state } = transfer
  state.switchoverS = nowS
  state.alarmS = Infinity
  transfer.liftBoosts(nowS)
  transfer.guest.stop(nowS)
  if (liftsCap) transfer.setCap(Infinity)
}
