/**
 * The settings of a manager as its own product takes them: Nova's options, KubeVirt's policy, Proxmox VE's two settings. virsh's timeout is
 * an option of its command, and oVirt's policies belong to a cluster.
 */
import type { Manager, ManagerOf } from '../../../scenario/schema/managers/managers.ts'
import { experimentalOptions } from '../../lab/policyYaml.ts'
import { featureGate } from '../../realWords/kubevirtResources.ts'
import type { Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isDefaultThrottle } from './commandParts.ts'
import { kubevirtStart, vmPolicy } from './kubevirt.ts'
import { novaStart } from './nova.ts'
import { proxmoxStart } from './proxmox.ts'

interface ManagerCommands {
  readonly product: 'nova' | 'kubevirt' | 'proxmox'
  readonly text: string
}

/** @returns null if no product has the manager's settings, or if it lacks another setting of the migration */
export function managerCommands(manager: Manager | null, knobs: Knobs, named: NamedGuest): ManagerCommands | null {
  if (manager === null || !isPlainPrecopy(knobs)) return null
  switch (manager.kind) {
    case 'nova':
      return knobs.xbzrleMiB === null ? { product: 'nova', text: novaConf(manager, knobs, named) } : null
    case 'kubevirt':
      return knobs.xbzrleMiB === null && knobs.channels === null
        ? { product: 'kubevirt', text: migrationPolicy(manager, knobs, named) }
        : null
    case 'proxmox':
      return knobs.channels === null ? { product: 'proxmox', text: proxmoxSettings(manager, named) } : null
    case 'ovirt':
    case 'virsh':
      return null
  }
}

/** A manager replaces the rule's limit; a time limit or a cap of the strategy would contradict it. */
function isPlainPrecopy({ dirtyLimitMBps, zstdThreads, postcopy, pauseAfterS, autoConverge, maxMbps }: Knobs): boolean {
  if (dirtyLimitMBps !== null || zstdThreads !== null || postcopy !== null || pauseAfterS !== null || maxMbps !== null) return false
  return autoConverge === null || isDefaultThrottle(autoConverge)
}

function novaConf(manager: ManagerOf<'nova'>, { autoConverge, channels }: Knobs, named: NamedGuest): string {
  const connections = channels ?? manager.live_migration_parallel_connections
  const option = (name: string, value: number | boolean | string): string =>
    `live_migration_${name} = ${typeof value === 'boolean' ? (value ? 'True' : 'False') : value}`
  return [
    `# nova.conf of the source, OpenStack ${connections > 1 ? '2026.1 or later' : '2025.1'}`,
    '[libvirt]',
    option('downtime', manager.live_migration_downtime),
    option('downtime_steps', manager.live_migration_downtime_steps),
    option('downtime_delay', Math.round(manager.live_migration_downtime_delay)),
    option('completion_timeout', Math.round(manager.live_migration_completion_timeout)),
    option('timeout_action', manager.live_migration_timeout_action),
    option('permit_auto_converge', manager.live_migration_permit_auto_converge || autoConverge !== null),
    option('permit_post_copy', manager.live_migration_permit_post_copy),
    ...(manager.live_migration_bandwidth > 0 ? [option('bandwidth', Math.max(1, Math.round(manager.live_migration_bandwidth)))] : []),
    ...(connections > 1 ? [option('parallel_connections', connections)] : []),
    novaStart(named),
  ].join('\n')
}

/** Default of `progressTimeout`, which is a setting of the cluster. */
const usualProgressS = 150

function migrationPolicy(manager: ManagerOf<'kubevirt'>, { autoConverge }: Knobs, named: NamedGuest): string {
  const { downtimeTuning, stallDetector, bandwidthPerMigration, progressTimeout } = manager
  const gates = [
    ...(stallDetector === null ? [] : ['MigrationStallDetection']),
    ...(downtimeTuning === null ? [] : ['MigrationDowntimeTuning']),
  ]
  return [
    gates.length > 0 ? `# KubeVirt v1.9 with the feature gate ${gates.join(' and ')}` : '# KubeVirt v1.5 to v1.9',
    ...(progressTimeout === usualProgressS
      ? []
      : [`# in spec.configuration.migrations of the KubeVirt resource: progressTimeout: ${Math.round(progressTimeout)}`]),
    ...(named.movesDisk ? ['# the disks move with spec.updateVolumesStrategy: Migration of the VirtualMachine'] : []),
    ...featureGate(...gates),
    ...vmPolicy(named),
    `  allowAutoConverge: ${manager.allowAutoConverge || autoConverge !== null}`,
    `  allowPostCopy: ${manager.allowPostCopy}`,
    `  allowWorkloadDisruption: ${manager.allowWorkloadDisruption}`,
    `  completionTimeoutPerGiB: ${Math.round(manager.completionTimeoutPerGiB)}`,
    ...(bandwidthPerMigration > 0 ? [`  bandwidthPerMigration: "${Math.round(bandwidthPerMigration)}"`] : []),
    ...(gates.length > 0 ? [`  maxDowntimeMs: ${Math.round(manager.maxDowntimeMs)}`] : []),
    ...experimentalOptions({ downtimeTuning, stallDetector }),
    kubevirtStart(named),
  ].join('\n')
}

function proxmoxSettings({ migrate_downtime: seconds, migrate_speed: mibPerS }: ManagerOf<'proxmox'>, named: NamedGuest): string {
  return [
    '# Proxmox VE 8 and 9, which have auto-converge and XBZRLE on',
    `qm set VMID --migrate_downtime ${seconds} --migrate_speed ${Math.round(mibPerS)}`,
    proxmoxStart(named),
  ].join('\n')
}
