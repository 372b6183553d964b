/** The record rules, counted: the baseline re-enacts the record, and a pause that memory does not explain is apart. */
import type { Baseline } from '../../src/records/scenario/baseline.ts'
import { recordFit } from '../../src/records/scenario/recordFit.ts'
import { recordScenario } from '../../src/records/scenario/recordScenario.ts'
import type { RecordScenario } from '../../src/records/scenario/recordScenario.ts'
import type { ProjectRecord } from './projectRecords.ts'

interface JudgedRecord {
  readonly record: ProjectRecord
  /** Null: not compared, as a measurement without a migration has no time. */
  readonly baseline: Baseline | null
  readonly scenario: RecordScenario
}

/** @returns null for a record without a scenario */
export function judged(record: ProjectRecord): JudgedRecord | null {
  const { migration, name, kind } = record
  const first = recordScenario(migration, name)
  if (first === null) return null
  const { fit, scenario } = recordFit(migration, first, kind)
  return { record, baseline: fit?.baseline ?? null, scenario }
}

interface RuleCounts {
  /** With a scenario. */
  readonly records: number
  readonly matches: number
  /** Not matched, with a sentence that says what does not fit. */
  readonly saysSo: number
  readonly notCompared: number
  /** Pauses of which a part is not of memory, and pauses that memory explains. */
  readonly devicePauses: number
  readonly memoryPauses: number
}

export function ruleCounts(all: readonly JudgedRecord[]): RuleCounts {
  const count = (is: (one: JudgedRecord) => boolean): number => all.filter(is).length
  const pause = ({ record }: JudgedRecord): number | null => record.migration.facts.nonMemoryPauseMs
  return {
    records: all.length,
    matches: count(({ baseline }) => baseline?.matches === true),
    saysSo: count(({ baseline }) => baseline !== null && !baseline.matches && baseline.why !== null),
    notCompared: count(({ baseline }) => baseline === null),
    devicePauses: count((one) => (pause(one) ?? 0) > 0),
    memoryPauses: count((one) => pause(one) === 0),
  }
}
