/** Messages between the page and the worker that reads records. Types only, so that the page's chunk contains no importer. */
import type { ExplainedFact } from '../../records/import/explainedFacts.ts'
import type { ImportDocument } from '../../records/import/importDocument.ts'
import type { RecordKind } from '../../records/import/importer.ts'

/** Memory that remains over time. Columns of equal length. */
export interface RemainingCurve {
  readonly tS: readonly number[]
  readonly remainingMiB: readonly number[]
}

export interface RecordView {
  readonly document: ImportDocument
  readonly facts: readonly ExplainedFact[]
  /** of the record's samples; null if none has a time and an amount */
  readonly recorded: RemainingCurve | null
  /** of the scenario's run; null if there is none or it is too long to run here */
  readonly simulated: RemainingCurve | null
}

export type ReadReply = { readonly ok: true; readonly view: RecordView } | { readonly ok: false; readonly why: string }

export interface RecordsService {
  /** `vm`: the migration to take where the record has several. */
  read(text: string, name: string, options: { as?: RecordKind; vm?: string }): Promise<ReadReply>
}
