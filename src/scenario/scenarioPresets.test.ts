import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fieldsFor } from './fields.ts'
import { completeScenario } from './completeScenario.ts'
import { parseScenario } from './parseScenario.ts'
import { defaultScenario, scenarioPresets } from './scenarioPresets.ts'
import { sampleMigration, sampleVm } from './sampleScenario.ts'
import { workloadPresets } from './workloadPresets.ts'

describe('stories', () => {
  it.each(scenarioPresets)('$id passes the schema without a warning', ({ scenario }) => {
    const parsed = parseScenario(scenario)
    expect(parsed.ok ? parsed.warnings : parsed.faults).toEqual([])
    expect(parsed.ok && parsed.scenario).toEqual(completeScenario(scenario))
  })

  it('begin with the busy web server', () => {
    expect(defaultScenario).toMatchObject(
      { name: 'Busy web server, 1 GiB', hosts: [{ mbps: 1000 }, { mbps: 1000 }], vms: [{ memoryMiB: 1024, usedMiB: 704 }] },
    )
    expect(new Set(scenarioPresets.map(({ id }) => id)).size).toBe(scenarioPresets.length)
  })
})

describe('fields of a form', () => {
  const fields = (value: unknown) => {
    const parsed = parseScenario(value)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
    return fieldsFor(parsed.scenario)
  }
  const everyForm: [string, unknown][] = [
    ...workloadPresets.map(({ id }): [string, unknown] => [id, sampleVm({ workload: id })]),
    ...['uniform', 'sequential', 'zipf', 'hotspot'].map((pattern): [string, unknown] =>
      [pattern, sampleVm({ workload: { streams: [{ writesPerS: 1, sizeMiB: 1, pattern }], phases: [{ forS: 1, scale: 1 }] } })]),
    ...['qemu', 'xen', 'virtualbox', 'liu2011', 'threshold'].map((kind): [string, unknown] =>
      [kind, sampleMigration({ strategy: { kind: 'precopy', rule: { kind } } })]),
    ['stop-and-copy', sampleMigration({ strategy: { kind: 'stop-and-copy' } })],
  ]

  it.each(everyForm)('have ranges, a slider within them and a default (%s)', (_, value) => {
    const all = fields(value)
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length)
    for (const field of all) {
      expect(field.label.length * field.why.length).toBeGreaterThan(0)
      if (field.type === 'choice') expect(field.options.some(({ value: option }) => option === field.default)).toBe(true)
      else {
        const { slider, min, max } = field
        expect(slider.from >= min && slider.to <= max && slider.from < slider.to && slider.step > 0).toBe(true)
        if (slider.log) expect(slider.from).toBeGreaterThan(0)
        if (field.default === null) expect(field.nullMeans).toBeDefined()
        if (typeof field.default === 'number') expect(field.default >= min && field.default <= max).toBe(true)
      }
    }
  })

  it('have the schema\'s own defaults: filling each of them in changes nothing', () => {
    const scenario = completeScenario(defaultScenario)
    const byPath = new Map(fieldsFor(scenario).map((field) => [field.path, field]))
    expect(byPath.get('migrations[0].strategy.rule.downtimeMs')).toMatchObject({ default: 300, unit: 'ms', min: 1, max: 2_000_000 })
    expect(byPath.get('migrations[0].maxMbps')).toMatchObject({ default: null, nullMeans: 'no cap' })
    expect(byPath.get('vms[0].workload.sizeMiB')).toMatchObject({ label: 'Working set', default: 224 })
    expect(byPath.get('vms[0].fixedMs.stop')).toMatchObject({ default: 0 })
  })
})

describe('the page\'s first chunk', () => {
  const light = ['fields', 'shareLink', 'scenarioPresets', 'completeScenario', 'resolveWorkload', 'workloadPresets', 'plainDocument']

  it.each(light)('can have %s without the schema library', (name) => {
    expect([...packagesBehind(`${name}.ts`)].filter((found) => found !== 'fflate')).toEqual([])
    expect([...packagesBehind('parseScenario.ts')]).toContain('zod')
  })

  function packagesBehind(file: string, seen = new Set<string>(), packages = new Set<string>()): Set<string> {
    if (seen.has(file)) return packages
    seen.add(file)
    const source = readFileSync(new URL(file, import.meta.url), 'utf8')
    for (const [, name] of source.matchAll(/^(?:import|export) (?!type )[^']*? from '([^']+)'/gms)) {
      if (name.startsWith('./')) packagesBehind(name.slice(2), seen, packages)
      else packages.add(name)
    }
    return packages
  }
})
