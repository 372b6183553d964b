/** Tasks of the places on real migrations: reading, fitting, forecasts, and the trials of advice. */
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
import * as advice from '../../messages/compiled/en/places/advice.ts'
import type { OptionTrial, Wishes } from '../../analysis/advice/wishes.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import { inSlices } from '../inSlices.ts'
import type { Job } from '../task.ts'
import { fittedView, recordView } from './records/recordView.ts'
import type { FittedView, RecordView } from './records/recordView.ts'
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

/** A record's text with the facts beside it. `vm`: the migration to take where the record has several; null: the one with the most samples. */
export interface GivenRecord {
  readonly text: string
  readonly vm: string | null
  readonly beside: BesideRecord
}

export interface AdviceRequest {
  /** Used where the source is the record. */
  readonly record: GivenRecord
  readonly source: AdviceSource
  /** Goals that are not wished for are the guest's. */
  readonly wishes: Partial<Wishes>
  readonly product: AdvisedProduct | null
}

declare module '../task.ts' {
  interface Tasks {
    'records.read': typeof read
    'records.summary': typeof summary
    'records.fit': typeof fit
    'records.known': typeof known
    'records.fan': typeof fan
    'records.prepare': typeof prepare
    'records.trials': typeof trials
  }
}

/** A record with the facts beside it. */
interface WithFacts {
  readonly imported: ImportedRecord
  /** With the end that its log reports, for forecasts. */
  readonly ended: MigrationRecord
  readonly beside: Beside
}

export function read(given: GivenRecord): ReadReply {
  const imported = importedFrom(given)
  if (!imported.ok) return { ok: false, why: imported.why }
  return { ok: true, reading: { ...recordView(imported.record), summary: summaryOf(withFacts(imported.record, given.beside)) } }
}

/** Of a record whose text was read before; null without one. */
export function summary(given: GivenRecord): RecordSummary | null {
  const record = recordOf(given)
  return record === null ? null : summaryOf(record)
}

/** The scenario that re-enacts the record; null without a record. `name`: of its file. */
export async function fit({ record: given, name }: { record: GivenRecord; name: string }, { pause }: Job): Promise<FittedView | null> {
  const imported = importedFrom(given)
  return imported.ok ? inSlices(fittedView(imported.record, name), pause) : null
}

/** The forecast at a moment; null without a record. */
export function known({ record: given, atS }: { record: GivenRecord; atS: number }): ForecastDocument | null {
  const record = recordOf(given)
  return record === null ? null : forecastOf(record, atS)
}

/** Tells the forecast at each moment, in order. */
export async function fan({ record: given, momentsS }: { record: GivenRecord; momentsS: readonly number[] }, job: Job<ForecastDocument>) {
  const record = recordOf(given)
  for (const atS of record === null ? [] : momentsS) {
    job.tell(forecastOf(record!, atS))
    await job.pause()
  }
}

export function prepare({ record: given, source, wishes, product }: AdviceRequest): PreparedReply {
  if (source.kind === 'scenario') return { ok: true, question: questionOfScenario(source.scenario, source.vm, product, wishes) }
  const record = recordOf(given)
  const question = record === null ? noRecord : questionOfRecord(record.imported, record.beside, product, wishes)
  if (question === 'other-hypervisor') return { ok: false, why: advice.otherHypervisor(record?.imported.kind ?? '', product ?? '') }
  return 'gap' in question ? { ok: false, why: gapForPage(question) } : { ok: true, question }
}

export function trials({ work, task }: { work: AdviceWork; task: TrialTask }, { pause }: Job): Promise<readonly OptionTrial[]> {
  return inSlices(trialSteps(work, task), pause)
}

/** The last text that this worker has read: it is parsed once for its forecasts. */
let lastRead: (Pick<GivenRecord, 'text' | 'vm'> & { read: ReturnType<typeof importRecord> }) | null = null

function importedFrom({ text, vm }: GivenRecord): ReturnType<typeof importRecord> {
  if (lastRead?.text !== text || lastRead.vm !== vm) lastRead = { text, vm, read: importRecord(text, vm === null ? {} : { vm }) }
  return lastRead.read
}

function recordOf(given: GivenRecord): WithFacts | null {
  const imported = importedFrom(given)
  return imported.ok ? withFacts(imported.record, given.beside) : null
}

function forecastOf({ imported: { kind }, ended: record, beside }: WithFacts, atS: number): ForecastDocument {
  return { ...forecastDocument(recordForecast({ kind, record }, beside, atS), kind), atS }
}

function withFacts(asRead: ImportedRecord, given: BesideRecord): WithFacts {
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

function summaryOf({ imported, ended, beside }: WithFacts): RecordSummary {
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
