/**
 * The settings of a manager as its own product takes them: Nova's options, KubeVirt's policy, oVirt's policy, Proxmox VE's two settings and
 * virsh's options. A limit of the strategy's bandwidth and one of the manager's are one setting of the product: the lower.
 */
import { defaultsOf } from '../../../scenario/schema/fields/fields.ts'
import { type Manager, managerDescriptors, type ManagerOf } from '../../../scenario/schema/managers/managers.ts'
import { BYTES_PER_S_OF_MBPS, MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { experimentalOptions, featureGate } from '../../realWords/kubevirtResources.ts'
import type { Knobs } from '../wishes.ts'
import type { NamedGuest } from './commandParts.ts'
import { isDefaultThrottle, wholeMibPerS } from './commandParts.ts'
import { kubevirtStart, vmPolicy } from './kubevirt.ts'
import { novaForceComplete, novaStart } from './nova.ts'
import { ovirtPolicyCommands } from './ovirt.ts'
import { hasOwnCache, proxmoxStart } from './proxmox.ts'
import { virshCommands, type VirshTimeout } from './virsh.ts'

interface ManagerCommands {
  readonly product: Manager['kind']
  /** Null: the product lacks another setting of the migration. */
  readonly text: string | null
}

export function managerCommands(manager: Manager | null, knobs: Knobs, named: NamedGuest): ManagerCommands | null {
  return manager === null ? null : { product: manager.kind, text: textOf(manager, knobs, named) }
}

function textOf(manager: Manager, knobs: Knobs, named: NamedGuest): string | null {
  switch (manager.kind) {
    case 'nova':
      return canNova(manager, knobs) ? novaConf(manager, knobs, named) : null
    case 'kubevirt':
      return isPlainPrecopy(knobs) && knobs.xbzrleMiB === null && knobs.channels === null ? migrationPolicy(manager, knobs, named) : null
    case 'ovirt':
      return ovirtPolicyCommands(manager, knobs, named)
    case 'proxmox':
      return canProxmox(manager, knobs, named) ? proxmoxSettings(manager, knobs, named) : null
    case 'virsh':
      return virshTimeout(manager, knobs, named)
  }
}

/** A manager replaces the rule's limit; a time limit of the strategy would contradict it. */
function isPlainPrecopy(knobs: Knobs): boolean {
  return knobs.postcopy === null && isPlain(knobs)
}

function isPlain({ dirtyLimitMBps, zstdThreads, pauseAfterS, autoConverge }: Knobs): boolean {
  if (dirtyLimitMBps !== null || zstdThreads !== null || pauseAfterS !== null) return false
  return autoConverge === null || isDefaultThrottle(autoConverge)
}

/** The lower of the strategy's limit and the manager's, of which 0 is none; null: neither has one. */
function lowerMbps(maxMbps: number | null, managerMbps: number): number | null {
  const limits = [maxMbps ?? 0, managerMbps].filter((mbps) => mbps > 0)
  return limits.length === 0 ? null : Math.min(...limits)
}

/** A hybrid switches by a command of the operator, which pauses the guest where post-copy is not permitted. */
function canNova(manager: ManagerOf<'nova'>, knobs: Knobs): boolean {
  const { postcopy, autoConverge, xbzrleMiB } = knobs
  if (!isPlain(knobs) || xbzrleMiB !== null) return false
  // Auto-converge is ignored where post-copy is permitted.
  if (manager.live_migration_permit_post_copy) return autoConverge === null && (postcopy === null || switchS(postcopy) !== null)
  return postcopy === null
}

/** Its polls and the size of its cache are fixed. */
function canProxmox({ pollS, risesBeforeDoubling }: ManagerOf<'proxmox'>, knobs: Knobs, named: NamedGuest): boolean {
  const { pollS: polls, risesBeforeDoubling: rises } = defaultsOf(managerDescriptors.proxmox.fields)
  return pollS === polls && risesBeforeDoubling === rises && isPlainPrecopy(knobs) && knobs.channels === null && hasOwnCache(knobs, named)
}

/** Time of a switch to post-copy, seconds; null: a number of rounds decides. */
function switchS(postcopy: NonNullable<Knobs['postcopy']>): number | null {
  if (postcopy === 'at-once') return 0
  return 'afterS' in postcopy ? postcopy.afterS : null
}

function novaConf(manager: ManagerOf<'nova'>, { autoConverge, channels, postcopy, maxMbps }: Knobs, named: NamedGuest): string {
  const capMbps = lowerMbps(maxMbps, manager.live_migration_bandwidth * MBPS_OF_MIB_PER_S)
  const afterS = postcopy === null ? null : switchS(postcopy)
  const connections = channels ?? manager.live_migration_parallel_connections
  const option = (name: string, value: number | boolean | string): string =>
    `live_migration_${name} = ${typeof value === 'boolean' ? (value ? 'True' : 'False') : value}`
  return [
    `# nova.conf of the source, OpenStack ${connections > 1 ? '2026.1 or later' : '2025.1'}`,
    '[libvirt]',
    option('downtime', Math.round(manager.live_migration_downtime)),
    option('downtime_steps', manager.live_migration_downtime_steps),
    option('downtime_delay', Math.round(manager.live_migration_downtime_delay)),
    option('completion_timeout', Math.round(manager.live_migration_completion_timeout)),
    option('timeout_action', manager.live_migration_timeout_action),
    option('permit_auto_converge', manager.live_migration_permit_auto_converge || autoConverge !== null),
    option('permit_post_copy', manager.live_migration_permit_post_copy),
    ...(capMbps === null ? [] : [option('bandwidth', wholeMibPerS(capMbps))]),
    ...(connections > 1 ? [option('parallel_connections', connections)] : []),
    novaStart(named),
    ...(afterS === null
      ? []
      : [afterS === 0 ? '# as soon as it runs' : `# after ${afterS} s, if it still runs`, ...novaForceComplete(named)]),
  ].join('\n')
}

/** Default of `progressTimeout`, which is a setting of the cluster. */
const usualProgressS = 150

function migrationPolicy(manager: ManagerOf<'kubevirt'>, { autoConverge, maxMbps }: Knobs, named: NamedGuest): string {
  const { downtimeTuning, stallDetector, bandwidthPerMigration, progressTimeout } = manager
  const capMbps = lowerMbps(maxMbps, bandwidthPerMigration / BYTES_PER_S_OF_MBPS)
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
    ...(capMbps === null ? [] : [`  bandwidthPerMigration: "${Math.round(capMbps * BYTES_PER_S_OF_MBPS)}"`]),
    ...(gates.length > 0 ? [`  maxDowntimeMs: ${Math.round(manager.maxDowntimeMs)}`] : []),
    ...experimentalOptions({ downtimeTuning, stallDetector }),
    kubevirtStart(named),
  ].join('\n')
}

