/** Every record of the project: samples of tools, examples, measured runs and cases from the field. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleRecordText } from '../../src/records/examples/exampleRecords.ts'
import { recordFacts } from '../../src/records/import/facts.ts'
import { emptySample } from '../../src/records/import/importer.ts'
import type { RecordKind } from '../../src/records/import/importer.ts'
import { importRecord } from '../../src/records/import/importRecord.ts'
import type { ImportedMigration } from '../../src/records/import/importRecord.ts'
import { fuzzTexts } from '../../src/testing/records/fuzzTexts.ts'
import { mutated } from '../../src/testing/records/mutatedText.ts'
import { qemuSamples } from '../../src/testing/records/qemuSamples.ts'
import { MIB_BYTES } from '../../src/units/units.ts'
import { edgeSet, readRuns, recordOf, recordSets } from '../forecast/recordedRun.ts'
import type { RecordedRun } from '../forecast/recordedRun.ts'

export interface ProjectRecord {
  readonly group: 'samples' | 'field cases' | 'measured runs' | 'mutated copies'
  readonly name: string
  readonly migration: ImportedMigration
  readonly kind: RecordKind
}

const casesFolder = 'src/testing/records/cases'
/** Mutated copies of each text. */
const copies = 3

/** @returns the records, without texts that are refused */
export async function projectRecords(): Promise<ProjectRecord[]> {
  const cases = readdirSync(join(process.cwd(), casesFolder)).filter((name) => name !== 'README.md')
  const caseTexts = cases.map((name): [string, string] => [name, readFileSync(join(process.cwd(), casesFolder, name), 'utf8')])
  const texts: [string, string][] = [
    ['converges', await exampleRecordText('converges')],
    ['neverEnds', await exampleRecordText('neverEnds')],
    ...Object.entries(qemuSamples),
    ...fuzzTexts.map((text, i): [string, string] => [`sample ${i + 1}`, text]),
  ]
  const all = [...texts, ...caseTexts]
  return [
    ...texts.flatMap(([name, text]) => read('samples', name, text)),
    ...caseTexts.flatMap(([name, text]) => read('field cases', name, text)),
    ...([...recordSets, edgeSet] as const).flatMap((set) => readRuns(set).map(measured)),
    ...all.flatMap(([name, text], k) =>
      Array.from({ length: copies }, (_, i) => read('mutated copies', `${name} ${i + 1}`, mutated(text, k * copies + i))).flat(),
    ),
  ]
}

function read(group: ProjectRecord['group'], name: string, text: string): ProjectRecord[] {
  const imported = importRecord(text)
  if (!imported.ok) return []
  const { kind, migrations } = imported.record
  return migrations.map((migration, i) => ({ group, name: i === 0 ? name : `${name}, migration ${i + 1}`, migration, kind }))
}

/** A measured run with the reply of its end, or as cancelled. */
function measured(run: RecordedRun): ProjectRecord {
  const record = recordOf(run, { withEvents: true })
  const end = {
    ...emptySample,
    atS: run.endS,
    status: run.ended ? 'completed' : 'cancelled',
    totalS: run.endS,
    downtimeMs: run.ended ? run.downtimeMs : null,
    transferredMiB: run.ended ? run.transferredBytes / MIB_BYTES : null,
  }
  const whole = { ...record, samples: [...record.samples, end] }
  const migration = {
    kind: 'qmp-log' as const,
    id: null,
    record: whole,
    facts: recordFacts({ id: null, record: whole }),
    contradictions: [],
  }
  return { group: 'measured runs', name: run.id, migration, kind: migration.kind }
}
