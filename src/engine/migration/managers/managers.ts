/** Which code stands for which manager, and what a manager switches on by itself: a new one is one file and a line in each. */
import { boostDefaults } from '../../../scenario/defaults.ts'
import type { Boosts, Manager as ManagerSetting } from '../../../scenario/schema.ts'
import { Kubevirt } from './kubevirt.ts'
import type { Manager, MovedSizes } from './manager.ts'
import { Nova } from './nova.ts'
import { Ovirt } from './ovirt.ts'
import { Proxmox } from './proxmox.ts'
import { Virsh } from './virsh.ts'

export function makeManager(setting: ManagerSetting | null, sizes: MovedSizes): Manager | null {
  if (setting === null) return null
  switch (setting.kind) {
    case 'nova': return new Nova(setting, sizes)
    case 'kubevirt': return new Kubevirt(setting, sizes)
    case 'ovirt': return new Ovirt(setting)
    case 'proxmox': return new Proxmox(setting)
    case 'virsh': return new Virsh(setting)
  }
}

/**
 * A pre-copy under it is started so that it can go over to post-copy later: QEMU's `postcopy-ram`, libvirt's VIR_MIGRATE_POSTCOPY,
 * which none of these products can add to a migration under way.
 */
export function permitsPostcopy(manager: ManagerSetting | null): boolean {
  switch (manager?.kind) {
    case 'nova': return manager.live_migration_permit_post_copy
    case 'kubevirt': return manager.allowPostCopy
    case 'ovirt': return manager.convergenceItems.some(({ action }) => action === 'postcopy')
    case 'virsh': return manager.timeoutAction === 'postcopy'
    case 'proxmox':
    case undefined: return false
  }
}

/** A strategy's boosts and those that its manager switches on; what is given wins over the manager's defaults. */
export function boostsUnder({ boosts, manager }: { boosts: Boosts; manager: ManagerSetting | null }): Boosts {
  return manager === null ? boosts : { ...impliedBoosts(manager), ...boosts }
}

function impliedBoosts(manager: ManagerSetting): Boosts {
  const { autoConverge, xbzrle } = boostDefaults
  switch (manager.kind) {
    case 'nova': {
      // `_handle_live_migration_auto_converge`: not beside post-copy. More than one connection is multifd.
      const slows = manager.live_migration_permit_auto_converge && !manager.live_migration_permit_post_copy
      const { live_migration_parallel_connections: count } = manager
      return { ...(slows ? { autoConverge } : {}), ...(count > 1 ? { channels: { count, mbpsEach: null } } : {}) }
    }
    case 'kubevirt': return manager.allowAutoConverge ? { autoConverge } : {}
    case 'ovirt': return { ...(manager.autoConvergence ? { autoConverge } : {}), ...(manager.migrationCompression ? { xbzrle } : {}) }
    // `set_migration_caps` switches on auto-converge in every migration (XBZRLE too, with a cache of a tenth of the memory: left out here).
    case 'proxmox': return { autoConverge }
    case 'virsh': return {}
  }
}