function proxmoxSettings(manager: ManagerOf<'proxmox'>, { maxMbps }: Knobs, named: NamedGuest): string {
  const capMbps = lowerMbps(maxMbps, manager.migrate_speed * MBPS_OF_MIB_PER_S)
  return [
    '# Proxmox VE 8 and 9, which have auto-converge and XBZRLE on',
    `qm set VMID --migrate_downtime ${manager.migrate_downtime} --migrate_speed ${capMbps === null ? 0 : wholeMibPerS(capMbps)}`,
    proxmoxStart(named),
  ].join('\n')
}

/** virsh has one time limit: of the strategy's and the manager's the earlier acts. Null: the later one would act as well. */
function virshTimeout({ timeout, timeoutAction, bandwidth }: ManagerOf<'virsh'>, knobs: Knobs, named: NamedGuest): string | null {
  const capped = { ...knobs, maxMbps: lowerMbps(knobs.maxMbps, bandwidth * MBPS_OF_MIB_PER_S) }
  const limit: VirshTimeout | null = timeout === 0 ? null : { s: Math.max(1, Math.round(timeout)), action: timeoutAction }
  if (limit === null || knobs.postcopy === 'at-once' || knobs.pauseAfterS === 0) return virshCommands({ knobs: capped }, named)
  const { pauseAfterS, postcopy } = knobs
  const ownS = pauseAfterS ?? (postcopy === null ? null : switchS(postcopy))
  if (ownS === null) return virshCommands({ knobs: capped }, named, limit)
  if (ownS <= limit.s) return virshCommands({ knobs: capped }, named)
  // A paused guest would switch to post-copy later.
  if (postcopy !== null && timeoutAction === 'suspend') return null
  return virshCommands({ knobs: { ...capped, pauseAfterS: null, postcopy: null } }, named, limit)
}
