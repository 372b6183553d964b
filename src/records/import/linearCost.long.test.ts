/**
 * No importer costs more than linearly: long runs of one sign, alone and inside a record of each kind. A quadratic pattern needs minutes for
 * them, so that its test runs out of time; a linear one needs a fraction of a second.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fuzzTexts } from '../../testing/records/fuzzTexts.ts'
import { recordKinds } from './importer.ts'
import { importers } from './importers.ts'
import { importRecord } from './importRecord.ts'
import { otherFormatOf, readableInstead } from './otherFormats.ts'
import { recordText } from './text/recordText.ts'

const count = 200_000
const runs = [
  '\n',
  '\r',
  '\r\n',
  '\u2028',
  ' ',
  ' \n',
  '>',
  '|\n',
  '{',
  '[ ',
  '"',
  '{/*',
  '{"a":\n',
  '"status": "error" ',
  'error: \n',
  'a: b\n',
  'a=b\n',
  '\u001B[',
  '2026-01-01 00:00:00\n',
  'Migration info for a\n',
]

describe.each(runs.map((run) => [JSON.stringify(run), run.repeat(Math.ceil(count / run.length))]))('a run of %s', (_, run) => {
  it('is refused, or has nothing in it', () => {
    const imported = importRecord(`${run}x`)
    expect(imported.ok && imported.record.record.samples.length > 0).toBe(false)
    expect(otherFormatOf(`${run}x`) ?? readableInstead(run)).not.toBe('')
  })

  it('is no load for the recogniser and the reader of any kind', () => {
    const text = recordText(`${run}x`)
    for (const kind of recordKinds) {
      expect(importers[kind].recognises(text)).toBeLessThan(1)
      expect(importers[kind].read(text).unread.length).toBeLessThan(1000)
    }
  })
})

const blankLines = readFileSync(join(import.meta.dirname, '../../testing/scenarios/defects/blank-lines.txt'), 'utf8')

describe.each(fuzzTexts.map((text) => [JSON.stringify(text.slice(0, 50)), text]))('a record that begins %s', (_, text) => {
  it.each([
    ['blank lines', blankLines.slice(0, -2).repeat(Math.ceil(count / blankLines.length))],
    ['spaces', ' '.repeat(count)],
    ['itself', text.repeat(Math.ceil(count / text.length))],
  ])('with %s in it is read or refused', (__, inside) => {
    const lines = text.split('\n')
    const half = Math.ceil(lines.length / 2)
    const imported = importRecord(`${lines.slice(0, half).join('\n')}\n${inside}\n${lines.slice(half).join('\n')}`)
    expect(imported.ok ? imported.record.facts : imported.why).not.toBeUndefined()
  })
})
