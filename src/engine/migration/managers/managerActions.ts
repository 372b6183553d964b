/** Actions of managers on a migration. Each action is recorded with its time and reason, and reported with the next round. */
import type { ManagerActionKind } from '../../result/result.ts'
import { changeMaxMbps } from '../liveSettings.ts'
import type { ManagerContext } from './manager.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { jobStatistics } from './manager.ts'

/** QEMU's maximum downtime limit, ms (migration/options.c). */
export const LONGEST_DOWNTIME_MS = 2_000_000

/** Manager and reason of an action. */
export interface ManagerAct {
  manager: string
  because: Reason
}

function record(active: ManagerContext, atS: number, action: ManagerActionKind, reason: Reason): void {
  active.actions.add({ atS, action, reason })
}

/** Sets a bandwidth limit from the start; the lower of it and the migration's own applies. */
export function capRate(active: ManagerContext, nowS: number, mbps: number, act: ManagerAct): void {
  const { maxMbps } = active.state
  if (maxMbps !== null && maxMbps <= mbps) return
  changeMaxMbps(active, nowS, mbps)
  record(active, nowS, 'set-max-mbps', { code: 'manager-limits-rate', values: { mbps, ...act } })
}

/** Sets the downtime limit; false if the switchover rule has none. */
export function setDowntime(active: ManagerContext, nowS: number, limitMs: number, act: ManagerAct): boolean {
  if (active.strategy.setDowntimeMs?.(limitMs) !== true) {
    record(active, nowS, 'none', { code: 'manager-asks-downtime', values: { manager: act.manager, limitMs } })
    return false
  }
  record(active, nowS, 'set-downtime', { code: 'manager-sets-downtime', values: { limitMs, ...act } })
  return true
}

/**
 * Pauses the guest (`virDomainSuspend`). The hypervisor keeps copying under its bandwidth limit and completes because the guest writes
 * nothing. False if the guest is stopped already.
 */
export function pauseGuest(active: ManagerContext, nowS: number, act: ManagerAct): boolean {
  if (active.stoppedFromS >= 0) return false
  const { remainingBytes } = jobStatistics(active, nowS)
  active.state.pausedS = nowS
  active.guest.stop(nowS)
  record(active, nowS, 'pause', { code: 'manager-pauses', values: { remainingBytes, ...act } })
  return true
}

/** Switches over to post-copy; false if the strategy has none. */
export function startPostcopy(active: ManagerContext, nowS: number, act: ManagerAct): boolean {
  const { strategy } = active
  if (strategy.startPostcopy === undefined) {
    record(active, nowS, 'none', { code: 'manager-asks-postcopy', values: act })
    return false
  }
  if (active.stoppedFromS < 0) {
    const reason: Reason = { code: 'manager-starts-postcopy', values: act }
    record(active, nowS, 'start-postcopy', reason)
    strategy.startPostcopy(active, nowS, act.because)
  }
  return true
}

/** Aborts: the guest keeps running on the source. False once the device state is being sent, as the destination is about to run. */
export function abort(active: ManagerContext, nowS: number, act: ManagerAct): boolean {
  if (active.state.deviceStartS >= 0) return false
  const pausedS = active.stoppedFromS < 0 ? 0 : nowS - active.stoppedFromS
  record(active, nowS, 'abort', { code: 'manager-aborts', values: act })
  active.interrupt(nowS)
  active.guest.resume(nowS)
  active.end(nowS, 'cancelled', { code: 'aborted', values: { ...act, from: active.parts.from, pausedS } })
  return true
}
