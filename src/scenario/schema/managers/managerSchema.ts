/**
 * Managers: what the software above the hypervisor does to a run that will not end. Fields are spelled as the product
 * spells them; what is left out comes from the chosen version's defaults (`managerDefaults.ts`).
 */
import { choice, flag, kindError, listOf, ranged, rangedOrNull, record } from '../describedFields.ts'
import { sizeLimits } from '../limits.ts'
import { completeManager, kubevirtDefaults, kubevirtStallDefaults, kubevirtTuningDefaults, ovirtDefaults } from './managerDefaults.ts'
import type { KubevirtVersion, OvirtPolicy, OvirtRung } from './managerDefaults.ts'
import {
  kubevirtLimits, novaLimits, ovirtLimits, ovirtRungLimits, proxmoxLimits, stallLimits, tuningLimits, virshLimits,
} from './managerLimits.ts'
import { z } from '../zod.ts'

/** Every field present, as after `completeManager`. */
type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> }

const novaFields = record({
  kind: z.literal('nova'),
  live_migration_downtime: ranged(novaLimits.live_migration_downtime).optional(),
  live_migration_downtime_steps: ranged(novaLimits.live_migration_downtime_steps).optional(),
  live_migration_downtime_delay: ranged(novaLimits.live_migration_downtime_delay).optional(),
  live_migration_completion_timeout: ranged(novaLimits.live_migration_completion_timeout).optional(),
  live_migration_timeout_action: choice(['abort', 'force_complete'], 'What happens at the deadline').optional(),
  live_migration_permit_post_copy: flag('force_complete switches to post-copy instead of pausing').optional(),
  live_migration_permit_auto_converge: flag('Auto-converge, unless post-copy is usable').optional(),
  live_migration_bandwidth: ranged(novaLimits.live_migration_bandwidth).optional(),
  live_migration_parallel_connections: ranged(novaLimits.live_migration_parallel_connections).optional(),
}, 'OpenStack Nova')

const downtimeTuning = record({
  initialMs: ranged(tuningLimits.initialMs).default(kubevirtTuningDefaults.initialMs),
  steps: ranged(tuningLimits.steps).default(kubevirtTuningDefaults.steps),
  startAfterIteration: ranged(tuningLimits.startAfterIteration).default(kubevirtTuningDefaults.startAfterIteration),
  cooldownSeconds: ranged(tuningLimits.cooldownSeconds).default(kubevirtTuningDefaults.cooldownSeconds),
}, 'Raise the downtime limit in steps (experimental)')

const stallDetector = record({
  stallMargin: ranged(stallLimits.stallMargin).default(kubevirtStallDefaults.stallMargin),
  stallProgressTimeout: ranged(stallLimits.stallProgressTimeout).default(kubevirtStallDefaults.stallProgressTimeout),
  switchoverTimeout: ranged(stallLimits.switchoverTimeout).default(kubevirtStallDefaults.switchoverTimeout),
  ewmaAlpha: ranged(stallLimits.ewmaAlpha).default(kubevirtStallDefaults.ewmaAlpha),
  precopyPossibleFactor: ranged(stallLimits.precopyPossibleFactor).default(kubevirtStallDefaults.precopyPossibleFactor),
  patienceWindowDecayFactor: ranged(stallLimits.patienceWindowDecayFactor).default(kubevirtStallDefaults.patienceWindowDecayFactor),
  searchLocalMinima: flag('Wait for a local minimum of what remains').default(kubevirtStallDefaults.searchLocalMinima),
  completionTimeoutFactor: ranged(stallLimits.completionTimeoutFactor).default(kubevirtStallDefaults.completionTimeoutFactor),
}, 'Detect a stall and switch over at a local minimum (experimental)')

export type StallDetectorSetting = z.output<typeof stallDetector>

