/** A run's metrics are read back as the run they came from. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { importRecord } from '../import/importRecord.ts'
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

  it('of a run that does not end have no end', () => {
    const long = simulate({ ...scenario, endS: 6 }, { series: true })
    expect(metricsText(long, scenario)).not.toContain('end_time_seconds')
    expect(metricsText(long, scenario)).toContain('libvirt_domain_job_info_type{domain="data\\"base"} 2')
  })
})
