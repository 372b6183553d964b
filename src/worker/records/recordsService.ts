/**
 * The service of the places on real migrations, with its messages. Several workers run it: the first keeps the record, all run trials. The
 * page imports types alone from here.
 */
import { questionOfRecord, questionOfScenario } from '../../analysis/advice/advise.ts'
import type { AdviceQuestion } from '../../analysis/advice/advise.ts'
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
import { fittedView, recordView } from './recordView.ts'
import type { FittedView, RecordView } from './recordView.ts'
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

/** One record as it was read, with all that its text says by itself. */
export interface RecordReading extends RecordView {
  readonly summary: RecordSummary
}

type ReadReply = { readonly ok: true; readonly reading: RecordReading } | { readonly ok: false; readonly why: string }

export type AdviceSource = { readonly kind: 'record' } | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly vm: string }

type PreparedReply = { readonly ok: true; readonly question: AdviceQuestion } | { readonly ok: false; readonly why: string }

export interface RecordsService {
  /** Reads a text and keeps its record for the calls below. `vm`: the migration to take where the record has several. */
  read(text: string, beside: BesideRecord, vm: string | null): Promise<ReadReply>
  /** Other facts beside the record that is kept; null without a record. */
  setBeside(beside: BesideRecord): Promise<RecordSummary | null>
  /** The scenario that re-enacts the record; null without a record, and once another one is read or the fit is stopped. */
  fit(name: string): Promise<FittedView | null>
  stopFit(): Promise<void>
  /** The forecast at a moment; null without a record. */
  knownAt(atS: number): Promise<ForecastDocument | null>
  /** Goals that are not wished for are the guest's. */
  prepare(source: AdviceSource, wishes: Partial<Wishes>, product: AdvisedProduct | null): Promise<PreparedReply>
  trials(work: AdviceWork, task: TrialTask): Promise<readonly OptionTrial[]>
}

/** The record that a worker keeps, with the facts beside it. */
interface Kept {
  readonly imported: ImportedRecord
  /** With the end that its log reports, for forecasts. */
  readonly ended: MigrationRecord
  readonly beside: Beside
}

export function createRecordsService(): RecordsService {
  let kept: Kept | null = null
  let asRead: ImportedRecord | null = null
  let fitting = 0
  return {
    async read(text, given, vm) {
      fitting++
      const read = importRecord(text, vm === null ? {} : { vm })
      if (!read.ok) return { ok: false, why: read.why }
      asRead = read.record
      kept = keptWith(asRead, given)
      return { ok: true, reading: { ...recordView(asRead), summary: summaryOf(kept) } }
    },
    async setBeside(given) {
      if (asRead === null) return null
      kept = keptWith(asRead, given)
      return summaryOf(kept)
    },
    async fit(name) {
      const mine = ++fitting
      return asRead === null ? null : inSlices(fittedView(asRead, name), () => mine === fitting)
    },
    async stopFit() {
      fitting++
    },
    async knownAt(atS) {
      if (kept === null) return null
      const {
        imported: { kind },
        ended: record,
        beside,
      } = kept
      return { ...forecastDocument(recordForecast({ kind, record }, beside, atS), kind), atS }
    },
    async prepare(source, wishes, product) {
      if (source.kind === 'scenario') return { ok: true, question: questionOfScenario(source.scenario, source.vm, product, wishes) }
      const question = kept === null ? noRecord : questionOfRecord(kept.imported, kept.beside, product, wishes)
      if (question === 'other-hypervisor') return { ok: false, why: advice.otherHypervisor(kept?.imported.kind ?? '', product ?? '') }
      return 'gap' in question ? { ok: false, why: gapForPage(question) } : { ok: true, question }
    },
    async trials(work, task) {
      return (await inSlices(trialSteps(work, task))) ?? []
    },
  }
}

function keptWith(asRead: ImportedRecord, given: BesideRecord): Kept {
  return {
    imported: { ...asRead, record: withLimit(asRead.record, given) },
    ended: withLimit(endedRecord(asRead), given),
    beside: { usedMemoryMiB: given.usedMemoryMiB ?? undefined, linkMbps: given.linkMbps ?? undefined },
  }
}

const noRecord: AdviceGap = { gap: 'no-samples', atMostS: null }

function withLimit(record: MigrationRecord, { downtimeLimitMs }: BesideRecord): MigrationRecord {
  return { ...record, settings: { ...record.settings, downtimeLimitMs: downtimeLimitMs ?? record.settings.downtimeLimitMs } }
}

function summaryOf({ imported, ended, beside }: Kept): RecordSummary {
  const { kind, record, facts, unread } = imported
  const timed = ended.samples.filter(({ atS }) => atS !== null)
  const resyncsS: number[] = []
  let syncs = 1
  for (const { atS, dirtySyncs, status } of timed) {
    if (dirtySyncs === null || dirtySyncs <= Math.max(1, syncs) || isFinal(status)) continue
    syncs = dirtySyncs
    resyncsS.push(atS!)
  }
  const last = timed.at(-1)
  return {
    kind,
    samples: record.samples.length,
    firstS: timed[0]?.atS ?? 0,
    lastS: last?.atS ?? 0,
    resyncsS,
    endedS: last?.status === 'completed' ? (last.totalS ?? last.atS) : null,
    unread: unread.length,
    downtimeLimitMs: ended.settings.downtimeLimitMs,
    goals: goalsOfRecord(imported),
    standing: standingOf(kind, facts, ended, beside)?.why ?? null,
  }
}
