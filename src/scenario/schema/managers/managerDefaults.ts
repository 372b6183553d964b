/**
 * Defaults of the software above the hypervisor, which belong to a version or a policy: `version` (KubeVirt) and `policy`
 * (oVirt) choose the row, and whatever is given beside them wins. Sources: openstack/nova `nova/conf/libvirt.py`;
 * kubevirt/kubevirt `pkg/virt-config/virt-config.go` and the two distributions' own changes; oVirt/ovirt-engine
 * `packaging/dbscripts/upgrade/pre_upgrade/0000_config.sql`; proxmox/qemu-server `src/PVE/QemuMigrate.pm`; libvirt `virsh.rst`.
 */

/** Seconds a GiB where the name says delay or completion time-out, MiB/s for bandwidth (0: no limit), ms for downtime. */
export const novaDefaults = {
  live_migration_downtime: 500,
  live_migration_downtime_steps: 10,
  live_migration_downtime_delay: 75,
  live_migration_completion_timeout: 800,
  live_migration_timeout_action: 'abort',
  live_migration_permit_post_copy: false,
  live_migration_permit_auto_converge: false,
  live_migration_bandwidth: 0,
  live_migration_parallel_connections: 1,
} as const

/** `experimental.downtimeTuning` given as `{}`, behind the feature gate MigrationDowntimeTuning (kubevirt/enhancements #291). */
export const kubevirtTuningDefaults = { initialMs: 150, steps: 7, startAfterIteration: 3, cooldownSeconds: 10 } as const

/** `experimental.stallDetector` given as `{}`, behind the feature gate MigrationStallDetection (kubevirt/enhancements #248). */
export const kubevirtStallDefaults = {
  stallMargin: 4, stallProgressTimeout: 40, switchoverTimeout: 60, ewmaAlpha: 0.4, precopyPossibleFactor: 1.5,
  patienceWindowDecayFactor: 0.5, searchLocalMinima: true, completionTimeoutFactor: 2,
} as const

const kubevirtMain = {
  parallelMigrationsPerCluster: 5,
  parallelOutboundMigrationsPerNode: 2,
  /** Bytes a second; 0: no limit. */
  bandwidthPerMigration: 0,
  completionTimeoutPerGiB: 150,
  progressTimeout: 150,
  maxDowntimeMs: 900,
  downtimeTuning: null,
  stallDetector: null,
  allowAutoConverge: false,
  allowPostCopy: false,
  /** What disruption is at the deadline: the downtime limit to QEMU's largest, or a pause of the guest. */
  disruption: 'raise-downtime' as 'raise-downtime' | 'pause',
}

/**
 * `main-2026`: main branch of 2026. `before-pr-12848`: 800 s a GiB, the downtime limit still QEMU's own 300 ms, a pause at the
 * deadline. `hyperconverged-2026-07`: kubevirt/hyperconverged-cluster-operator #4426. `deckhouse`: deckhouse/virtualization #1082.
 */
export const kubevirtDefaults = {
  'main-2026': kubevirtMain,
  'before-pr-12848': { ...kubevirtMain, completionTimeoutPerGiB: 800, maxDowntimeMs: 300, disruption: 'pause' as const },
  'hyperconverged-2026-07': { ...kubevirtMain, completionTimeoutPerGiB: 20, parallelOutboundMigrationsPerNode: 1 },
  deckhouse: { ...kubevirtMain, bandwidthPerMigration: 671_088_640, parallelOutboundMigrationsPerNode: 1 },
}
export type KubevirtVersion = keyof typeof kubevirtDefaults

/** One rung: after so many stalls, set the downtime limit, switch to post-copy or give up. */
export interface OvirtRung {
  stallingLimit: number
  action: 'setDowntime' | 'postcopy' | 'abort'
  /** For setDowntime. */
  ms: number | null
}

const setDowntime = (stallingLimit: number, ms: number): OvirtRung => ({ stallingLimit, action: 'setDowntime', ms })
const abort = (stallingLimit: number): OvirtRung => ({ stallingLimit, action: 'abort', ms: null })
const ladder = [setDowntime(1, 150), setDowntime(2, 200), setDowntime(3, 300), setDowntime(4, 400), setDowntime(6, 500)]

/**
 * oVirt's policies. The step that follows a ladder's last rung is given the next number of stalls: the source names the
 * ladder of "Minimal downtime" in full, of the others only their ends.
 */
export const ovirtDefaults = {
  'minimal-downtime': {
    initialDowntimeMs: 100, convergenceItems: [...ladder, abort(7)], maxMigrations: 2, autoConvergence: true, migrationCompression: false,
  },
  'suspend-workload-if-needed': {
    initialDowntimeMs: 100, convergenceItems: [...ladder, setDowntime(7, 5000), abort(8)], maxMigrations: 1, autoConvergence: true,
    migrationCompression: true,
  },
  'post-copy-migration': {
    initialDowntimeMs: 100,
    convergenceItems: [setDowntime(1, 150), setDowntime(2, 200), { stallingLimit: 3, action: 'postcopy' as const, ms: null }, abort(4)],
    maxMigrations: 2, autoConvergence: true, migrationCompression: false,
  },
}
export type OvirtPolicy = keyof typeof ovirtDefaults

/** `migrate_downtime` in s, `migrate_speed` in MB/s (0: no limit); asks each second, and doubles after more than 5 rises. */
export const proxmoxDefaults = { migrate_downtime: 0.1, migrate_speed: 0, pollS: 1, risesBeforeDoubling: 5 } as const

/** `timeout` in s (0: none) and what follows it; `bandwidth` in MiB/s (0: no limit). */
export const virshDefaults = { timeout: 0, timeoutAction: 'suspend', bandwidth: 0 } as const

/** A manager as given, in part; anything at all may stand in its fields. */
export interface GivenManager { kind?: unknown; version?: unknown; policy?: unknown; allowPostCopy?: unknown }

/** A manager with everything filled in that it leaves out; a key without a value is as good as absent. */
export function completeManager(given: GivenManager): Record<string, unknown> {
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return { kind: given.kind, ...managerDefaultsFor(given), ...Object.fromEntries(present) }
}

/** What a manager's fields are where it says nothing, given its kind and version; nothing for an unknown kind. */
export function managerDefaultsFor(given: GivenManager): Record<string, unknown> {
  switch (given.kind) {
    case 'nova': return { ...novaDefaults }
    case 'kubevirt': return { ...row(kubevirtDefaults, 'version', given.version), allowWorkloadDisruption: given.allowPostCopy ?? false }
    case 'ovirt': return row(ovirtDefaults, 'policy', given.policy)
    case 'proxmox': return { ...proxmoxDefaults }
    case 'virsh': return { ...virshDefaults }
    default: return {}
  }
}

/** The chosen row of a table, the first one where none of them is named; the first is also what the choice itself defaults to. */
function row(table: Record<string, object>, column: string, chosen: unknown): Record<string, unknown> {
  const [first] = Object.keys(table)
  return { [column]: first, ...table[typeof chosen === 'string' && Object.hasOwn(table, chosen) ? chosen : first] }
}
