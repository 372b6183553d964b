/** The status of a record whose status line is cut off or that has none: its downtime shows it. */
import type { RecordSample } from '../../migrationRecord.ts'
import type { ReadMigration } from '../importer.ts'

type Shown = Pick<RecordSample, 'downtimeMs' | 'expectedDowntimeMs' | 'remainingMiB' | 'postcopyRequests'>

/** QEMU prints `downtime` once the guest runs at the destination, and `expected downtime` while it runs at the source. */
function statusShownBy({ downtimeMs, expectedDowntimeMs, remainingMiB, postcopyRequests }: Shown): string | null {
  if (downtimeMs !== null) {
    if ((remainingMiB ?? 0) === 0) return 'completed'
    return (postcopyRequests ?? 0) > 0 ? 'postcopy-active' : null
  }
  return expectedDowntimeMs === null ? null : 'active'
}

/** Fills a status only where no sample and no fact states one. */
export function withInferredStatus(migration: ReadMigration): ReadMigration {
  const { record, facts } = migration
  const isStated = typeof facts?.status === 'string' || record.samples.some(({ status }) => status !== null) || record.events.length > 0
  if (isStated) return migration
  const samples = record.samples.map((sample) => ({ ...sample, status: statusShownBy(sample) }))
  return { ...migration, record: { ...record, samples } }
}
