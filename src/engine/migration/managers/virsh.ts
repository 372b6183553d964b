/**
 * `virsh migrate --timeout` (`virshMigrateTimeout` in tools/virsh-domain.c): at the timeout the guest is suspended, or the run switches to
 * post-copy; if that fails virsh tries nothing else. virsh polls every 0.5 s.
 */
import type { VirshManager } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Manager, ManagerContext } from './manager.ts'
import { capRate, pauseGuest, startPostcopy } from './managerActions.ts'
import type { ManagerAct } from './managerActions.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'

const manager = 'virsh'

export class Virsh implements Manager {
  state = {}
  private readonly setting: VirshManager

  constructor(setting: VirshManager) {
    this.setting = setting
  }

  begin(active: ManagerContext, nowS: number): void {
    const { bandwidth, timeout } = this.setting
    if (bandwidth > 0)
      capRate(active, nowS, bandwidth * MBPS_OF_MIB_PER_S, {
        manager,
        because: { code: 'setting', values: { name: '--bandwidth', value: bandwidth, unit: '' } },
      })
    if (timeout > 0) active.tickAt(this, nowS + timeout)
  }

  tick(active: ManagerContext, nowS: number): void {
    const { timeout, timeoutAction } = this.setting
    const act: ManagerAct = { manager, because: { code: 'timeout', values: { setting: '--timeout', seconds: timeout } } }
    if (timeoutAction === 'postcopy') startPostcopy(active, nowS, act)
    else pauseGuest(active, nowS, act)
  }
}
