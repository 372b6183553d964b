/** The range, unit and meaning of every number that a manager takes, spelled as its product spells it; see `limits.ts`. */
import type { Range } from './limits.ts'

const ms = { min: 1, max: 2_000_000, unit: 'ms' } as const
const perGiB = { min: 0, max: 1_000_000, unit: 's/GiB' } as const
const seconds = { min: 0, max: 1_000_000, unit: 's' } as const
const count = { min: 1, max: 10_000, unit: '', whole: true } as const
/** Of a fleet's other migrations a manager here knows nothing: how many run at once is the schedule's. */
const migrations = { min: 1, max: 20_000, unit: '', whole: true } as const
const mibPerS = { min: 0, max: 1_250_000, unit: 'MiB/s' } as const

export const novaLimits = {
  live_migration_downtime: { ...ms, min: 100, what: 'Downtime limit at the top of the ladder' },
  live_migration_downtime_steps: { min: 3, max: 10_000, unit: '', whole: true, what: 'Steps of the ladder' },
  live_migration_downtime_delay: { ...perGiB, min: 3, what: 'Time between steps' },
  live_migration_completion_timeout: { ...perGiB, what: 'Deadline; 0: never' },
  live_migration_bandwidth: { ...mibPerS, what: 'Cap; 0: none' },
  live_migration_parallel_connections: { min: 1, max: 255, unit: '', whole: true, what: 'multifd channels; 1: none' },
} as const satisfies Record<string, Range>

/** Of KubeVirt's experimental `downtimeTuning`. */
export const tuningLimits = {
  initialMs: { ...ms, what: 'Downtime limit at the start' },
  steps: { ...count, what: 'Equal steps up to maxDowntimeMs' },
  startAfterIteration: { ...count, what: 'No step before this pass' },
  cooldownSeconds: { ...seconds, min: 1, what: 'Time between steps' },
} as const satisfies Record<string, Range>

/** Of KubeVirt's experimental `stallDetector`. */
export const stallLimits = {
  stallMargin: { min: 0, max: 100, unit: '%', what: 'What counts as no progress, and as near a minimum' },
  stallProgressTimeout: { ...seconds, min: 1, what: 'Stalled when so long ago as little remained' },
  switchoverTimeout: { ...seconds, min: 1, what: 'The guest must be stopped so long after the detector acts' },
  ewmaAlpha: { min: 0.01, max: 1, unit: '', what: 'Weight of the newest bandwidth in its mean' },
  precopyPossibleFactor: {
    min: 1, max: 1_000, unit: '×', what: 'Without workload disruption: a pause of so many maxDowntimeMs may still be tried',
  },
  patienceWindowDecayFactor: { min: 0.01, max: 1, unit: '×', what: 'Each further wait for a minimum is shorter by this' },
  completionTimeoutFactor: { min: 1, max: 100, unit: '×', what: 'All must be over within so many deadlines' },
} as const satisfies Record<string, Range>

export const kubevirtLimits = {
  parallelMigrationsPerCluster: { ...migrations, what: 'Migrations at once in the cluster: noted only, schedule.total decides' },
  parallelOutboundMigrationsPerNode: { ...migrations, what: 'Migrations at once from a node: noted only, schedule.concurrency decides' },
  bandwidthPerMigration: { min: 0, max: 1.25e12, unit: 'B/s', what: 'Cap; 0: none' },
  completionTimeoutPerGiB: { ...perGiB, what: 'Deadline; 0: never' },
  progressTimeout: { ...seconds, what: 'Abort after this long without progress; 0: never' },
  maxDowntimeMs: { ...ms, what: 'Downtime limit' },
} as const satisfies Record<string, Range>

/** A rung of oVirt's ladder. */
export const ovirtRungLimits = {
  stallingLimit: { ...count, what: 'Stalled rounds before this step' },
  ms: { ...ms, what: 'The new downtime limit' },
} as const satisfies Record<string, Range>

export const ovirtLimits = {
  initialDowntimeMs: { ...ms, what: 'Downtime limit at the start' },
  maxMigrations: { ...migrations, what: 'Migrations at once from a host: noted only, schedule.concurrency decides' },
} as const satisfies Record<string, Range>

export const proxmoxLimits = {
  migrate_downtime: { min: 0.001, max: 2_000, unit: 's', what: 'Downtime limit at the start' },
  migrate_speed: { min: 0, max: 1_250_000, unit: 'MB/s', what: 'Cap; 0: none' },
  pollS: { min: 0.1, max: 3_600, unit: 's', what: 'Time between looks' },
  risesBeforeDoubling: { min: 0, max: 10_000, unit: '', whole: true, what: 'Looks with a risen remainder; after more, the limit doubles' },
} as const satisfies Record<string, Range>

export const virshLimits = {
  timeout: { ...seconds, what: '--timeout; 0: none' },
  bandwidth: { ...mibPerS, what: '--bandwidth; 0: none' },
} as const satisfies Record<string, Range>
