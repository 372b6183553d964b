import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonError } from './jsonPosition.ts'
import { parseScenarioText } from './parseScenarioText.ts'
import { sample } from './sampleScenario.ts'

function refusal(text: string): string {
  const parsed = parseScenarioText(text)
  return parsed.ok ? 'taken' : parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n')
}

describe('scenario text', () => {
  it('is taken with a byte order mark and any white space', () => {
    expect(refusal(`\ufeff\r\n ${JSON.stringify(sample(), null, 4)} \n`)).toBe('taken')
  })

  it.each([
    ['{"a": 1,}', 'line 1, column 9: "}" stands where a key in double quotes should be'],
    ['{\n  "version": 1,\n  \'x\': 2\n}', 'line 3, column 3: "\'" stands where a key in double quotes should be'],
    ['{"version": 01}', 'line 1, column 14: "1" stands where a comma or } should be'],
    ['{"version": 1', 'line 1, column 14: the text ends where a comma or } should be'],
    ['{"version" 1}', 'line 1, column 12: "1" stands where a colon should be'],
    ['[1 2]', 'line 1, column 4: "2" stands where a comma or ] should be'],
    ['{} {}', 'line 1, column 4: "{" stands where the end of the text should be'],
    ['{"a": NaN}', 'line 1, column 7: "N" stands where a value should be'],
    ['{"a": "x\\q"}', 'line 1, column 9: a backslash is followed by something JSON does not know: write \\\\ for a backslash'],
    ['{"a": "x\ny"}', 'line 1, column 9: a line break or control character stands in a text: write it as \\n or \\u….'],
    ['{"é😀": x}', 'line 1, column 8: "x" stands where a value should be'],
    ['{"a": "never ends', 'line 1, column 18: the text ends inside a string, which began at offset 6'],
  ])('names the line and column of the fault in %j', (text, message) => {
    expect(refusal(text)).toBe(`(document): ${message}`)
  })

  it('refuses nothing, what is nested too deeply and what is too large', () => {
    expect(refusal(' ')).toContain('is empty')
    expect(refusal('['.repeat(1_000_000))).toBe('(document): is nested too deeply: at most 64 levels are allowed')
    expect(refusal(' '.repeat(64 * 1024 * 1024 + 1))).toBe('(document): is too large: at most 64 MiB are allowed')
  })

  it('knows brackets in strings from nesting', () => {
    expect(refusal(JSON.stringify(sample({ name: '[{"\\['.repeat(30) })))).toBe('taken')
  })

  it('never throws on a damaged text', () => {
    const text = JSON.stringify(sample())
    fc.assert(fc.property(fc.nat(text.length), fc.nat(text.length), fc.string(), (from, length, put) => {
      expect(typeof parseScenarioText(text.slice(0, from) + put + text.slice(from + length)).ok).toBe('boolean')
    }))
  })
})

describe('the scanner', () => {
  it('finds a fault exactly where the engine\'s own parser does not accept the text', () => {
    const json = fc.json()
    const damaged = fc.tuple(json, fc.nat(), fc.constantFrom('', ',', '}', ']', '"', '\\', '0', 'e', '.', '-', ' ', '\u0001', ':', 'tru'))
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1))
    fc.assert(fc.property(fc.oneof(json, damaged, fc.string()), (text) => {
      let valid = true
      try {
        JSON.parse(text)
      } catch {
        valid = false
      }
      expect(jsonError(text) === null).toBe(valid)
    }), { numRuns: 2_000 })
  }, 20_000)
})
