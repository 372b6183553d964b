/**
 * A run as metrics of KubeVirt and of libvirt's exporter: Prometheus text with times, polled every 5 s as KubeVirt polls libvirt, so that
 * some rounds are missed, as in KubeVirt. Names: kubevirt/monitoring docs/metrics.md; inovex/prometheus-libvirt-exporter.
 */
import type { MigrationResult, Result, VmSeries } from '../engine/result/result.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MIB_BYTES } from '../units/units.ts'

/** KubeVirt's period, seconds. */
const pollS = 5
/** Times of samples and of migrations that differ by less, seconds, are the same. */
const SAME_MOMENT_S = 1e-9
/** The run's zero on the clock of Prometheus, 2024-01-01T00:00:00Z: a run has no date. */
const epochS = 1_704_067_200

interface Metric {
  readonly name: string
  readonly type: 'gauge' | 'counter'
  readonly help: string
  /** At a poll; null: not exported then. */
  value(at: Poll): number | null
}

interface Poll {
  readonly tS: number
  /** Milliseconds on the clock of Prometheus, which takes one value of a series for each. */
  readonly timeMs: number
  readonly isLast: boolean
  readonly processedBytes: number
  readonly remainingBytes: number
  readonly totalBytes: number
  readonly rateBytesPerS: number
  readonly dirtyBytesPerS: number
  readonly migration: MigrationResult
}

const kubevirt = 'kubevirt_vmi_migration_'
const libvirt = 'libvirt_domain_job_info_'
/** libvirt's numbers: unbounded, completed, failed, cancelled. */
const jobTypes: Readonly<Record<string, number>> = { completed: 3, failed: 4, lost: 4, cancelled: 5 }

const ended = ({ isLast, migration }: Poll): boolean => isLast && migration.outcome in jobTypes
const metrics: readonly Metric[] = [
  {
    name: `${kubevirt}data_bytes_total`,
    type: 'counter',
    help: 'The total Guest OS data to be migrated to the new VM.',
    value: ({ totalBytes }) => totalBytes,
  },
  {
    name: `${kubevirt}data_processed_bytes`,
    type: 'gauge',
    help: 'The total Guest OS data processed and migrated to the new VM.',
    value: ({ processedBytes }) => processedBytes,
  },
  {
    name: `${kubevirt}data_remaining_bytes`,
    type: 'gauge',
    help: 'The remaining guest OS data to be migrated to the new VM.',
    value: ({ remainingBytes }) => remainingBytes,
  },
  {
    name: `${kubevirt}dirty_memory_rate_bytes`,
    type: 'gauge',
    help: 'The rate of memory being dirty in the Guest OS.',
    value: ({ dirtyBytesPerS }) => dirtyBytesPerS,
  },
  {
    name: `${kubevirt}memory_transfer_rate_bytes`,
    type: 'gauge',
    help: 'The rate at which the memory is being transferred.',
    value: ({ rateBytesPerS }) => rateBytesPerS,
  },
  {
    name: `${kubevirt}start_time_seconds`,
    type: 'gauge',
    help: 'The time at which the migration started.',
    value: ({ migration }) => epochS + migration.startS,
  },
  {
    name: `${kubevirt}end_time_seconds`,
    type: 'gauge',
    help: 'The time at which the migration ended.',
    value: (poll) => (ended(poll) ? epochS + poll.migration.endS : null),
  },
  {
    name: `${kubevirt}succeeded`,
    type: 'gauge',
    help: 'Indicates if the VMI migration succeeded.',
    value: (poll) => (ended(poll) ? Number(poll.migration.outcome === 'completed') : null),
  },
  {
    name: `${kubevirt}failed`,
    type: 'gauge',
    help: 'Indicates if the VMI migration failed.',
    value: (poll) => (ended(poll) ? Number(poll.migration.outcome !== 'completed') : null),
  },
  {
    name: `${libvirt}type`,
    type: 'gauge',
    help: 'Type of the job: 2 unbounded, 3 completed, 4 failed, 5 cancelled.',
    value: (poll) => (ended(poll) ? jobTypes[poll.migration.outcome] : 2),
  },
  {
    name: `${libvirt}time_elapsed_seconds`,
    type: 'gauge',
    help: 'Time elapsed since the start of the job.',
    value: ({ tS, migration }) => tS - migration.startS,
  },
  { name: `${libvirt}memory_total_bytes`, type: 'gauge', help: 'Memory to be transferred.', value: ({ totalBytes }) => totalBytes },
  {
    name: `${libvirt}memory_processed_bytes`,
    type: 'gauge',
    help: 'Memory transferred so far.',
    value: ({ processedBytes }) => processedBytes,
  },
  { name: `${libvirt}memory_remaining_bytes`, type: 'gauge', help: 'Memory that remains.', value: ({ remainingBytes }) => remainingBytes },
]

