/** The document printed by `sim import --json`. */
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import { standingOf } from './standing/standing.ts'
import type { Standing } from './standing/standingCodes.ts'
import { recordFit } from './scenario/recordFit.ts'
import type { RecordFit } from './scenario/recordFit.ts'
import { recordScenario } from './scenario/recordScenario.ts'
import type { Contradiction, RecordFacts, RecordKind, UnreadLine } from './import/importer.ts'
import type { ImportedRecord } from './import/importRecord.ts'

export interface ImportDocument {
  readonly kind: RecordKind
  readonly complete: boolean
  readonly samples: number
  readonly facts: RecordFacts
  /** What the record says by itself about the end of its migration; null: it is of none. */
  readonly standing: Standing | null
  readonly unread: readonly UnreadLine[]
  readonly contradictions: readonly Contradiction[]
  readonly scenario: ScenarioInput | null
  readonly fit: RecordFit | null
  /** Name of the migration that the facts describe, if the record states one. */
  readonly migration: string | null
  readonly migrations: readonly { readonly id: string | null; readonly samples: number; readonly facts: RecordFacts }[]
}

/** Fits the scenario, which runs it a few times. `name` becomes the scenario's title. */
export function importDocument(imported: ImportedRecord, name: string): ImportDocument {
  const { kind, complete, record, facts, unread, contradictions, migrations, id } = imported
  const standing = standingOf(kind, facts, record)
  const scenario = standing?.code === 'not-a-migration' || facts.memoryMiB === 0 ? null : recordScenario(imported, name)
  const fitted = scenario === null ? null : recordFit(imported, scenario, kind)
  return {
    kind,
    complete,
    samples: record.samples.length,
    facts,
    standing,
    unread,
    contradictions,
    scenario: fitted?.scenario.input ?? null,
    fit: fitted?.fit ?? null,
    migration: id,
    migrations: migrations.map((one) => ({ id: one.id, samples: one.record.samples.length, facts: one.facts })),
  }
}
