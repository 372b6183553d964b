/**
 * A candidate as commands of Proxmox VE. Source: `src/PVE/QemuMigrate.pm` of qemu-server 8 and 9: auto-converge and XBZRLE are always on,
 * with QEMU's throttle and a cache by the size of the memory; the downtime limit doubles while the remainder rises.
 */
import { proxmoxCacheMiB } from '../../../scenario/schema/managers/managerBoosts.ts'
import { MIB_BYTES } from '../../../units/units.ts'
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isDefaultThrottle, shellWord, wholeMibPerS } from './commandParts.ts'

/** @returns null where Proxmox VE has no setting for it */
export function proxmoxCommands({ knobs }: Candidate, named: NamedGuest): string | null {
  const { downtimeMs, autoConverge, dirtyLimitMBps, zstdThreads, postcopy, pauseAfterS, maxMbps } = knobs
  if (downtimeMs === null || autoConverge === null || !isDefaultThrottle(autoConverge)) return null
  if (!hasOwnCache(knobs, named) || dirtyLimitMBps !== null || zstdThreads !== null || postcopy !== null || pauseAfterS !== null)
    return null
  const speed = maxMbps === null ? 0 : wholeMibPerS(maxMbps)
  return [
    '# Proxmox VE 8 and 9, which have XBZRLE on as well',
    `qm set VMID --migrate_downtime ${downtimeMs / 1000} --migrate_speed ${speed}`,
    proxmoxStart(named),
  ].join('\n')
}

/** Whether XBZRLE, if its cache is given, has the cache of Proxmox VE. With a disk the size of the memory is not known here. */
export function hasOwnCache({ xbzrleMiB }: Knobs, { movedBytes, movesDisk }: NamedGuest): boolean {
  return xbzrleMiB === null || (!movesDisk && xbzrleMiB === proxmoxCacheMiB(movedBytes / MIB_BYTES))
}

export function proxmoxStart({ to, movesDisk }: NamedGuest): string {
  return `qm migrate VMID ${shellWord(to)} --online${movesDisk ? ' --with-local-disks' : ''}`
}