/** @param result a run with its series */
export function metricsText(result: Result, scenario: Pick<Scenario, 'vms'>): string {
  const polls = timed(
    result.migrations.toSorted((one, other) => one.startS - other.startS).flatMap((migration) => pollsOf(migration, result, scenario)),
  )
  const lines = metrics.flatMap((metric) => {
    const values = polls.flatMap((poll) => {
      const value = metric.value(poll)
      return value === null ? [] : [`${metric.name}{${labelsOf(metric, poll.migration)}} ${value} ${poll.timeMs}`]
    })
    return values.length === 0 ? [] : [`# HELP ${metric.name} ${metric.help}`, `# TYPE ${metric.name} ${metric.type}`, ...values]
  })
  return `${lines.join('\n')}\n`
}

/** The times of a VM's polls rise: a migration that begins as another ends, or takes no time, has its next poll a millisecond later. */
function timed(polls: readonly Omit<Poll, 'timeMs'>[]): Poll[] {
  const lastMs = new Map<string, number>()
  return polls.map((poll) => {
    const { vm } = poll.migration
    const timeMs = Math.max(Math.round((epochS + poll.tS) * 1000), (lastMs.get(vm) ?? 0) + 1)
    lastMs.set(vm, timeMs)
    return { ...poll, timeMs }
  })
}

function labelsOf({ name }: Metric, { vm, from }: MigrationResult): string {
  return name.startsWith(libvirt) ? `domain=${quoted(vm)}` : `namespace="default",name=${quoted(vm)},node=${quoted(from)}`
}

function quoted(text: string): string {
  return `"${text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)}"`
}

/** At the start, every 5 s, and at the end. */
function pollsOf(migration: MigrationResult, { series, migrations }: Result, { vms }: Pick<Scenario, 'vms'>): Omit<Poll, 'timeMs'>[] {
  const vm = vms.find(({ id }) => id === migration.vm)
  const columns = series?.vms[migration.vm]
  if (series === undefined || columns === undefined || vm === undefined || migration.outcome === 'skipped') return []
  const times = Array.from({ length: Math.max(1, Math.ceil(migration.totalS / pollS)) }, (_, i) => migration.startS + i * pollS)
  const totalBytes = vm.memoryMiB * MIB_BYTES
  // The series counts the bytes of all migrations of the VM.
  const earlierMiB = migrations
    .filter((other) => other.vm === migration.vm && other.startS < migration.startS)
    .reduce((sum, { transferredMiB }) => sum + transferredMiB, 0)
  return [...times, migration.endS].map((tS, i) => {
    const at = indexAt(series.tS, tS)
    const isLast = i === times.length
    return {
      tS,
      migration,
      isLast,
      totalBytes,
      // A sample before the start is of no migration, or of the one before.
      ...(series.tS[at] >= migration.startS - SAME_MOMENT_S
        ? levelsAt(columns, at, vm.pageKiB * KIB_BYTES, earlierMiB)
        : { processedBytes: 0, remainingBytes: totalBytes, rateBytesPerS: 0 }),
      ...(isLast && { processedBytes: Math.round(migration.transferredMiB * MIB_BYTES) }),
      ...(isLast && migration.outcome === 'completed' && { remainingBytes: 0 }),
      dirtyBytesPerS: dirtyRateAt(migration, tS) * vm.pageKiB * KIB_BYTES,
    }
  })
}

function levelsAt(
  { transferredMiB, remainingPages, migrationMbps }: VmSeries,
  at: number,
  pageBytes: number,
  earlierMiB: number,
): Pick<Poll, 'processedBytes' | 'remainingBytes' | 'rateBytesPerS'> {
  return {
    processedBytes: Math.max(0, Math.round((transferredMiB[at] - earlierMiB) * MIB_BYTES)),
    remainingBytes: Math.round(remainingPages[at] * pageBytes),
    rateBytesPerS: Math.round(migrationMbps[at] * BYTES_PER_S_OF_MBPS),
  }
}

/** The last sample at or before `tS`. */
function indexAt(times: readonly number[], tS: number): number {
  const next = times.findIndex((time) => time > tS + SAME_MOMENT_S)
  return next < 0 ? times.length - 1 : Math.max(0, next - 1)
}

/** Pages per second that the last sync found. */
function dirtyRateAt({ rounds }: MigrationResult, tS: number): number {
  const last = rounds.findLast(({ startS, durationS, kind }) => kind !== 'stop' && startS + durationS <= tS)
  return last === undefined || last.durationS === 0 ? 0 : Math.round(last.dirtiedPages / last.durationS)
}
