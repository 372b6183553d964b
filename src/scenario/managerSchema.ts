/**
 * Managers: what the software above the hypervisor does to a run that will not end. Fields are spelled as the product
 * spells them; what is left out comes from the chosen version's defaults (`managerDefaults.ts`).
 */
import * as z from 'zod'
import { choice, flag, listOf, ranged, rangedOrNull, record } from './describedFields.ts'
import { kindError } from './kindError.ts'
import { sizeLimits } from './limits.ts'
import type { KubevirtVersion, OvirtPolicy, OvirtRung } from './managerDefaults.ts'
import { completeManager, kubevirtDefaults, kubevirtTuningDefaults, ovirtDefaults } from './managerDefaults.ts'

const seconds = (what: string, max = 1_000_000): z.ZodNumber => ranged({ min: 0, max, unit: 's', what })
const ms = (min: number, what: string): z.ZodNumber => ranged({ min, max: 2_000_000, unit: 'ms', what })
const count = (max: number, what: string): z.ZodNumber => ranged({ min: 1, max, unit: '', whole: true, what })

/** Every field present, as after `completeManager`. */
type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> }

const novaFields = record({
  kind: z.literal('nova'),
  live_migration_downtime: ms(100, 'Downtime limit at the top of the ladder').optional(),
  live_migration_downtime_steps: ranged({ min: 3, max: 10_000, unit: '', whole: true, what: 'Steps of the ladder' }).optional(),
  live_migration_downtime_delay: ranged({ min: 3, max: 1_000_000, unit: 's/GiB', what: 'Time between steps' }).optional(),
  live_migration_completion_timeout: ranged({ min: 0, max: 1_000_000, unit: 's/GiB', what: 'Deadline; 0: never' }).optional(),
  live_migration_timeout_action: choice(['abort', 'force_complete'], 'What happens at the deadline').optional(),
  live_migration_permit_post_copy: flag('force_complete switches to post-copy instead of pausing').optional(),
  live_migration_permit_auto_converge: flag('Auto-converge, unless post-copy is usable').optional(),
  live_migration_bandwidth: ranged({ min: 0, max: 1_250_000, unit: 'MiB/s', what: 'Cap; 0: none' }).optional(),
  live_migration_parallel_connections: count(255, 'multifd channels; 1: none').optional(),
}, 'OpenStack Nova')

const downtimeTuning = record({
  initialMs: ms(1, 'Downtime limit at the start').default(kubevirtTuningDefaults.initialMs),
  steps: count(10_000, 'Equal steps up to maxDowntimeMs').default(kubevirtTuningDefaults.steps),
  startAfterIteration: count(10_000, 'No step before this pass').default(kubevirtTuningDefaults.startAfterIteration),
  cooldownSeconds: ranged({ min: 1, max: 1_000_000, unit: 's', what: 'Time between steps' })
    .default(kubevirtTuningDefaults.cooldownSeconds),
}, 'Raise the downtime limit in steps (experimental)')

const kubevirtFields = record({
  kind: z.literal('kubevirt'),
  version: choice(Object.keys(kubevirtDefaults) as KubevirtVersion[], 'Whose defaults hold').optional(),
  parallelMigrationsPerCluster: count(20_000, 'Migrations at once in the cluster').optional(),
  parallelOutboundMigrationsPerNode: count(20_000, 'Migrations at once from a node').optional(),
  bandwidthPerMigration: ranged({ min: 0, max: 1.25e12, unit: 'B/s', what: 'Cap; 0: none' }).optional(),
  completionTimeoutPerGiB: ranged({ min: 0, max: 1_000_000, unit: 's/GiB', what: 'Deadline; 0: never' }).optional(),
  progressTimeout: seconds('Abort after this long without progress; 0: never').optional(),
  maxDowntimeMs: ms(1, 'Downtime limit').optional(),
  downtimeTuning: downtimeTuning.nullable().optional(),
  allowAutoConverge: flag('Slow the vCPUs until the run converges').optional(),
  allowPostCopy: flag('Switch to post-copy at the deadline').optional(),
  allowWorkloadDisruption: flag('May stop the guest to finish at the deadline; follows allowPostCopy').optional(),
  disruption: choice(['raise-downtime', 'pause'], 'How the guest is stopped at the deadline').optional(),
}, 'KubeVirt')

const ovirtRung = record({
  stallingLimit: count(10_000, 'Stalled rounds before this step'),
  action: choice(['setDowntime', 'postcopy', 'abort'], 'What the step does'),
  ms: rangedOrNull({ min: 1, max: 2_000_000, unit: 'ms', what: 'The new downtime limit' }, 'none').default(null),
}, 'A step of the ladder')

const ovirtFields = record({
  kind: z.literal('ovirt'),
  policy: choice(Object.keys(ovirtDefaults) as OvirtPolicy[], 'Whose ladder holds').optional(),
  initialDowntimeMs: ms(1, 'Downtime limit at the start').optional(),
  convergenceItems: listOf(ovirtRung, sizeLimits.managerSteps, 'The ladder, by stalls').optional(),
  maxMigrations: count(20_000, 'Migrations at once from a host').optional(),
  autoConvergence: flag('Slow the vCPUs until the run converges').optional(),
  migrationCompression: flag('XBZRLE').optional(),
}, 'oVirt')

const proxmoxFields = record({
  kind: z.literal('proxmox'),
  migrate_downtime: ranged({ min: 0.001, max: 2_000, unit: 's', what: 'Downtime limit at the start' }).optional(),
  migrate_speed: ranged({ min: 0, max: 1_250_000, unit: 'MB/s', what: 'Cap; 0: none' }).optional(),
  pollS: ranged({ min: 0.1, max: 3_600, unit: 's', what: 'Time between looks' }).optional(),
  risesBeforeDoubling: ranged(
    { min: 0, max: 10_000, unit: '', whole: true, what: 'Looks with a risen remainder; after more, the limit doubles' },
  )
    .optional(),
}, 'Proxmox VE')

const virshFields = record({
  kind: z.literal('virsh'),
  timeout: seconds('--timeout; 0: none').optional(),
  timeoutAction: choice(['suspend', 'postcopy'], '--timeout-suspend or --timeout-postcopy').optional(),
  bandwidth: ranged({ min: 0, max: 1_250_000, unit: 'MiB/s', what: '--bandwidth; 0: none' }).optional(),
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
