/** Messages between the places on real migrations and their workers. Types only, so that the page's chunk has neither importers nor engine. */
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import type { AdviceWork, TrialTask } from '../../analysis/advice/race.ts'
import type { Candidate, Trial, Wishes } from '../../analysis/advice/wishes.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import type { RecordKind } from '../../records/import/importer.ts'
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
  /** moments of the samples that first show a re-sync */
  readonly resyncsS: readonly number[]
  /** null: the record does not reach the end */
  readonly endedS: number | null
  readonly unread: number
  readonly downtimeLimitMs: number | null
}

type ReadReply = { readonly ok: true; readonly summary: RecordSummary } | { readonly ok: false; readonly why: string }

export type AdviceSource = { readonly kind: 'record' } | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly vm: string }

type PreparedReply = { readonly ok: true; readonly work: AdviceWork; readonly candidates: readonly Candidate[] } | { readonly ok: false; readonly why: string }

export interface ForecastService {
  /** Keeps the record for the calls below. `vm`: the migration to take where the record has several. */
  read(text: string, beside: BesideRecord, vm: string | null): Promise<ReadReply>
  /** The forecast at a moment; null without a record. */
  knownAt(atS: number): Promise<ForecastDocument | null>
  prepare(source: AdviceSource, wishes: Wishes, product: AdvisedProduct | null): Promise<PreparedReply>
  trials(work: AdviceWork, task: TrialTask): Promise<readonly Trial[]>
}
