/** Boosts that a manager enables by itself, as its product does in the migrations that it starts. Plain data in, names out. */
import { clashesWith } from '../boosts/boostClashes.ts'
import type { Boosts } from '../boosts/boosts.ts'
import type { Manager } from './managerSchema.ts'
import { MIB_BYTES } from '../../../units/units.ts'

/** By boost: the manager's own field that enables it; `always` if its product does so in every migration. */
type SwitchedOn = Partial<Record<keyof Pick<Boosts, 'autoConverge' | 'xbzrle' | 'channels'>, string>>

function switchedOn(manager: Manager | null): SwitchedOn {
  switch (manager?.kind) {
    case 'nova': {
      // `_handle_live_migration_auto_converge`: not together with post-copy. More than one connection is multifd.
      const slows = manager.live_migration_permit_auto_converge && !manager.live_migration_permit_post_copy
      return {
        ...(slows ? { autoConverge: 'live_migration_permit_auto_converge' } : {}),
        ...(manager.live_migration_parallel_connections > 1 ? { channels: 'live_migration_parallel_connections' } : {}),
      }
    }
    case 'kubevirt':
      return manager.allowAutoConverge ? { autoConverge: 'allowAutoConverge' } : {}
    case 'ovirt':
      return {
        ...(manager.autoConvergence ? { autoConverge: 'autoConvergence' } : {}),
        ...(manager.migrationCompression ? { xbzrle: 'migrationCompression' } : {}),
      }
    // `set_migration_caps` in src/PVE/QemuServer.pm.
    case 'proxmox':
      return { autoConverge: 'always', xbzrle: 'always' }
    case 'virsh':
    case undefined:
      return {}
  }
}

/**
 * Boosts that a manager enables in addition to a strategy's own. If the product enables a boost in every migration, the scenario's own
 * boosts take precedence over a clashing one.
 */
export function switchedOnBeside(manager: Manager | null, boosts: Boosts): SwitchedOn {
  const entries = Object.entries(switchedOn(manager)) as [keyof SwitchedOn, string][]
  return Object.fromEntries(entries.filter(([name, field]) => field !== 'always' || !clashesWith(boosts, name)))
}

/** Proxmox VE's cache of XBZRLE is a tenth of the memory, rounded up to a power of two (`round_powerof2`). */
const CACHE_PART = 10

/** Size of that cache for a VM's memory, both in MiB. */
export function proxmoxCacheMiB(memoryMiB: number): number {
  const bytes = Math.trunc((memoryMiB * MIB_BYTES) / CACHE_PART)
  let cacheBytes = 1
  while (cacheBytes < bytes) cacheBytes *= 2
  return cacheBytes / MIB_BYTES
}
