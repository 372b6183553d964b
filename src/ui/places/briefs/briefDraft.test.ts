import { describe, expect, it } from 'vitest'
import { goalForms } from '../../../teaching/briefs/goalKinds.ts'
import { briefText } from '../../../teaching/briefs/briefText.ts'
import { readBrief } from '../../../teaching/briefs/readBrief.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { briefOf, firstChoices, readChoices } from './briefDraft.ts'
import type { BriefChoices } from './briefDraft.ts'
import { permissionWords } from './permissionWords.ts'

const scenario = testScenario()
const made = (choices: Partial<BriefChoices>) =>
  briefOf({ ...firstChoices('Keep it short!'), wish: 'At most 100 ms.', ...choices }, goalForms(scenario), scenario)

describe('a brief made in the page', () => {
  it('is a brief, with its goals in the units of the metrics', () => {
    const brief = made({ goals: { completed: null, downtime: 1000, speed: 95 }, keepKind: true, may: ['strategy', 'ports'] })
    const read = readBrief(brief)
    expect(read).toMatchObject({ ok: true, warnings: [], brief: { id: 'keep-it-short', seeds: [1, 2, 3, 4, 5] } })
    if (!read.ok) return
    expect(read.brief.goals.map(({ value }) => value)).toEqual([1, 1000, 0.95])
    expect(read.brief.may).toEqual([
      { path: '/migrations/*/strategy/**', keep: { '/migrations/*/strategy/kind': ['precopy'] } },
      { path: '/hosts/*/mbps' },
    ])
    expect(read.brief.scenario).toEqual({ ...scenario, name: '' })
  })

  it('has an id for any name', () => {
    for (const name of ['虚拟机', 'x'.repeat(120), `${'a'.repeat(63)} b`]) expect(readBrief(made({ name })).ok, name).toBe(true)
  })

  it('names its goals in each language of the page, and has the words of its author in all', () => {
    const read = readBrief(made({ goals: { downtime: 100 } }))
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    const inLanguage = (language: string) => ['downtime', 'story'].map((key) => briefText(read.brief, key, language))
    expect(inLanguage('en')).toEqual(['Longest downtime', 'At most 100 ms.'])
    expect(inLanguage('zh')).toEqual(['最长停机时间', 'At most 100 ms.'])
  })

  it('needs a name, a wish and a number for each goal', () => {
    for (const choices of [{ name: ' ' }, { wish: '' }, { goals: {} }, { goals: { time: null } }]) {
      expect(made(choices), JSON.stringify(choices)).toHaveProperty('why')
    }
  })

  it('names the goal that has no number', () => {
    expect(made({ goals: { completed: null, time: 10, downtime: null } })).toEqual({
      why: '“Longest downtime” takes a number in ms, such as 100 ms.',
    })
  })
})

describe('what may be changed, in words', () => {
  it('names the part, its values and its bounds', () => {
    expect(permissionWords({ path: '/migrations/0/to', oneOf: ['b', 'c', 'd'] })).toBe('Destination: b, c or d')
    expect(permissionWords({ path: '/hosts/*/migrationMbps', oneOf: [null, 1000] })).toBe('Separate ports for migration: none or 1,000')
    expect(permissionWords({ path: '/migrations/0/atS', min: 0, max: 60 })).toBe('Start of the migration: 0 to 60')
    expect(permissionWords({ path: '/hosts/0/mbps', min: 100 })).toBe('Ports of the hosts: 100 or more')
    expect(permissionWords({ path: '/hosts/0/mbps', max: 100 })).toBe('Ports of the hosts: 100 or less')
    expect(permissionWords({ path: '/migrations/*/strategy/**', keep: { '/migrations/*/strategy/kind': ['precopy'] } })).toContain(
      'any setting of pre-copy',
    )
    expect(permissionWords({ path: '/latencyMs' })).toBe('/latencyMs')
  })
})

describe('choices that the tab kept', () => {
  const choices: BriefChoices = { name: 'x', wish: 'y', level: 2, goals: { downtime: 1000 }, may: ['strategy', 'ports'], keepKind: true }

  it('are read as they were left', () => {
    expect(readChoices(JSON.parse(JSON.stringify(choices)))).toEqual(choices)
  })

  it('are none where a part is missing or another thing, and goals and parts are known ones', () => {
    const odd = [
      undefined,
      null,
      7,
      [],
      { ...choices, name: 7 },
      { ...choices, level: 'toString' },
      { ...choices, may: 'all' },
      { name: 'x' },
    ]
    expect(odd.map(readChoices)).toEqual(odd.map(() => null))
    expect(readChoices({ ...choices, goals: { toString: 1, time: '5', data: null }, may: ['strategy', 'all'] })).toMatchObject({
      goals: { data: null },
      may: ['strategy'],
    })
  })
})
