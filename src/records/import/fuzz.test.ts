/** Cut, shuffled, huge and hostile input to every importer: an error or a partial result with reasons, never an exception. */
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { mutated } from '../../testing/records/mutatedText.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { importDocument } from './importDocument.ts'
import { recordKinds } from './importer.ts'
import type { RecordFacts } from './importer.ts'
import { importRecord } from './importRecord.ts'

const texts = [
  ...Object.values(samples),
  't_s,status,remaining,transferred,mbps\n0.2,active,8577740800,27060112,1082.5\n0.4,active,7686713344,55954604,1073.8\n',
  'time_s page\n0.01 4711\n0.02 4712\n0.03 4713\n0.5 4711\n',
]
const each = 1000
const fitted = 5

function numbersOf(facts: RecordFacts): unknown[] {
  return Object.values(facts).filter((value) => value !== null && typeof value !== 'string')
}

describe.each(recordKinds)('%s', (kind) => {
  const ofKind = texts.filter((text) => {
    const imported = importRecord(text)
    return imported.ok && imported.record.kind === kind
  })
  const own = [...texts, ...Array.from({ length: Math.ceil(4 * texts.length / ofKind.length) }, () => ofKind).flat()]

  it('gives a reason or a result of finite numbers for any text', () => {
    for (let i = 0; i < each; i++) {
      const imported = importRecord(mutated(own[i % own.length], i), { as: kind })
      if (!imported.ok) expect(imported.why.length).toBeGreaterThan(5)
      else {
        const { facts, unread, record } = imported.record
        expect(numbersOf(facts).every((value) => Number.isFinite(value) && Number(value) >= 0)).toBe(true)
        expect(unread.every(({ why }) => why !== '')).toBe(true)
        expect(record.samples.every((sample) => Object.values(sample).every((value) => value === null || typeof value === 'string' || Number.isFinite(value)))).toBe(true)
      }
    }
  })
})

it('finds the kind of any text by itself, and gives no scenario that is not valid', () => {
  for (let i = 0; i < fitted * texts.length; i++) {
    const imported = importRecord(mutated(texts[i % texts.length], 10_000 + i))
    const scenario = imported.ok ? importDocument(imported.record, 'fuzz').scenario : null
    if (scenario !== null) expect(parseScenario(scenario).ok).toBe(true)
  }
})
