import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { completeScenario } from '../codec/completeScenario.ts'
import { parseScenario } from '../parseScenario.ts'
import { defaultScenario, scenarioPresets } from './scenarioPresets.ts'

describe('scenario presets', () => {
  it.each(scenarioPresets)('$id passes the schema without a warning', ({ scenario }) => {
    const parsed = parseScenario(scenario)
    expect(parsed.ok ? parsed.warnings : parsed.faults).toEqual([])
    expect(parsed.ok && parsed.scenario).toEqual(completeScenario(scenario))
  })

  it('begin with the busy web server', () => {
    expect(defaultScenario).toMatchObject({
      name: 'Busy web server, 1 GiB',
      hosts: [{ mbps: 1000 }, { mbps: 1000 }],
      vms: [{ memoryMiB: 1024, usedMiB: 704 }],
    })
    expect(new Set(scenarioPresets.map(({ id }) => id)).size).toBe(scenarioPresets.length)
  })
})

describe("the page's first chunk", () => {
  const light = [
    '../codec/shareLink',
    './scenarioPresets',
    '../codec/completeScenario',
    './resolveWorkload',
    './workloadPresets',
    '../checks/plainDocument',
  ]

  it.each(light)('can contain %s without the schema library', (name) => {
    expect([...packagesBehind(new URL(`${name}.ts`, import.meta.url))].filter((found) => found !== 'fflate')).toEqual([])
    expect([...packagesBehind(new URL('../parseScenario.ts', import.meta.url))]).toContain('zod')
  })

  function packagesBehind(file: URL, seen = new Set<string>(), packages = new Set<string>()): Set<string> {
    if (seen.has(file.href)) return packages
    seen.add(file.href)
    const source = readFileSync(file, 'utf8')
    for (const [, name] of source.matchAll(/^(?:import|export) (?!type )[^']*? from '([^']+)'/gms)) {
      if (name.startsWith('.')) packagesBehind(new URL(name, file), seen, packages)
      else packages.add(name)
    }
    return packages
  }
})
