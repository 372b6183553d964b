/**
 * oVirt (vdsm's `MonitorThread` in lib/vdsm/virt/migration.py; the ladders from ovirt-engine's `MigrationPolicies`): vdsm looks each 10 s.
 * What it calls stalling is QEMU's count of passes since its first look, whether or not less was left: at a look that finds a new pass,
 * one step is taken if that count is above the step's limit. Steps after the ladder (−1 there) follow at the next such looks.
 */
import type { OvirtManager } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Manager, ManagerContext } from './manager.ts'
import { abort, setDowntime, startPostcopy } from './managerActions.ts'
import type { Act } from './managerActions.ts'

/** `migration_monitor_interval`. */
const LOOK_EVERY_S = 10
const manager = 'oVirt'

interface OvirtState {
  looks: number
  /** Passes at the first look and at the last one; −1: not looked yet. */
  firstPass: number
  lastPass: number
  /** Steps of the ladder taken. */
  taken: number
}

export class Ovirt implements Manager<OvirtState> {
  state: OvirtState = { looks: 0, firstPass: -1, lastPass: -1, taken: 0 }
  private readonly setting: OvirtManager

  constructor(setting: OvirtManager) {
    this.setting = setting
  }

  begin(active: ManagerContext, nowS: number): void {
    const { initialDowntimeMs, policy } = this.setting
    setDowntime(active, nowS, initialDowntimeMs, { manager, because: { code: 'policy-start', values: { policy } } })
    active.tickAt(this, nowS + LOOK_EVERY_S)
  }

  tick(active: ManagerContext, nowS: number): void {
    const { state: now } = this
    const { state } = active
    // The job is as good as over: vdsm's monitor finds nothing more to do.
    if (state.switchoverS >= 0) return
    now.looks++
    const pass = state.syncs
    if (now.firstPass < 0) {
      now.firstPass = pass
      now.lastPass = pass
    }
    if (pass > now.lastPass) {
      now.lastPass = pass
      this.step(active, nowS, pass - now.firstPass)
    }
    if (state.outcome === null) active.tickAt(this, state.startS + (now.looks + 1) * LOOK_EVERY_S)
  }

  private step(active: ManagerContext, nowS: number, stalls: number): void {
    const { state: now, setting } = this
    const { convergenceItems } = setting
    if (now.taken >= convergenceItems.length) return
    const { action, stallingLimit, ms } = convergenceItems[now.taken]
    if (stalls <= stallingLimit) return
    now.taken++
    const act: Act = { manager, because: { code: 'stall-step', values: {
      passes: stalls, limit: stallingLimit, step: now.taken, of: convergenceItems.length, policy: setting.policy,
    } } }
    if (action === 'abort') abort(active, nowS, act)
    else if (action === 'postcopy') startPostcopy(active, nowS, act)
    else if (ms !== null) setDowntime(active, nowS, ms, act)
  }
}
