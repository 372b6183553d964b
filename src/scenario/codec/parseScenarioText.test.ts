import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { jsonError } from './jsonPosition.ts'
import { scanJson } from './jsonScan.ts'
import { looksLikeScenario, parseDocument, parseScenarioText } from './parseScenarioText.ts'
import { sizeLimits } from '../schema/fields/limits.ts'
import { sample } from '../../testing/scenarioDocument.ts'

function refusal(text: string): string {
  const parsed = parseScenarioText(text)
  return parsed.ok ? 'taken' : parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n')
}

describe('scenario text', () => {
  it('is accepted with a byte order mark and any white space', () => {
    expect(refusal(`\ufeff\r\n ${JSON.stringify(sample(), null, 4)} \n`)).toBe('taken')
  })

  it.each([
    ['{"a": 1,}', 'line 1, column 9: expected a key in double quotes, got "}"'],
    ['{\n  "version": 1,\n  \'x\': 2\n}', 'line 3, column 3: expected a key in double quotes, got "\'"'],
    ['{"version": 01}', 'line 1, column 14: expected a comma or }, got "1"'],
    ['{"version": 1', 'line 1, column 14: unexpected end: expected a comma or }'],
    ['{"version" 1}', 'line 1, column 12: expected a colon, got "1"'],
    ['[1 2]', 'line 1, column 4: expected a comma or ], got "2"'],
    ['{} {}', 'line 1, column 4: expected the end of the text, got "{"'],
    ['{"a": NaN}', 'line 1, column 7: expected a value, got "N"'],
    ['{"a": "x\\q"}', 'line 1, column 9: unknown escape: write \\\\ for a backslash'],
    ['{"a": "x\ny"}', 'line 1, column 9: unescaped line break or control character in a string: write \\n or \\u…'],
    ['{"é😀": x}', 'line 1, column 8: expected a value, got "x"'],
    ['{"a": "never ends', 'line 1, column 18: unexpected end inside the string that starts at offset 6'],
  ])('names the line and column of the fault in %j', (text, message) => {
    expect(refusal(text)).toBe(`(document): ${message}`)
  })

  it('refuses an empty text, too deep nesting and too large a text', () => {
    expect(refusal(' ')).toContain('is empty')
    expect(refusal('['.repeat(1_000_000))).toMatch(/^\(document\): line 1, column 65: .*at most 64 levels$/)
    expect(refusal(' '.repeat(64 * 1024 * 1024 + 1))).toBe('(document): must be at most 64 MiB')
  })

  it('counts the bytes of a text only if the number of its characters does not decide', () => {
    const encode = vi.spyOn(TextEncoder.prototype, 'encode')
    try {
      const { documentBytes } = sizeLimits
      expect(parseDocument(' '.repeat(documentBytes + 1))).toHaveProperty('message')
      expect(parseDocument('7')).toEqual({ value: 7 })
      expect(encode).not.toHaveBeenCalled()
      expect(parseDocument(`"${'é'.repeat(documentBytes / 2)}"`)).toHaveProperty('message')
      expect(encode).toHaveBeenCalledTimes(1)
    } finally {
      encode.mockRestore()
    }
  })

  it('distinguishes brackets in strings from nesting', () => {
    expect(refusal(JSON.stringify(sample({ name: '[{"\\['.repeat(30) })))).toBe('taken')
  })

  it.each([
    ['{"seed": 1, "seed": 2}', /^\(document\): line 1, column 13: .*"seed".* line 1, column 2\b/],
    ['{"a": [0, {"x": {}, "y": [],\n "x": 1}]}', /^\(document\): line 2, column 2: .*"x".* line 1, column 12\b/],
    ['{"\\u0061": 1, "a": 1}', /^\(document\): line 1, column 15: .*"a".* line 1, column 2\b/],
    ['{"__proto__": 1, "__proto__": 1}', /^\(document\): line 1, column 18: .*"__proto__".* line 1, column 2\b/],
  ])('refuses a key given twice: %j', (text, message) => {
    expect(refusal(text)).toMatch(message)
  })

  it.each(['[{"a": 1}, {"a": 1}]', '{"a": {"a": "a"}, "b": ["a", "a"]}', '{"a": ":\\",\\"a\\":", "b": {}, "c": {}}'])(
    'takes a key once in each object: %s',
    (text) => {
      expect(parseDocument(text)).toEqual({ value: JSON.parse(text) })
    },
  )

  it('refuses two million keys at the thousand-and-first, and a million hosts at the 20,001st, without parsing the rest', () => {
    const json = JSON.stringify(sample())
    const keys = `{"a":{${Array.from({ length: 2_000_000 }, (_, i) => `"k${i + 1}":0`).join(',')}`
    expect(refusal(keys)).toMatch(/^\(document\): line 1, column 8899: .*at most 1,000 keys$/)
    expect(refusal(json.replace('"hosts":[', `"hosts":[${'0,'.repeat(1_000_000)}`))).toMatch(
      /^\(document\): line 1, column 40\d\d\d: list "hosts" must have at most 1,000 items$/,
    )
    expect(refusal(`{"x":[${'0,'.repeat(1_000_000)}`)).toBe('(document): line 1, column 40006: list "x" must have at most 20,000 items')
    expect(refusal(`[${Array.from({ length: 501 }, () => `[${'0,'.repeat(19_999)}0]`).join(',')}]`)).toContain('at most 10,000,000 values')
  })

  it('accepts the maximum number of keys and items', () => {
    const object = `{${Array.from({ length: 1_000 }, (_, i) => `"k${i}":0`).join(',')}}`
    expect(parseDocument(object)).toEqual({ value: JSON.parse(object) })
    expect(parseDocument(`{"a":[${'0,'.repeat(19_999)}0]}`)).toHaveProperty('value')
  })

  it('never throws on a damaged text', () => {
    const text = JSON.stringify(sample())
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), fc.string(), (from, length, put) => {
        expect(typeof parseScenarioText(text.slice(0, from) + put + text.slice(from + length)).ok).toBe('boolean')
      }),
    )
  })
})

describe('the pass before parsing', () => {
  it('accepts texts whose objects have unique keys, and refuses duplicate keys', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (text, key) => {
        expect(scanJson(text)).toBeNull()
        const written = JSON.stringify(key)
        expect(scanJson(`[${text},{${written}:${text},"":${text},${written}:0}]`)?.message).toContain('already occurs')
      }),
    )
  })
})

describe('the scanner', () => {
  it("finds a fault exactly where the engine's own parser does not accept the text", () => {
    const json = fc.json()
    const damaged = fc
      .tuple(json, fc.nat(), fc.constantFrom('', ',', '}', ']', '"', '\\', '0', 'e', '.', '-', ' ', '\u0001', ':', 'tru'))
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1))
    fc.assert(
      fc.property(fc.oneof(json, damaged, fc.string()), (text) => {
        let valid = true
        try {
          JSON.parse(text)
        } catch {
          valid = false
        }
        expect(jsonError(text) === null).toBe(valid)
      }),
      { numRuns: 2_000 },
    )
  })
})

it('takes a value with hosts, VMs or a fleet for a scenario, and a bare list of migrations for none', () => {
  for (const value of [{ hosts: [] }, { vms: [] }, { fleet: {} }]) expect(looksLikeScenario(value)).toBe(true)
  for (const value of [null, [], 'hosts', { migrations: [{ id: 4117, server_uuid: 'a' }] }]) expect(looksLikeScenario(value)).toBe(false)
})
