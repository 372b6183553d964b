import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../scenario/codec/completeScenario.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { withField } from '../../scenario/fieldPath.ts'
import { anyScenario } from '../../testing/random/anyScenario.ts'
import { isSameJson } from '../../scenario/json/sameJson.ts'
import { runNames } from './runNames.ts'
import { scenarioDifferences } from './scenarioDifferences.ts'

const opening = completeScenario(scenarioPresets[0].scenario)
const strategy = 'migrations[0].strategy'

function changed(path: string, value: unknown, base: Scenario = opening): Scenario {
  const parsed = parseScenario(withField(base, path, value, base))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

const titles = (...scenarios: Scenario[]) =>
  runNames(
    scenarios.map((scenario) => ({ scenario, vm: 'web' })),
    ['seed'],
  ).map(({ title }) => title)
const told = (from: Scenario, to: Scenario) => scenarioDifferences(from, to).map((one) => `${one.label}: ${one.from} → ${one.to}`)

describe('differences of two scenarios', () => {
  it('name label and unit of a changed setting', () => {
    expect(told(opening, changed(`${strategy}.rule.downtimeMs`, 150))).toEqual(['Downtime limit: 300 ms → 150 ms'])
    expect(told(opening, changed('vms[0].memoryMiB', 2048))).toEqual(['Memory: 1 GiB → 2 GiB'])
    // Never 1.5625 GiB.
    expect(told(opening, changed('vms[0].memoryMiB', 1600))).toEqual(['Memory: 1 GiB → 1,600 MiB'])
    expect(told(opening, changed('vms[0].workload', { preset: 'web-server', writesPerS: 30_000 }))).toEqual([
      'Page writes: 20,000 /s → 30,000 /s',
    ])
  })

  it('name an event by its kind, place and time, and a crash by its host', () => {
    const events = [
      { kind: 'host-crash', target: 'a', atS: 2 },
      { kind: 'link-down', target: 'a.up', durationS: 3, atS: 0 },
    ]
    expect(told(opening, changed('events', events))).toEqual([
      'Event: none → crash of host a at 2 s',
      'Event: none → link down 3 s on a.up',
    ])
    expect(titles(opening, changed('events', events.slice(0, 1)))[1]).toBe('With crash of host a at 2 s')
  })

  it('join what changes alike on all hosts, and name the host of what changes on one', () => {
    const fast = { ...opening, hosts: opening.hosts.map((host) => ({ ...host, mbps: 10_000 })) }
    expect(told(opening, fast)).toEqual(['Link: 1 Gbit/s → 10 Gbit/s'])
    expect(told(opening, changed('hosts[1].mbps', 10_000))).toEqual(['Port (b): 1 Gbit/s → 10 Gbit/s'])
  })

  it('say of another strategy only what differs from its usual settings', () => {
    expect(told(opening, changed(strategy, { kind: 'postcopy' }))).toEqual(['Strategy: pre-copy → post-copy'])
    expect(told(opening, changed(strategy, { kind: 'postcopy', push: false }))).toEqual([
      'Strategy: pre-copy → post-copy',
      'Background copy: on → off',
    ])
  })

  it('say of a boost that it is on, and its unusual settings', () => {
    expect(told(opening, changed(`${strategy}.boosts.xbzrle`, { cacheMiB: 256 }))).toEqual([
      'XBZRLE: off → on',
      'Cache size (XBZRLE): 64 MiB → 256 MiB',
    ])
  })

  it('are empty exactly for equal scenarios', () => {
    fc.assert(
      fc.property(anyScenario, anyScenario, (one, other) => {
        expect(scenarioDifferences(one, structuredClone(one))).toEqual([])
        expect(scenarioDifferences(one, other).length === 0).toBe(isSameJson(one, other))
      }),
      { numRuns: 100 },
    )
  })

  it('tell two scenarios apart that differ from a third one', () => {
    fc.assert(
      fc.property(anyScenario, anyScenario, anyScenario, (base, one, other) => {
        fc.pre(!isSameJson(one, other))
        expect(told(base, one)).not.toEqual(told(base, other))
      }),
      { numRuns: 150 },
    )
  })

  it('see a change of any single value', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), (scenario, draw) => {
        const paths = leavesOf(scenario)
        const path = paths[draw % paths.length]
        const other = withField(scenario, path, 'another') as Scenario
        expect(scenarioDifferences(scenario, other).length, path).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })
})

/** Paths of numbers, below the parts whose values decide how they are read. */
function leavesOf(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([key]) => key !== 'version')
    .flatMap(([key, inner]) => leavesOf(inner, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`))
}

describe('names of compared runs', () => {
  it('say what sets each apart, and of the first one what the others change', () => {
    expect(titles(opening, changed(strategy, { kind: 'postcopy' }))).toEqual(['Pre-copy', 'Post-copy'])
    expect(titles(opening, changed(`${strategy}.rule.downtimeMs`, 150), changed(`${strategy}.boosts.xbzrle`, {}))).toEqual([
      'Pre-copy · Downtime limit 300 ms',
      'Downtime limit 150 ms',
      'With XBZRLE',
    ])
  })

  it('use the scenario’s own name where everything differs', () => {
    expect(titles(opening, completeScenario(scenarioPresets[2].scenario))).toEqual([opening.name, scenarioPresets[2].scenario.name])
  })

  it('leave out what the comparison sets alike', () => {
    expect(titles(opening, changed('seed', 7))).toEqual([opening.name, 'Same settings as A'])
  })

  it('differ for runs that differ', () => {
    fc.assert(
      fc.property(anyScenario, anyScenario, anyScenario, (base, one, other) => {
        fc.pre(
          !isSameJson({ ...base, seed: 1 }, { ...one, seed: 1 }) &&
            !isSameJson({ ...base, seed: 1 }, { ...other, seed: 1 }) &&
            !isSameJson({ ...one, seed: 1 }, { ...other, seed: 1 }),
        )
        expect(new Set(titles(base, one, other)).size).toBe(3)
      }),
      { numRuns: 100 },
    )
  })
})
