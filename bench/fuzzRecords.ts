/**
 * `npm run fuzz`: 10,000 mutated texts, with `-- N` another number, to each importer, and every twentieth through its fit. Prints how many
 * were refused, read in part or whole, and the slowest; ends with 1 if any throws.
 */
import { importDocument } from '../src/records/importDocument.ts'
import { recordKinds } from '../src/records/import/importer.ts'
import { importRecord } from '../src/records/import/importRecord.ts'
import { fuzzTextsFor } from '../src/testing/records/fuzzTexts.ts'
import { mutated } from '../src/testing/records/mutatedText.ts'

const each = Number(process.argv[2] ?? 10_000)
const fittedEvery = 20

for (const kind of recordKinds) {
  const own = fuzzTextsFor(kind)
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
  const slowestText = `slowest ${slowestMs.toFixed(0)} ms of CPU time (text ${slowest})`
  console.log(`${kind.padEnd(21)} ${counts.refused} refused, ${counts.partial} in part, ${counts.whole} whole; ${slowestText}`)
}
