/** Imports a text for tests that expect it to be a record. */
import type { Contradiction } from '../../records/import/importer.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import type { ImportedRecord, ImportOptions } from '../../records/import/importRecord.ts'

/** @throws Error if it is refused */
export function readRecord(text: string, options?: ImportOptions): ImportedRecord {
  const imported = importRecord(text, options)
  if (!imported.ok) throw new Error(imported.why)
  return imported.record
}

export const codesOf = ({ contradictions }: ImportedRecord): Contradiction['code'][] => contradictions.map(({ code }) => code)
