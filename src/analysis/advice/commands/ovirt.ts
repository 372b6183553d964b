/**
 * A candidate as requests to oVirt's REST API, version 4: the VM's own migration options, under the policy "Legacy", which alone leaves
 * them in force, and the action that migrates. Source: `types/Vm.java`, `types/MigrationOptions.java` and `services/VmService.java` of
 * oVirt/ovirt-engine-api-model.
 */
import type { Candidate, Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isDefaultThrottle, shellWord } from './commandParts.ts'

const legacyPolicy = '00000000-0000-0000-0000-000000000000'

/** @returns null where oVirt has no option for it */
export function ovirtCommands({ knobs }: Candidate, { to, movesDisk }: NamedGuest): string | null {
  if (movesDisk || !canDo(knobs)) return null
  const { downtimeMs, autoConverge, xbzrleMiB } = knobs
  const boosts = `<auto_converge>${autoConverge !== null}</auto_converge><compressed>${xbzrleMiB !== null}</compressed>`
  const migration = `<migration>${boosts}<policy id="${legacyPolicy}"/></migration>`
  return [
    '# REST API of oVirt 4',
    request('PUT', '', `<vm>${migration}<migration_downtime>${downtimeMs}</migration_downtime></vm>`),
    request('POST', '/migrate', `<action><host><name>${escaped(to)}</name></host></action>`),
  ].join('\n')
}

/** The rate is an option of the cluster, and post-copy needs another policy. Its disks are always on shared storage. */
function canDo({ downtimeMs, maxMbps, autoConverge, dirtyLimitMBps, zstdThreads, postcopy, pauseAfterS }: Knobs): boolean {
  if (downtimeMs === null || maxMbps !== null || dirtyLimitMBps !== null || zstdThreads !== null) return false
  return postcopy === null && pauseAfterS === null && (autoConverge === null || isDefaultThrottle(autoConverge))
}

function request(method: string, path: string, body: string): string {
  const address = `https://ENGINE/ovirt-engine/api/vms/VMID${path}`
  return `curl -X ${method} -u USER -H 'Content-Type: application/xml' -d ${shellWord(body)} ${address}`
}

function escaped(name: string): string {
  return name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
