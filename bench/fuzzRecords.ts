/**
 * `npm run fuzz`: 10,000 mutated texts to each importer, and every twentieth through its fit. Prints how many were refused, read in part
 * or whole, and the slowest; ends with 1 if any throws.
 */
import { importDocument } from '../src/records/import/importDocument.ts'
import { recordKinds } from '../src/records/import/importer.ts'
import type { RecordKind } from '../src/records/import/importer.ts'
import { importRecord } from '../src/records/import/importRecord.ts'
import { mutated } from '../src/testing/records/mutatedText.ts'
import { samples } from '../src/testing/records/recordSamples.ts'

const each = Number(process.argv[2] ?? 10_000)
const fittedEvery = 20
const texts = [
  ...Object.values(samples),
  't_s,status,remaining,transferred,mbps\n0.2,active,8577740800,27060112,1082.5\n0.4,active,7686713344,55954604,1073.8\n',
  'time_s page\n0.01 4711\n0.02 4712\n0.03 4713\n0.5 4711\n',
]

/** Texts of the importer's own kind are drawn four times as often as the others. */
function ownTexts(kind: RecordKind): string[] {
  const own = texts.filter((text) => {
    const imported = importRecord(text)
    return imported.ok && imported.record.kind === kind
  })
  return [...texts, ...Array.from({ length: own.length === 0 ? 0 : Math.ceil(4 * texts.length / own.length) }, () => own).flat()]
}

for (const kind of recordKinds) {
  const own = ownTexts(kind)
  const counts = { refused: 0, partial: 0, whole: 0 }
  let slowestMs = 0
  let slowest = -1
  for (let i = 0; i < each; i++) {
    const text = mutated(own[i % own.length], i)
    const start = process.cpuUsage()
    try {
      const imported = importRecord(text, { as: kind })
      if (!imported.ok) counts.refused++
      else {
        counts[imported.record.unread.length > 0 || !imported.record.complete ? 'partial' : 'whole']++
        if (i % fittedEvery === 0) importDocument(imported.record, 'fuzz')
      }
    } catch (error) {
      process.exitCode = 1
      console.error(`${kind}, text ${i}:`, error)
    }
    const { user, system } = process.cpuUsage(start)
    const tookMs = (user + system) / 1000
    if (tookMs > slowestMs) {
      slowestMs = tookMs
      slowest = i
    }
  }
  console.log(`${kind.padEnd(21)} ${counts.refused} refused, ${counts.partial} in part, ${counts.whole} whole; slowest ${slowestMs.toFixed(0)} ms of CPU time (text ${slowest})`)
}
