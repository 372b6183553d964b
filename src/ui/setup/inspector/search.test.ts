import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../../scenario/codec/completeScenario.ts'
import { fieldAliases } from '../../../scenario/fieldAliases.ts'
import { defaultScenario } from '../../../scenario/presets/scenarioPresets.ts'
import { workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import { withField } from '../../../scenario/fieldPath.ts'
import { followedPaths } from '../followed.ts'
import { boostDefaults, boostDescriptors, boostNames } from '../../../scenario/schema/boosts/boosts.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import { strategyKinds } from '../../../scenario/schema/strategies/strategies.ts'
import { flat, type Setting } from '../tree/nodes.ts'
import { setupGroups, valuesOf } from '../tree/useSetupTree.ts'
import { markedPieces } from '../fields/found.tsx'
import { bestOf, EXPLANATION, hitsOf, namedHits, nearest } from './search.ts'

const opening = completeScenario(defaultScenario)
const followed = followedPaths(opening)
const settingsWith = (path: string, value: unknown, isSplit = false): Setting[] => {
  const changed = withField(opening, path, value)
  return flat(setupGroups(valuesOf(changed, changed), followed, isSplit))
}

const strategy = 'migrations[0].strategy'
const rounds = 'precopy'
const boosts = Object.fromEntries(boostNames.map((name) => [name, 'fields' in boostDescriptors[name] ? {} : boostDefaults[name]]))
/** One list for each kind of thing that can be chosen. */
const lists: Setting[][] = [
  settingsWith('name', 'x'),
  settingsWith('name', 'x', true),
  settingsWith(`${strategy}.boosts`, boosts),
  settingsWith(`${strategy}.dirtyLog`, 'since-send'),
  ...strategyKinds.flatMap((kind) => ['kernel', 'userspace', 'qemu'].map((transport) => settingsWith(strategy, { kind, transport }))),
  ...Object.keys(ruleDescriptors).map((kind) => settingsWith(strategy, { kind: rounds, rule: { kind } })),
  ...Object.keys(managerDescriptors).map((kind) => settingsWith(strategy, { kind: rounds, manager: { kind } })),
  ...workloadPresets.map(({ id }) => settingsWith('vms[0].workload', id)),
  ...['uniform', 'zipf', 'hotspot'].map((pattern) =>
    settingsWith('vms[0].workload', { streams: [{ writesPerS: 1, sizeMiB: 1, pattern }], phases: [{ forS: 1, scale: 1 }] }),
  ),
  settingsWith('vms[0].workload', { curve: { windowMs: [], dirtyPages: [] } }),
]

describe('the names of settings', () => {
  it('in other tools belong to settings that exist', () => {
    const known = new Set(lists.flat().map(({ path }) => path.replaceAll(/\[\d+\]/g, '[]')))
    expect(Object.keys(fieldAliases).filter((path) => !known.has(path))).toEqual([])
  })

  it("are found: each by its label, its path's last name and each of its other names", () => {
    const lost = lists
      .flat()
      .flatMap((setting) =>
        [setting.label, setting.path.slice(setting.path.lastIndexOf('.') + 1), ...setting.aliases]
          .filter((query) => hitsOf([setting], query).length !== 1)
          .map((query) => `${setting.path}: ${query}`),
      )
    expect(lost).toEqual([])
  })

  it('lead to one setting of a path each', () => {
    for (const list of lists) expect(new Set(list.map(({ path }) => path)).size).toBe(list.length)
  })
})

describe('the search', () => {
  const list = lists[0]
  const best = (query: string) => bestOf(hitsOf(list, query))?.setting.path

  it('prefers the label, then other names, then the explanation', () => {
    expect(best('memory')).toBe('vms[0].memoryMiB')
    expect(best('max-bandwidth')).toBe('migrations[0].maxMbps')
    expect(best('live_migration_downtime')).toBe(`${strategy}.rule.downtimeMs`)
    expect(new Set(hitsOf(list, 'page faults').map(({ rank }) => rank))).toEqual(new Set([EXPLANATION]))
    expect(hitsOf(list, 'max-bandwidth')[0].note).toContain('max-bandwidth')
  })

  it('leaves out what only an explanation names, where a name has the words', () => {
    expect(namedHits(hitsOf(list, 'ends')).map(({ setting }) => setting.path)).toEqual(['endS'])
    const explained = hitsOf(list, 'page faults')
    expect(namedHits(explained)).toEqual(explained)
  })

  it('needs every word, in any order, with or without hyphens', () => {
    for (const query of ['limit downtime', 'maxdowntime', 'MAX_DOWNTIME', 'max downtime'])
      expect(best(query)).toBe(`${strategy}.rule.downtimeMs`)
    expect(hitsOf(list, 'downtime xyzzy')).toEqual([])
    expect(hitsOf(list, '  ')).toEqual([])
  })

  it('finds an explanation with typographic apostrophes by typed ones', () => {
    expect(hitsOf(list, 'guest’s').length).toBeGreaterThan(0)
    expect(hitsOf(list, "guest's")).toEqual(hitsOf(list, 'guest’s'))
  })

  it('suggests a name that is like a misspelt one, and nothing for nonsense', () => {
    expect(nearest(list, 'bandwith limt')?.setting.path).toBe('migrations[0].maxMbps')
    expect(nearest(list, 'qqqq')).toBeNull()
  })

  it('marks matches without losing a letter', () => {
    expect(markedPieces('Downtime limit', ['limit', 'down'])).toEqual([
      { text: 'Down', isMatch: true },
      { text: 'time ', isMatch: false },
      { text: 'limit', isMatch: true },
    ])
    expect(markedPieces('Link', ['zz'])).toEqual([{ text: 'Link', isMatch: false }])
  })
})

describe('the VM that Setup shows', () => {
  const [vm] = opening.vms
  const [migration] = opening.migrations
  const several = completeScenario({
    version: 1,
    hosts: opening.hosts,
    vms: [vm, { ...vm, id: 'second' }],
    migrations: [migration, { ...migration, vm: 'second' }],
  })
  const fleet = completeScenario({ version: 1, hosts: [], vms: [], migrations: [], fleet: {} }).fleet

  it('is the followed one, or that of the first migration', () => {
    expect(followedPaths(several, 'second')).toMatchObject({ vm: 'vms[1]', migration: 'migrations[1]', listed: true, migrates: true })
    expect(followedPaths(several, 'none')).toMatchObject({ vm: 'vms[0]', migration: 'migrations[0]', listed: true })
  })

  it('has no settings if the fleet made it, or there is none', () => {
    expect(followedPaths({ ...several, fleet }, 'vm17').listed).toBe(false)
    expect(followedPaths({ ...several, fleet }, 'second').listed).toBe(true)
    expect(followedPaths({ ...several, fleet }).listed).toBe(true)
    expect(followedPaths({ ...several, vms: [], migrations: [], fleet })).toMatchObject({ listed: false, migrates: false })
  })
})
