/** The document printed by `sim import --json`. */
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import { standingOf } from './standing/standing.ts'
import type { Standing } from './standing/standingCodes.ts'
import { fitSteps } from './scenario/recordFit.ts'
import { inOneGo } from './scenario/recordRun.ts'
import type { Steps } from './scenario/recordRun.ts'
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
  /** Every migration of the text in its order. */
  readonly migrations: readonly {
    readonly id: string | null
    readonly samples: number
    readonly facts: RecordFacts
    readonly standing: Standing | null
  }[]
}

type Fitted = Pick<ImportDocument, 'scenario' | 'fit'>

/** Fits the scenario, which runs it a few times. `name` becomes the scenario's title. */
export function importDocument(imported: ImportedRecord, name: string): ImportDocument {
  return { ...importedFacts(imported), ...inOneGo(fittedScenario(imported, name)) }
}

/** What the record says by itself. */
export function importedFacts(imported: ImportedRecord): Omit<ImportDocument, keyof Fitted> {
  const { kind, complete, record, facts, unread, contradictions, migrations, id } = imported
  return {
    kind,
    complete,
    samples: record.samples.length,
    facts,
    standing: standingOf(kind, facts, record),
    unread,
    contradictions,
    migration: id,
    migrations: migrations.map((one) => ({
      id: one.id,
      samples: one.record.samples.length,
      facts: one.facts,
      standing: standingOf(one.kind, one.facts, one.record),
    })),
  }
}

/** The scenario that re-enacts it, in steps. */
export function* fittedScenario(imported: ImportedRecord, name: string): Steps<Fitted> {
  const { kind, facts, record } = imported
  // Memory that is not moved, or that shared storage holds, is no scenario.
  const isMigration = standingOf(kind, facts, record)?.code !== 'not-a-migration' && facts.memoryMiB !== 0
  const scenario = isMigration ? recordScenario(imported, name) : null
  const fitted = scenario === null ? null : yield* fitSteps(imported, scenario, kind)
  return { scenario: fitted?.scenario.input ?? null, fit: fitted?.fit ?? null }
}
