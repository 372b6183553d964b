/** Cut, shuffled, huge and hostile input to every importer: an error or a partial result with reasons, never an exception. */
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { fuzzTexts, fuzzTextsFor } from '../../testing/records/fuzzTexts.ts'
import { mutated } from '../../testing/records/mutatedText.ts'
import { importDocument } from '../importDocument.ts'
import { recordKinds } from './importer.ts'
import { importRecord } from './importRecord.ts'

const each = 1000
const fitted = 5

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

/** The fault of an import; null if it has none. Compared without the test runner, whose own comparisons take as long as the import. */
function faultOf(imported: ReturnType<typeof importRecord>): string | null {
  if (!imported.ok) return imported.why.length > 5 ? null : `refused because of ${JSON.stringify(imported.why)}`
  const { facts, unread, record } = imported.record
  if (!numbersIn(facts).every((value) => Number.isFinite(value) && value >= 0)) return `facts ${JSON.stringify(facts)}`
  if (!unread.every(({ why }) => why !== '')) return 'unread without a reason'
  const isPlain = (value: unknown): boolean => value === null || typeof value === 'string' || Number.isFinite(value)
  return record.samples.every((sample) => Object.values(sample).every(isPlain)) ? null : 'samples without a finite number'
}

describe.each(recordKinds)('%s', (kind) => {
  const own = fuzzTextsFor(kind)

  it('gives a reason or a result of finite numbers for any text', () => {
    const faults: string[] = []
    for (let i = 0; i < each; i++) {
      const fault = faultOf(importRecord(mutated(own[i % own.length], i), { as: kind }))
      if (fault !== null) faults.push(`text ${i}: ${fault}`)
    }
    expect(faults).toEqual([])
  })
})

it('finds the kind of any text by itself, and gives no scenario that is not valid', () => {
  let scenarios = 0
  for (let i = 0; i < fitted * fuzzTexts.length; i++) {
    const imported = importRecord(mutated(fuzzTexts[i % fuzzTexts.length], 10_000 + i))
    const scenario = imported.ok ? importDocument(imported.record, 'fuzz').scenario : null
    if (scenario === null) continue
    scenarios++
    expect(parseScenario(scenario).ok).toBe(true)
  }
  expect(scenarios).toBeGreaterThan(0)
})
