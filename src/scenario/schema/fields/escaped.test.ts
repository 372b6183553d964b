import { describe, expect, it } from 'vitest'
import { FaultList } from '../../checks/faultList.ts'
import { parseScenario } from '../../parseScenario.ts'
import { parseScenarioText } from '../../codec/parseScenarioText.ts'
import { sample, sampleMigration, sampleVm } from '../../../testing/scenarioDocument.ts'
import { escaped } from './escaped.ts'

describe('characters that reorder, hide or control text', () => {
  it.each([
    ['\u202e', '\\u202E'],
    ['\u2066', '\\u2066'],
    ['\u200f', '\\u200F'],
    ['\u061c', '\\u061C'],
    ['\u200b', '\\u200B'],
    ['\u001b', '\\u001B'],
    ['\n', '\\u000A'],
    ['\u0085', '\\u0085'],
    ['\u2028', '\\u2028'],
    ['\u2029', '\\u2029'],
    ['\ud800', '\\uD800'],
    ['\u{e0041}', '\\u{E0041}'],
  ])('are escaped: %j', (character, written) => {
    expect(escaped(`a${character}b`)).toBe(`a${written}b`)
  })

  it('are few: letters of every script, accents and emoji stay', () => {
    const text = 'abc é e\u0301 日本語 עברית 😀 – “”'
    expect(escaped(text)).toBe(text)
  })

  const hidden = '\u202Egnp.exe\u0007\u2028'
  const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
  it.each([
    ['a value', sampleVm({ memoryMiB: hidden })],
    ['a host that is not there', sampleVm({ host: `x${hidden.slice(0, 4)}` })],
    ['a kind', sampleMigration({ strategy: { kind: hidden } })],
    ['an unknown key', sampleVm({ [hidden]: 1 })],
    ['a key of an object that is refused', sample({ version: { [hidden]: 1 }, [hidden]: { x: 1 } })],
  ])('occur in no message about %s', (_, value) => {
    const parsed = parseScenario(value)
    const shown = [...(parsed.ok ? [] : parsed.faults), ...parsed.warnings].map(({ path, message }) => path + message)
    expect(shown.length).toBeGreaterThan(0)
    for (const line of shown) {
      expect(line).not.toMatch(unsafe)
      expect(line).toMatch(/\\u202E|version/)
    }
  })

  it('occur in no message about broken JSON', () => {
    const parsed = parseScenarioText('{"a": \u202e}')
    expect(parsed.ok ? [] : parsed.faults).toEqual([
      { path: '(document)', message: 'line 1, column 7: expected a value, got the character U+202E' },
    ])
  })

  it('reach no list of faults by any message', () => {
    const faults = new FaultList()
    faults.add(['vms', 0], `names \u202e itself`)
    expect(faults.faults).toEqual([{ path: 'vms[0]', message: 'names \\u202E itself' }])
  })
})
