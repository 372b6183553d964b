/** A run's metrics are read back as the run they came from. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import { importRecord } from './import/importRecord.ts'
import { metricsText } from './metrics.ts'

const parsed = parseScenario({
  version: 1,
  hosts: [
    { id: 'a', mbps: 400 },
    { id: 'b', mbps: 400 },
  ],
  vms: [{ id: 'data"base', host: 'a', memoryMiB: 512, workload: { streams: [{ writesPerS: 5000, sizeMiB: 64 }] } }],
  migrations: [{ vm: 'data"base', to: 'b' }],
})
if (!parsed.ok) throw new Error(parsed.faults[0].message)
const { scenario } = parsed
const result = simulate(scenario, { series: true })
const text = metricsText(result, scenario)

describe('metrics of a run', () => {
  it('have the names of KubeVirt and of libvirt’s exporter, with labels that are escaped', () => {
    expect(text).toContain(
      'kubevirt_vmi_migration_data_bytes_total{namespace="default",name="data\\"base",node="a"} 536870912 1704067200000',
    )
    expect(text).toMatch(/^libvirt_domain_job_info_type\{domain="data\\"base"\} 3 \d+$/m)
  })

  it('are imported as the same migration', () => {
    const imported = importRecord(text)
    if (!imported.ok) throw new Error(imported.why)
    const [migration] = result.migrations
    const { kind, complete, facts, id, record, unread } = imported.record
    expect([kind, complete, id, unread]).toEqual(['prometheus', true, 'data"base', []])
    expect(facts.status).toBe('completed')
    expect(facts.memoryMiB).toBe(512)
    expect(facts.totalS).toBeCloseTo(migration.totalS, 3)
    expect(facts.transferredMiB).toBeCloseTo(migration.transferredMiB, 3)
    expect(record.samples.length).toBe(Math.ceil(migration.totalS / 5) + 1)
  })

  it.each([
    ['KubeVirt and libvirt', /^/],
    ['KubeVirt only', /^kubevirt/],
  ])('of several migrations of a VM are imported with times and outcome of each: %s', (_, lines) => {
    const there = { ...scenario.migrations[0], to: 'b' }
    // The second and the third wait for the end of the one before.
    const several = { ...scenario, migrations: [there, { ...there, to: 'a', atS: 1 }, { ...there, atS: 2 }], endS: 30 }
    const run = simulate(several, { series: true })
    expect(run.migrations.map(({ outcome }) => outcome)).toEqual(['completed', 'completed', 'not-converged'])
    const exported = metricsText(run, several)
      .split('\n')
      .filter((line) => lines.test(line))
    // The gauges of an ended migration remain while the next one runs.
    const [succeeded] = exported.filter((line) => line.startsWith('kubevirt_vmi_migration_succeeded'))
    const scraped = [...exported, succeeded.replace(/\d+$/, String(1_704_067_200_000 + 29_000))].join('\n')
    for (const [i, migration] of run.migrations.entries()) {
      const imported = importRecord(scraped, { vm: String(i + 1) })
      if (!imported.ok) throw new Error(imported.why)
      const { facts, complete } = imported.record
      expect([facts.status, complete]).toEqual(i < 2 ? ['completed', true] : ['active', false])
      expect(facts.totalS).toBeCloseTo(migration.totalS, 3)
    }
  })

  it('of several migrations of a VM have rising times, and the bytes of each by itself', () => {
    const there = { ...scenario.migrations[0], to: 'b' }
    const several = { ...scenario, migrations: [{ ...there, to: 'a', atS: 1 }, there, { ...there, atS: 100.003 }] }
    const events = [{ kind: 'cancel' as const, atS: 100.003, target: 'data"base' }]
    const run = simulate({ ...several, events }, { series: true })
    expect(run.migrations.map(({ outcome }) => outcome)).toEqual(['completed', 'completed', 'cancelled'])
    const valuesOf = (name: string) =>
      [...metricsText(run, several).matchAll(new RegExp(String.raw`^${name}\{.*\} (\S+) (\d+)$`, 'gm'))].map(([, value, at]) => ({
        value: Number(value),
        at: Number(at),
      }))
    const types = valuesOf('libvirt_domain_job_info_type')
    for (const [i, { at }] of types.entries()) if (i > 0) expect(at).toBeGreaterThan(types[i - 1].at)
    const [back, first, cancelled] = run.migrations
    const polls = (of: typeof first) => Math.max(1, Math.ceil(of.totalS / 5)) + 1
    expect(types.length).toBe(polls(first) + polls(back) + 2)
    const processed = valuesOf('libvirt_domain_job_info_memory_processed_bytes').map(({ value }) => value)
    const startOfBack = polls(first)
    expect(processed[startOfBack - 1]).toBe(Math.round(first.transferredMiB * 2 ** 20))
    expect(processed.slice(startOfBack, -2)).toEqual(processed.slice(startOfBack, -2).toSorted((a, b) => a - b))
    expect(processed[startOfBack]).toBe(0)
    expect(processed.slice(-2)).toEqual([0, Math.round(cancelled.transferredMiB * 2 ** 20)])
    expect(valuesOf('libvirt_domain_job_info_memory_remaining_bytes')[startOfBack].value).toBe(512 * 2 ** 20)
  })

  it('of a run that does not end have no end', () => {
    const long = simulate({ ...scenario, endS: 6 }, { series: true })
    expect(metricsText(long, scenario)).not.toContain('end_time_seconds')
    expect(metricsText(long, scenario)).toContain('libvirt_domain_job_info_type{domain="data\\"base"} 2')
  })
})
