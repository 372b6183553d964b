/** `import`: the record of a real migration as facts, a scenario that re-enacts it, and how well it fits. */
import { basename } from 'node:path'
import type { ImportDocument } from '../../records/importDocument.ts'
import { importDocument } from '../../records/importDocument.ts'
import type { ImportedRecord } from '../../records/import/importRecord.ts'
import { isFinal, isOfMigration, type RecordFacts } from '../../records/import/importer.ts'
import { hasAllData } from '../../records/scenario/guestEvidence.ts'
import { explainedFacts } from '../../records/import/explainedFacts.ts'
import type { RecordFit, RemainingFit } from '../../records/scenario/recordFit.ts'
import { errorText, isTimeCut, likenessOf } from '../../records/scenario/reenacts.ts'
import * as texts from '../../messages/compiled/en/places/records.ts'
import { dataSize, formatRounded, plural, say } from '../../units/format.ts'
import { jsonText } from '../../units/jsonText.ts'
import { printLines, printText, textTable } from '../output.ts'
import type { RecordOptions } from './besideOptions.ts'
import { recordIn } from './besideOptions.ts'

export interface ImportCommandOptions extends RecordOptions {
  json?: boolean
}

/** @throws Refusal if the file cannot be read or is not a record */
export async function importCommand(file: string, options: ImportCommandOptions): Promise<void> {
  const record = await recordIn(file, options)
  const document = importDocument(record, file === '-' ? record.kind : basename(file))
  if (options.json === true) printText(jsonText(document))
  else printLines([...reportLines(record, document), ...fitLines(document)])
}

function reportLines(record: ImportedRecord, { standing, migrations: listed }: ImportDocument): string[] {
  const {
    kind,
    complete,
    record: { samples },
    contradictions,
    unread,
    migrations,
    id,
  } = record
  const several =
    migrations.length > 1
      ? `, migration ${id ?? migrations.findIndex(({ facts }) => facts === record.facts) + 1} of ${migrations.length}`
      : ''
  return [
    isOfMigration(kind)
      ? `${kind}${several}: ${plural(samples.length, 'sample')}, ${extentText(record.facts.status, complete)}`
      : `${kind}${several}`,
    ...(standing === null ? [] : [standing.why]),
    ...othersLines(listed, record),
    '',
    ...textTable(
      [
        { head: 'Figure', align: 'left' },
        { head: 'Value', align: 'right' },
        { head: 'Meaning', align: 'left' },
      ],
      explainedFacts(record.facts, kind, hasAllData(record.facts, record.record)).map(({ name, value, meaning }) => [name, value, meaning]),
    ),
    ...(contradictions.length === 0 ? [] : ['', 'Contradictions', ...contradictions.map(({ code, why }) => `  ${code}: ${why}`)]),
    ...(unread.length === 0
      ? []
      : [
          '',
          'Not read',
          ...unread.map(({ line, text, why }) => `  ${line === null ? '' : `line ${line}: `}${why}${text === '' ? '' : ` (${text})`}`),
        ]),
  ]
}

/** The other migrations of the text, each with its outcome. */
function othersLines(migrations: ImportDocument['migrations'], { facts: main }: ImportedRecord): string[] {
  const others = migrations.flatMap(({ id, facts, standing }, i) =>
    facts === main || standing === null ? [] : [`  ${id ?? i + 1}: ${standing.why}`],
  )
  return others.length === 0 ? [] : ['', texts.otherMigrations, ...others]
}

/** How the record ends. */
function extentText(status: string | null, isComplete: boolean): string {
  if (isComplete) return 'complete'
  return status !== null && isFinal(status) && status !== 'completed' ? status : 'not complete'
}

/** None for a run that was not compared. */
function errorLines(fit: RecordFit, { status }: RecordFacts): string[] {
  const { timeErrorPercent, dataErrorPercent, remaining } = fit
  if (timeErrorPercent === null) return []
  const data = dataErrorPercent === null ? null : errorText(dataErrorPercent)
  return [
    isTimeCut(fit, status) ? texts.fitErrorOfData(data) : texts.fitErrors(errorText(timeErrorPercent), data),
    ...(remaining === null ? [] : [remainingText(remaining)]),
  ]
}

function remainingText({ runMiB, mostRunMiB, recordedMiB }: RemainingFit): string {
  const [run, most, recorded] = [runMiB, mostRunMiB, recordedMiB].map((mib) => say(dataSize(mib)))
  return texts.fitRemaining(run, most, recorded)
}

function scenarioText(samples: number, fit: RecordFit | null): string {
  if (fit === null) return samples === 0 ? texts.measuredInJson : texts.likenessInJson.reenacts
  return texts.likenessInJson[likenessOf(fit)]
}

/** Nothing for a record that is of no migration of memory. */
function whyNoScenario({ status, memoryMiB, transferredMiB }: RecordFacts, samples: number): string[] {
  if (status === 'colo' || memoryMiB === 0) return []
  return ['', memoryMiB === null && transferredMiB !== null && samples > 0 ? texts.noMemorySize : texts.noScenario]
}

function fitLines({ scenario, fit, samples, facts }: ImportDocument): string[] {
  if (scenario === null) return whyNoScenario(facts, samples)
  return [
    '',
    scenarioText(samples, fit),
    ...(fit === null
      ? []
      : [
          ...errorLines(fit, facts),
          ...(fit.parameters.length === 0
            ? []
            : [
                '',
                ...textTable(
                  [
                    { head: texts.parameterHead, align: 'left' },
                    { head: texts.valueHead, align: 'right' },
                    { head: texts.intervalHead, align: 'right' },
                  ],
                  fit.parameters.map(({ path, value, low, high }) => [
                    path,
                    formatRounded(value, 4),
                    `${formatRounded(low, 4)} to ${formatRounded(high, 4)}`,
                  ]),
                ),
              ]),
          ...(fit.narrowBy.length === 0
            ? []
            : ['', texts.narrowHead, ...fit.narrowBy.flatMap(({ command, why }) => [`  ${command}`, `    ${why}`])]),
        ]),
  ]
}
