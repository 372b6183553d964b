/** Registry of managers, and the boosts that a manager enables by itself. A new manager is one file and a case in each `switch`. */
import { boostDefaults } from '../../../scenario/schema/boosts/boosts.ts'
import { proxmoxCacheMiB, switchedOnBeside } from '../../../scenario/schema/managers/managerBoosts.ts'
import type { Boosts, Manager as ManagerSetting } from '../../../scenario/schema/schema.ts'
import { Kubevirt } from './kubevirt.ts'
import type { Manager, MovedSizes } from './manager.ts'
import { Nova } from './nova.ts'
import { Ovirt } from './ovirt.ts'
import { Proxmox } from './proxmox.ts'
import { Virsh } from './virsh.ts'

export function makeManager(setting: ManagerSetting | null, sizes: MovedSizes): Manager | null {
  if (setting === null) return null
  switch (setting.kind) {
    case 'nova':
      return new Nova(setting, sizes)
    case 'kubevirt':
      return new Kubevirt(setting, sizes)
    case 'ovirt':
      return new Ovirt(setting)
    case 'proxmox':
      return new Proxmox(setting)
    case 'virsh':
      return new Virsh(setting)
  }
}

/**
 * True if pre-copy under the manager is started with post-copy enabled (QEMU's `postcopy-ram`, libvirt's VIR_MIGRATE_POSTCOPY), which none
 * of these products can enable during a migration.
 */
export function permitsPostcopy(manager: ManagerSetting | null): boolean {
  switch (manager?.kind) {
    case 'nova':
      return manager.live_migration_permit_post_copy
    case 'kubevirt':
      return manager.allowPostCopy
    case 'ovirt':
      return manager.convergenceItems.some(({ action }) => action === 'postcopy')
    case 'virsh':
      return manager.timeoutAction === 'postcopy'
    case 'proxmox':
    case undefined:
      return false
  }
}

/** A strategy's boosts plus its manager's; a given setting overrides the manager's default. `memoryMiB`: the VM's memory. */
export function boostsUnder({ boosts, manager }: { boosts: Boosts; manager: ManagerSetting | null }, memoryMiB: number): Boosts {
  return manager === null ? boosts : { ...impliedBoosts(manager, boosts, memoryMiB), ...boosts }
}

function impliedBoosts(manager: ManagerSetting, beside: Boosts, memoryMiB: number): Boosts {
  const { autoConverge, xbzrle, channels } = switchedOnBeside(manager, beside)
  return {
    ...(autoConverge === undefined ? {} : { autoConverge: boostDefaults.autoConverge }),
    ...(xbzrle === undefined
      ? {}
      : { xbzrle: { ...boostDefaults.xbzrle, ...(manager.kind === 'proxmox' && { cacheMiB: proxmoxCacheMiB(memoryMiB) }) } }),
    ...(channels !== undefined && manager.kind === 'nova'
      ? { channels: { count: manager.live_migration_parallel_connections, mbpsEach: null } }
      : {}),
  }
}
