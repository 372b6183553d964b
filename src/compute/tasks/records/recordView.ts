/**
 * The page's view of a record: its document, its facts with their sentences, and its remaining memory beside that of the scenario's run.
 * The page imports types alone from here.
 */
import { ExtendedSimulation } from '../../../engine/simulate.ts'
import { explainedFacts } from '../../../records/import/explainedFacts.ts'
import { fittedScenario, importedFacts } from '../../../records/importDocument.ts'
import type { RecordSample } from '../../../records/migrationRecord.ts'
import type { ImportedRecord } from '../../../records/import/importRecord.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { KIB_BYTES } from '../../../units/units.ts'
import type { ExplainedFact } from '../../../records/import/explainedFacts.ts'
import type { ImportDocument } from '../../../records/importDocument.ts'
import { hasAllData } from '../../../records/scenario/guestEvidence.ts'
import { trackedUnits } from '../../../records/scenario/recordRun.ts'
import type { Steps } from '../../../records/scenario/recordRun.ts'

/** Memory that remains over time. Columns of equal length. */
export interface RecordedCurve {
  readonly tS: readonly number[]
  readonly remainingMiB: readonly number[]
  /** For each point, whether a whole round or more that the record does not show lies before it: no line leads to it. */
  readonly afterGap?: readonly boolean[]
}

/** A record as it was read, without a scenario. */
export interface RecordView {
  readonly document: Omit<ImportDocument, 'scenario' | 'fit'>
  readonly facts: readonly ExplainedFact[]
  /** Of the record's samples; null if none has a time and an amount. */
  readonly recorded: RecordedCurve | null
}

export interface FittedView extends Pick<ImportDocument, 'scenario' | 'fit'> {
  /** Of the scenario's run; null if there is none or it is too long to run here. */
  readonly simulated: RecordedCurve | null
}

/** Points of a curve. */
const mostPoints = 600
/** The run of a scenario with more steps or more memory has no curve, because it would take too long. */
const mostSteps = 8000
const stepsAtOnce = 60

export function recordView(imported: ImportedRecord): RecordView {
  const document = importedFacts(imported)
  return {
    document,
    facts: explainedFacts(imported.facts, document.kind, hasAllData(imported.facts, imported.record)),
    recorded: recordedCurve(imported),
  }
}

/** The scenario that re-enacts a record, with its run. `name`: of the record's file or source. */
export function* fittedView(imported: ImportedRecord, name: string): Steps<FittedView> {
  const fitted = yield* fittedScenario(imported, name)
  return { ...fitted, simulated: yield* simulatedCurve(fitted.scenario) }
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

function* simulatedCurve(input: unknown): Steps<RecordedCurve | null> {
  const parsed = input === null ? null : parseScenario(input)
  if (parsed?.ok !== true) return null
  const simulation = new ExtendedSimulation(parsed.scenario, { series: true, mostUnits: trackedUnits })
  for (let step = 0; simulation.step(); step++) {
    if (step > mostSteps) return null
    if (step % stepsAtOnce === 0) yield
  }
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
