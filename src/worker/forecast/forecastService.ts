/** The service of the places on real migrations. Several workers run it: the first keeps the record, all run trials. */
import { adviceWork, triedCandidates } from '../../analysis/advice/advise.ts'
import { gapForPage } from '../../analysis/advice/guestText.ts'
import { runTrials } from '../../analysis/advice/trials.ts'
import { endedRecord, recordForecast } from '../../records/guest/recordForecast.ts'
import { forecastDocument } from '../../records/guest/forecastDocument.ts'
import type { Beside } from '../../records/guest/forecastTypes.ts'
import { isFinal } from '../../records/import/importer.ts'
import type { RecordKind } from '../../records/import/importer.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import type { ImportedMigration } from '../../records/import/importRecord.ts'
import type { MigrationRecord } from '../../records/migrationRecord.ts'
import { advisedRecord } from '../../records/scenario/advisedRecord.ts'
import type { AdviceGap } from '../../records/scenario/advisedRecord.ts'
import type { BesideRecord, ForecastService, RecordSummary } from './forecastProtocol.ts'

export function createForecastService(): ForecastService {
  let record: MigrationRecord | null = null
  let migration: ImportedMigration | null = null
  let kind: RecordKind = 'qmp-log'
  let beside: Beside = {}
  return {
    async read(text, given, vm) {
      const read = importRecord(text, vm === null ? {} : { vm })
      if (!read.ok) return { ok: false, why: read.why }
      ;({ kind } = read.record)
      record = withLimit(endedRecord(read.record), given)
      migration = { ...read.record, record: withLimit(read.record.record, given) }
      beside = { usedMemoryMiB: given.usedMemoryMiB ?? undefined, linkMbps: given.linkMbps ?? undefined }
      return { ok: true, summary: { ...summaryOf(record), samples: read.record.record.samples.length, kind: read.record.kind, unread: read.record.unread.length } }
    },
    async knownAt(atS) {
      return record === null ? null : { ...forecastDocument(recordForecast({ kind, record }, beside, atS)), atS }
    },
    async prepare(source, wishes, product) {
      const advised = source.kind === 'scenario' ? { scenario: source.scenario, vm: source.vm, guests: null, known: null } : migration === null ? noRecord : advisedRecord(migration, beside)
      if ('gap' in advised) return { ok: false, why: gapForPage(advised) }
      const work = adviceWork(advised, wishes)
      return { ok: true, work, candidates: triedCandidates(work, product) }
    },
    async trials(work, task) {
      return runTrials(work, task)
    },
  }
}

const noRecord: AdviceGap = { gap: 'no-samples', atMostS: null }

function withLimit(record: MigrationRecord, { downtimeLimitMs }: BesideRecord): MigrationRecord {
  return { ...record, settings: { ...record.settings, downtimeLimitMs: downtimeLimitMs ?? record.settings.downtimeLimitMs } }
}

function summaryOf({ samples, settings }: MigrationRecord): Omit<RecordSummary, 'kind' | 'unread'> {
  const timed = samples.filter(({ atS }) => atS !== null)
  const resyncsS: number[] = []
  let syncs = 1
  for (const { atS, dirtySyncs, status } of timed) {
    if (dirtySyncs === null || dirtySyncs <= Math.max(1, syncs) || isFinal(status)) continue
    syncs = dirtySyncs
    resyncsS.push(atS!)
  }
  const last = timed.at(-1)
  return {
    samples: samples.length, firstS: timed[0]?.atS ?? 0, lastS: last?.atS ?? 0, resyncsS,
    endedS: last?.status === 'completed' ? last.totalS ?? last.atS : null, downtimeLimitMs: settings.downtimeLimitMs,
  }
}