const kubevirtFields = record({
  kind: z.literal('kubevirt'),
  version: choice(Object.keys(kubevirtDefaults) as KubevirtVersion[], 'Whose defaults hold').optional(),
  parallelMigrationsPerCluster: ranged(kubevirtLimits.parallelMigrationsPerCluster).optional(),
  parallelOutboundMigrationsPerNode: ranged(kubevirtLimits.parallelOutboundMigrationsPerNode).optional(),
  bandwidthPerMigration: ranged(kubevirtLimits.bandwidthPerMigration).optional(),
  completionTimeoutPerGiB: ranged(kubevirtLimits.completionTimeoutPerGiB).optional(),
  progressTimeout: ranged(kubevirtLimits.progressTimeout).optional(),
  maxDowntimeMs: ranged(kubevirtLimits.maxDowntimeMs).optional(),
  downtimeTuning: downtimeTuning.nullable().optional(),
  stallDetector: stallDetector.nullable().optional(),
  allowAutoConverge: flag('Slow the vCPUs until the run converges').optional(),
  allowPostCopy: flag('Switch to post-copy at the deadline').optional(),
  allowWorkloadDisruption: flag('May stop the guest to finish at the deadline; follows allowPostCopy').optional(),
  disruption: choice(['raise-downtime', 'pause'], 'How the guest is stopped at the deadline').optional(),
}, 'KubeVirt')

const ovirtRung = record({
  stallingLimit: ranged(ovirtRungLimits.stallingLimit),
  action: choice(['setDowntime', 'postcopy', 'abort'], 'What the step does'),
  ms: rangedOrNull(ovirtRungLimits.ms, 'none').default(null),
}, 'A step of the ladder')

const ovirtFields = record({
  kind: z.literal('ovirt'),
  policy: choice(Object.keys(ovirtDefaults) as OvirtPolicy[], 'Whose ladder holds').optional(),
  initialDowntimeMs: ranged(ovirtLimits.initialDowntimeMs).optional(),
  convergenceItems: listOf(ovirtRung, sizeLimits.managerSteps, 'The ladder, by stalls').optional(),
  maxMigrations: ranged(ovirtLimits.maxMigrations).optional(),
  autoConvergence: flag('Slow the vCPUs until the run converges').optional(),
  migrationCompression: flag('XBZRLE').optional(),
}, 'oVirt')

const proxmoxFields = record({
  kind: z.literal('proxmox'),
  migrate_downtime: ranged(proxmoxLimits.migrate_downtime).optional(),
  migrate_speed: ranged(proxmoxLimits.migrate_speed).optional(),
  pollS: ranged(proxmoxLimits.pollS).optional(),
  risesBeforeDoubling: ranged(proxmoxLimits.risesBeforeDoubling).optional(),
}, 'Proxmox VE')

const virshFields = record({
  kind: z.literal('virsh'),
  timeout: ranged(virshLimits.timeout).optional(),
  timeoutAction: choice(['suspend', 'postcopy'], '--timeout-suspend or --timeout-postcopy').optional(),
  bandwidth: ranged(virshLimits.bandwidth).optional(),
}, 'virsh migrate')

export type NovaManager = Filled<z.output<typeof novaFields>>
export type KubevirtManager = Filled<z.output<typeof kubevirtFields>>
export type OvirtManager = Filled<Omit<z.output<typeof ovirtFields>, 'convergenceItems'>> & { convergenceItems: OvirtRung[] }
export type ProxmoxManager = Filled<z.output<typeof proxmoxFields>>
export type VirshManager = Filled<z.output<typeof virshFields>>
export type Manager = NovaManager | KubevirtManager | OvirtManager | ProxmoxManager | VirshManager

export const managerSchema = z.discriminatedUnion('kind', [
  novaFields.transform((given) => completeManager(given) as NovaManager),
  kubevirtFields.transform((given) => completeManager(given) as KubevirtManager),
  ovirtFields.transform((given) => completeManager(given) as OvirtManager),
  proxmoxFields.transform((given) => completeManager(given) as ProxmoxManager),
  virshFields.transform((given) => completeManager(given) as VirshManager),
], { error: kindError }).describe('What the software above the hypervisor does to a run that will not end')
