/** The range, unit and meaning of every number that a manager takes, spelled as its product spells it; see `limits.ts`. */
import type { Range } from '../limits.ts'

const ms = { min: 1, max: 2_000_000, unit: 'ms' } as const
const perGiB = { min: 0, max: 1_000_000, unit: 's/GiB' } as const
const seconds = { min: 0, max: 1_000_000, unit: 's' } as const
const count = { min: 1, max: 10_000, unit: '', whole: true } as const
/** Of a fleet's other migrations a manager here knows nothing: how many run at once is the schedule's. */
const migrations = { min: 1, max: 20_000, unit: '', whole: true } as const
const mibPerS = { min: 0, max: 1_250_000, unit: 'MiB/s' } as const

export const novaLimits = {
  live_migration_downtime: { ...ms, min: 100, what: 'Final downtime limit, reached in the last step.' },
  live_migration_downtime_steps: { min: 3, max: 10_000, unit: '', whole: true, what: 'Number of downtime steps.' },
  live_migration_downtime_delay: { ...perGiB, min: 3, what: 'Time between steps' },
  live_migration_completion_timeout: { ...perGiB, what: 'Time until the timeout acts; 0 disables it.' },
  live_migration_bandwidth: { ...mibPerS, what: 'Bandwidth limit; 0 means none.' },
  live_migration_parallel_connections: { min: 1, max: 255, unit: '', whole: true, what: 'Parallel connections (multifd); 1 disables multifd.' },
} as const satisfies Record<string, Range>

/** Of KubeVirt's experimental `downtimeTuning`. */
export const tuningLimits = {
  initialMs: { ...ms, what: 'Initial downtime limit.' },
  steps: { ...count, what: 'Number of equal steps up to `maxDowntimeMs`.' },
  startAfterIteration: { ...count, what: 'No step before this round.' },
  cooldownSeconds: { ...seconds, min: 1, what: 'Time between steps' },
} as const satisfies Record<string, Range>

/** Of KubeVirt's experimental `stallDetector`. */
export const stallLimits = {
  stallMargin: { min: 0, max: 100, unit: '%', what: 'Margin within which remaining memory counts as unchanged, and as close to the minimum.' },
  stallProgressTimeout: { ...seconds, min: 1, what: 'Stalled when remaining memory has not improved for this long.' },
  switchoverTimeout: { ...seconds, min: 1, what: 'Time within which the guest must be stopped once the detector acts' },
  ewmaAlpha: { min: 0.01, max: 1, unit: '', what: 'Weight of the newest bandwidth sample in the moving average.' },
  precopyPossibleFactor: {
    min: 1, max: 1_000, unit: '×', what: 'Without workload disruption: switchover is still tried if the expected downtime is at most this multiple of `maxDowntimeMs`.',
  },
  patienceWindowDecayFactor: { min: 0.01, max: 1, unit: '×', what: 'Factor by which each further wait for a minimum shrinks.' },
  completionTimeoutFactor: { min: 1, max: 100, unit: '×', what: 'The migration must end within this multiple of the deadline.' },
} as const satisfies Record<string, Range>

export const kubevirtLimits = {
  parallelMigrationsPerCluster: { ...migrations, what: 'Recorded only; `schedule.total` decides how many run at once' },
  parallelOutboundMigrationsPerNode: { ...migrations, what: 'Recorded only; `schedule.concurrency` decides how many run at once.' },
  bandwidthPerMigration: { min: 0, max: 1.25e12, unit: 'B/s', what: 'Bandwidth limit; 0 means none.' },
  completionTimeoutPerGiB: { ...perGiB, what: 'Time until the timeout acts; 0 disables it.' },
  progressTimeout: { ...seconds, what: 'Aborts after this time without progress; 0 disables it.' },
  maxDowntimeMs: { ...ms, what: 'Downtime limit' },
} as const satisfies Record<string, Range>

/** A rung of oVirt's ladder. */
export const ovirtRungLimits = {
  stallingLimit: { ...count, what: 'Rounds since monitoring began before this step is taken.' },
  ms: { ...ms, what: 'The new downtime limit' },
} as const satisfies Record<string, Range>

export const ovirtLimits = {
  initialDowntimeMs: { ...ms, what: 'Initial downtime limit.' },
  maxMigrations: { ...migrations, what: 'Migrations at once from a host: noted only, schedule.concurrency decides' },
} as const satisfies Record<string, Range>

export const proxmoxLimits = {
  migrate_downtime: { min: 0.001, max: 2_000, unit: 's', what: 'Initial downtime limit.' },
  migrate_speed: { min: 0, max: 1_250_000, unit: 'MB/s', what: 'Bandwidth limit; 0 means none.' },
  pollS: { min: 0.1, max: 3_600, unit: 's', what: 'Poll interval.' },
  risesBeforeDoubling: { min: 0, max: 10_000, unit: '', whole: true, what: 'Polls with rising remaining memory that are tolerated; after more, the downtime limit doubles.' },
} as const satisfies Record<string, Range>

export const virshLimits = {
  timeout: { ...seconds, what: '--timeout; 0: none' },
  bandwidth: { ...mibPerS, what: '--bandwidth; 0: none' },
} as const satisfies Record<string, Range>
