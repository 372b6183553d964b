/**
 * oVirt (vdsm's `MonitorThread` in lib/vdsm/virt/migration.py; step tables from ovirt-engine's `MigrationPolicies`): vdsm polls every 10 s.
 * Its "stalling" is QEMU's count of passes since the first poll, whether or not fewer bytes remain. A poll that finds a new pass takes one
 * step if the count exceeds the step's limit. Steps after the table (−1 in oVirt) follow at later such polls.
 */
import type { OvirtManager } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Manager, ManagerContext } from './manager.ts'
import { abort, setDowntime, startPostcopy } from './managerActions.ts'
import type { ManagerAct } from './managerActions.ts'

/** `migration_monitor_interval`. */
const POLL_EVERY_S = 10
const manager = 'oVirt'

interface OvirtState {
  polls: number
  /** Passes at the first and at the last poll; −1: not yet polled. */
  firstPass: number
  lastPass: number
  /** Number of steps taken. */
  taken: number
}

export class Ovirt implements Manager<OvirtState> {
  state: OvirtState = { polls: 0, firstPass: -1, lastPass: -1, taken: 0 }
  private readonly setting: OvirtManager

  constructor(setting: OvirtManager) {
    this.setting = setting
  }

  begin(active: ManagerContext, nowS: number): void {
    const { initialDowntimeMs, policy } = this.setting
    setDowntime(active, nowS, initialDowntimeMs, { manager, because: { code: 'policy-start', values: { policy } } })
    active.tickAt(this, nowS + POLL_EVERY_S)
  }

  tick(active: ManagerContext, nowS: number): void {
    const { state: now } = this
    const { state } = active
    // The switchover has begun, so vdsm's monitor has nothing left to do.
    if (state.switchoverS >= 0) return
    now.polls++
    const pass = state.syncs
    if (now.firstPass < 0) {
      now.firstPass = pass
      now.lastPass = pass
    }
    if (pass > now.lastPass) {
      now.lastPass = pass
      this.step(active, nowS, pass - now.firstPass)
    }
    if (state.outcome === null) active.tickAt(this, state.startS + (now.polls + 1) * POLL_EVERY_S)
  }

  private step(active: ManagerContext, nowS: number, stalls: number): void {
    const { state: now, setting } = this
    const { convergenceItems } = setting
    if (now.taken >= convergenceItems.length) return
    const { action, stallingLimit, ms } = convergenceItems[now.taken]
    if (stalls <= stallingLimit) return
    now.taken++
    const act: ManagerAct = {
      manager,
      because: {
        code: 'stall-step',
        values: {
          passes: stalls,
          limit: stallingLimit,
          step: now.taken,
          of: convergenceItems.length,
          policy: setting.policy,
        },
      },
    }
    if (action === 'abort') abort(active, nowS, act)
    else if (action === 'postcopy') startPostcopy(active, nowS, act)
    else if (ms !== null) setDowntime(active, nowS, ms, act)
  }
}
