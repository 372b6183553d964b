/** Texts of real tools that fuzzing of the importers mutates. */
import type { RecordKind } from '../../records/import/importer.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import { printedSamples } from './printedSamples.ts'
import { samples } from './recordSamples.ts'

export const fuzzTexts: readonly string[] = [
  ...Object.values(samples),
  ...Object.values(printedSamples),
  't_s,status,remaining,transferred,mbps\n0.2,active,8577740800,27060112,1082.5\n0.4,active,7686713344,55954604,1073.8\n',
  'time_s page\n0.01 4711\n0.02 4712\n0.03 4713\n0.5 4711\n',
]

/** All texts, and the ones of the importer's own kind four times as often as all together. */
export function fuzzTextsFor(kind: RecordKind): string[] {
  const own = fuzzTexts.filter((text) => {
    const imported = importRecord(text)
    return imported.ok && imported.record.kind === kind
  })
  return [...fuzzTexts, ...Array.from({ length: own.length === 0 ? 0 : Math.ceil((4 * fuzzTexts.length) / own.length) }, () => own).flat()]
}
