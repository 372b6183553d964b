/** The forecast of an imported record, by the switchover rule of its hypervisor. */
import type { ImportedRecord } from './import/importRecord.ts'
import { iterationForecast } from './cloudHypervisor/iterationForecast.ts'
import { emptySample, isFinal, isOfMigration } from './import/importer.ts'
import type { MigrationRecord } from './migrationRecord.ts'
import { forecastOf, recordUntil } from './guest/forecast.ts'
import type { Beside, Forecast } from './guest/forecastTypes.ts'
import { unknownForecast } from './guest/forecastTypes.ts'
import { settledForecast } from './guest/settled.ts'

/** `atS`: use only the record up to this moment; default all of it. */
export function recordForecast({ kind, record }: Pick<ImportedRecord, 'kind' | 'record'>, beside: Beside, atS?: number): Forecast {
  const known = atS === undefined ? record : recordUntil(record, atS)
  if (kind !== 'cloud-hypervisor-log') return forecastOf(known, beside)
  return settledForecast(known) ?? iterationForecast(known, beside) ?? unknownForecast(known.samples.at(-1)?.atS ?? null, 'no-samples')
}

/** The record with its end as a sample; a guest that was paused before the start was stopped for all of the migration. */
export function endedRecord(imported: Pick<ImportedRecord, 'kind' | 'record' | 'facts' | 'contradictions'>): MigrationRecord {
  const record = withEnd(imported)
  if (imported.contradictions.every(({ code }) => code !== 'guest-was-paused')) return record
  return {
    ...record,
    samples: record.samples.map((sample) =>
      sample.status === 'completed' && sample.totalS !== null ? { ...sample, downtimeMs: sample.totalS * 1000 } : sample,
    ),
  }
}

/**
 * If a log line reports the end after the last counters: the record with an additional last sample that has the known figures of the end.
 * A predicted total time does not count as an end.
 */
function withEnd({ kind, record, facts }: Pick<ImportedRecord, 'kind' | 'record' | 'facts'>): MigrationRecord {
  const { status, totalS, downtimeMs, transferredMiB, dirtySyncs } = facts
  const last = record.samples.findLast((sample) => sample.status !== null)
  if (!isOfMigration(kind) || !isFinal(status) || isFinal(last?.status ?? null)) return record
  const isOfEnd = record.samples.every((sample) => sample.transferredMiB !== transferredMiB)
  const end = {
    ...emptySample,
    status,
    atS: totalS ?? last?.atS ?? null,
    totalS,
    downtimeMs,
    dirtySyncs,
    transferredMiB: isOfEnd ? transferredMiB : null,
  }
  return { ...record, samples: [...record.samples, end] }
}
