/** What `sim import --json` prints. */
import type { ImportedRecord } from './importRecord.ts'

export function importDocument({ kind, complete, record, facts, unread, contradictions, migrations, id }: ImportedRecord): unknown {
  return {
    kind,
    complete,
    samples: record.samples.length,
    facts,
    unread,
    contradictions,
    scenario: null,
    fit: null,
    migration: id,
    migrations: migrations.map((one) => ({ id: one.id, samples: one.record.samples.length, facts: one.facts })),
  }
}
