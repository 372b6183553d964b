/**
 * The service of the places on real migrations, with its messages. Several workers run it: the first keeps the record, all run trials. The
 * page imports types alone from here.
 */
import { questionOfRecord, questionOfScenario } from '../../analysis/advice/advise.ts'
import type { Question } from '../../analysis/advice/advise.ts'
import { goalsOfRecord } from '../../analysis/advice/goals.ts'
import type { Goals } from '../../analysis/advice/goals.ts'
import { gapForPage } from '../../analysis/advice/guestText.ts'
import { trialSteps } from '../../analysis/advice/trials.ts'
import { standingOf } from '../../records/standing/standing.ts'
import { endedRecord, recordForecast } from '../../records/recordForecast.ts'
import { forecastDocument } from '../../records/guest/forecastDocument.ts'
import type { Beside } from '../../records/guest/forecastTypes.ts'
import { isFinal } from '../../records/import/importer.ts'
import type { RecordKind } from '../../records/import/importer.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import type { ImportedRecord } from '../../records/import/importRecord.ts'
import type { MigrationRecord } from '../../records/migrationRecord.ts'
import type { AdviceGap } from '../../records/scenario/advisedRecord.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import type { AdviceWork, TrialTask } from '../../analysis/advice/race.ts'
import * as advice from '../../texts/places/advice.ts'
import type { OptionTrial, Wishes } from '../../analysis/advice/wishes.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import { inSlices } from '../inSlices.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'

/** Facts given in addition to a record's text; null: not known. */
export interface BesideRecord {
  readonly usedMemoryMiB: number | null
  readonly linkMbps: number | null
  readonly downtimeLimitMs: number | null
}

export interface RecordSummary {
  readonly kind: RecordKind
  readonly samples: number
  readonly firstS: number
  readonly lastS: number
  /** Moments of the samples that first show a re-sync. */
  readonly resyncsS: readonly number[]
  /** Null: the record does not reach the end. */
  readonly endedS: number | null
  readonly unread: number
  readonly downtimeLimitMs: number | null
  /** Goals that advice on it begins with. */
  readonly goals: Goals
  /** What the figures say about the end of an unfinished migration by themselves. */
  readonly standing: string | null
}

type ReadReply = { readonly ok: true; readonly summary: RecordSummary } | { readonly ok: false; readonly why: string }

export type AdviceSource = { readonly kind: 'record' } | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly vm: string }

type PreparedReply = { readonly ok: true; readonly question: Question } | { readonly ok: false; readonly why: string }

export interface ForecastService {
  /** Keeps the record for the calls below. `vm`: the migration to take where the record has several. */
  read(text: string, beside: BesideRecord, vm: string | null): Promise<ReadReply>
  /** The forecast at a moment; null without a record. */
  knownAt(atS: number): Promise<ForecastDocument | null>
  /** Goals that are not wished for are the guest's. */
  prepare(source: AdviceSource, wishes: Partial<Wishes>, product: AdvisedProduct | null): Promise<PreparedReply>
  trials(work: AdviceWork, task: TrialTask): Promise<readonly OptionTrial[]>
}

export function createForecastService(): ForecastService {
  let record: MigrationRecord | null = null
  let migration: ImportedRecord | null = null
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
      return {
        ok: true,
        summary: {
          ...summaryOf(record),
          samples: read.record.record.samples.length,
          kind: read.record.kind,
          unread: read.record.unread.length,
          goals: goalsOfRecord(migration),
          standing: standingOf(kind, read.record.facts, record)?.why ?? null,
        },
      }
    },
    async knownAt(atS) {
      return record === null ? null : { ...forecastDocument(recordForecast({ kind, record }, beside, atS), kind), atS }
    },
    async prepare(source, wishes, product) {
      if (source.kind === 'scenario') return { ok: true, question: questionOfScenario(source.scenario, source.vm, product, wishes) }
      const question = migration === null ? noRecord : questionOfRecord(migration, beside, product, wishes)
      if (question === 'other-hypervisor') return { ok: false, why: advice.otherHypervisor(kind, product ?? '') }
      return 'gap' in question ? { ok: false, why: gapForPage(question) } : { ok: true, question }
    },
    async trials(work, task) {
      return (await inSlices(trialSteps(work, task))) ?? []
    },
  }
}

const noRecord: AdviceGap = { gap: 'no-samples', atMostS: null }

function withLimit(record: MigrationRecord, { downtimeLimitMs }: BesideRecord): MigrationRecord {
  return { ...record, settings: { ...record.settings, downtimeLimitMs: downtimeLimitMs ?? record.settings.downtimeLimitMs } }
}

function summaryOf({ samples, settings }: MigrationRecord): Omit<RecordSummary, 'kind' | 'unread' | 'standing' | 'goals'> {
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
    samples: samples.length,
    firstS: timed[0]?.atS ?? 0,
    lastS: last?.atS ?? 0,
    resyncsS,
    endedS: last?.status === 'completed' ? (last.totalS ?? last.atS) : null,
    downtimeLimitMs: settings.downtimeLimitMs,
  }
}
