/**
 * The page's view of a record: its document, its facts with their sentences, and its remaining memory beside that of the scenario's run.
 * The page imports types alone from here.
 */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { explainedFacts } from '../../records/import/explainedFacts.ts'
import { importDocument } from '../../records/importDocument.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import type { RecordSample } from '../../records/migrationRecord.ts'
import type { ImportedRecord, ImportOptions } from '../../records/import/importRecord.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { KIB_BYTES } from '../../units/units.ts'
import type { ExplainedFact } from '../../records/import/explainedFacts.ts'
import type { ImportDocument } from '../../records/importDocument.ts'
import { hasAllData } from '../../records/scenario/guestEvidence.ts'
import { mostRunMiB } from '../../records/scenario/recordFit.ts'

/** Memory that remains over time. Columns of equal length. */
export interface RecordedCurve {
  readonly tS: readonly number[]
  readonly remainingMiB: readonly number[]
  /** For each point, whether a whole round or more that the record does not show lies before it: no line leads to it. */
  readonly afterGap?: readonly boolean[]
}

export interface RecordView {
  readonly document: ImportDocument
  readonly facts: readonly ExplainedFact[]
  /** Of the record's samples; null if none has a time and an amount. */
  readonly recorded: RecordedCurve | null
  /** Of the scenario's run; null if there is none or it is too long to run here. */
  readonly simulated: RecordedCurve | null
}

export type ReadReply = { readonly ok: true; readonly view: RecordView } | { readonly ok: false; readonly why: string }

export interface RecordsService {
  /** `vm`: the migration to take where the record has several. */
  read(text: string, name: string, options: ImportOptions): Promise<ReadReply>
}

/** Points of a curve. */
const mostPoints = 600
/** The run of a scenario with more steps or more memory has no curve, because it would take too long. */
const mostSteps = 8000

/** The view of a record, or a sentence why the text is none. `name`: of its file or source. */
export function recordView(text: string, name: string, options: ImportOptions): ReadReply {
  const imported = importRecord(text, options)
  if (!imported.ok) return imported
  const document = importDocument(imported.record, name)
  return {
    ok: true,
    view: {
      document,
      facts: explainedFacts(imported.record.facts, document.kind, hasAllData(imported.record.facts, imported.record.record)),
      recorded: recordedCurve(imported.record),
      simulated: simulatedCurve(document.scenario),
    },
  }
}

function recordedCurve({ record: { samples } }: ImportedRecord): RecordedCurve | null {
  const shown = samples.filter(({ atS, remainingMiB }) => atS !== null && remainingMiB !== null)
  if (shown.length === 0) return null
  const points = shown.map((sample, i) => ({
    atS: sample.atS!,
    remainingMiB: sample.remainingMiB!,
    afterGap: i > 0 && hidesRounds(shown[i - 1], sample),
  }))
  const kept = thinned(points)
  return {
    tS: kept.map(({ atS }) => atS),
    remainingMiB: kept.map(({ remainingMiB }) => remainingMiB),
    afterGap: kept.map(({ afterGap }) => afterGap),
  }
}

/** More was sent between two samples than remained and one copy of the memory: the saw-tooth rose and fell there. */
function hidesRounds(before: RecordSample, after: RecordSample): boolean {
  if (before.transferredMiB === null || after.transferredMiB === null || after.memoryMiB === null) return false
  return after.transferredMiB - before.transferredMiB > before.remainingMiB! + after.memoryMiB
}

function simulatedCurve(input: unknown): RecordedCurve | null {
  const parsed = input === null ? null : parseScenario(input)
  if (parsed?.ok !== true || parsed.scenario.vms[0].memoryMiB > mostRunMiB) return null
  const simulation = new ExtendedSimulation(parsed.scenario, { series: true })
  for (let step = 0; simulation.step(); step++) if (step > mostSteps) return null
  const { series } = simulation.result()
  const [vm] = parsed.scenario.vms
  const remaining = series?.vms[vm.id]?.remainingPages
  if (series === undefined || remaining === undefined) return null
  const kept = thinned(Array.from(series.tS, (tS, i) => ({ tS, remainingMiB: (remaining[i] * vm.pageKiB) / KIB_BYTES })))
  return { tS: kept.map(({ tS }) => tS), remainingMiB: kept.map(({ remainingMiB }) => remainingMiB) }
}

/** Every nth point, and the last one: about `mostPoints` at most. */
function thinned<T>(points: readonly T[]): T[] {
  const step = Math.ceil(points.length / mostPoints)
  return points.filter((_, i) => i % step === 0 || i === points.length - 1)
}
