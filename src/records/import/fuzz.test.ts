/** Cut, shuffled, huge and hostile input to every importer: an error or a partial result with reasons, never an exception. */
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { fuzzTexts, fuzzTextsFor } from '../../testing/records/fuzzTexts.ts'
import { mutated } from '../../testing/records/mutatedText.ts'
import { importDocument } from './importDocument.ts'
import { recordKinds } from './importer.ts'
import type { RecordFacts } from './importer.ts'
import { importRecord } from './importRecord.ts'

const each = 1000
const fitted = 5

function numbersOf(facts: RecordFacts): unknown[] {
  return Object.values(facts).filter((value) => value !== null && typeof value !== 'string')
}

describe.each(recordKinds)('%s', (kind) => {
  const own = fuzzTextsFor(kind)

  it('gives a reason or a result of finite numbers for any text', () => {
    for (let i = 0; i < each; i++) {
      const imported = importRecord(mutated(own[i % own.length], i), { as: kind })
      if (!imported.ok) expect(imported.why.length).toBeGreaterThan(5)
      else {
        const { facts, unread, record } = imported.record
        expect(numbersOf(facts).every((value) => Number.isFinite(value) && Number(value) >= 0)).toBe(true)
        expect(unread.every(({ why }) => why !== '')).toBe(true)
        expect(
          record.samples.every((sample) =>
            Object.values(sample).every((value) => value === null || typeof value === 'string' || Number.isFinite(value)),
          ),
        ).toBe(true)
      }
    }
  })
})

it('finds the kind of any text by itself, and gives no scenario that is not valid', () => {
  for (let i = 0; i < fitted * fuzzTexts.length; i++) {
    const imported = importRecord(mutated(fuzzTexts[i % fuzzTexts.length], 10_000 + i))
    const scenario = imported.ok ? importDocument(imported.record, 'fuzz').scenario : null
    if (scenario !== null) expect(parseScenario(scenario).ok).toBe(true)
  }
})
