/** Records of QEMU 10.0.2 and 11.1.3: every line is read or its reason is said, and syncs of other kinds than of rounds are recognised. */
import { describe, expect, it } from 'vitest'
import { qemuSamples } from '../../testing/records/qemuSamples.ts'
import { evidenceOf } from '../guest/evidence.ts'
import { forecastOf } from '../guest/forecast.ts'
import { pageSamples } from '../guest/pageSamples.ts'
import { recordFit } from '../scenario/recordFit.ts'
import { recordScenario } from '../scenario/recordScenario.ts'
import { importRecord } from './importRecord.ts'
import type { ImportedRecord } from './importRecord.ts'

function read(text: string): ImportedRecord {
  const imported = importRecord(text)
  if (!imported.ok) throw new Error(imported.why)
  return imported.record
}

describe('info migrate', () => {
  it('of QEMU 11 has what remains in all, and nothing at the end', () => {
    const { facts, unread, complete, contradictions } = read(qemuSamples.hmp11)
    expect(facts).toMatchObject({ status: 'completed', totalS: 6.818, downtimeMs: 58, transferredMiB: 307, remainingMiB: 0, normalPages: 78296, zeroPages: 32785, dirtySyncs: 5, rateMbps: 378.6 })
    expect([unread, contradictions, complete]).toEqual([[], [], true])
    const running = qemuSamples.hmp11.slice(0, qemuSamples.hmp11.lastIndexOf('(qemu)'))
    expect(read(running).facts).toMatchObject({ status: 'active', remainingMiB: 34.1, memoryMiB: 385, expectedDowntimeMs: 923, dirtyPagesPerS: 1814, pageKiB: 4 })
  })

  it('of QEMU 11 at the destination leaves no line of its latencies unread', () => {
    const { facts, unread } = read(qemuSamples.hmpDestination11)
    expect(facts.status).toBe('completed')
    expect(unread).toEqual([])
  })

  it('of QEMU 10 during post-copy', () => {
    const { facts, unread } = read(qemuSamples.hmp10)
    expect(facts.status).toBe('postcopy-active')
    expect(facts.postcopyRequests).toBeGreaterThan(100)
    expect(unread).toEqual([])
  })

  it('of QEMU 10 with its settings beside it', () => {
    const { record, unread } = read(`${qemuSamples.hmp10}\n${qemuSamples.hmpSettings10}`)
    expect(record.settings).toMatchObject({ downtimeLimitMs: 300, maxBandwidthMbps: 268.435456, autoConverge: false, postcopy: false })
    expect(unread).toEqual([])
  })
})

describe('query-migrate', () => {
  it('of the destination says that its block time is not among the figures', () => {
    expect(read(qemuSamples.destination10).unread.map(({ text }) => text)).toEqual(['status: completed', expect.stringMatching(/^postcopy-blocktime: \d+$/)])
  })

  it('of QEMU 11 is no contradiction where the system-wide counter is a burst late', () => {
    const { contradictions, facts } = read(qemuSamples.postcopy11)
    expect(contradictions).toEqual([])
    expect(facts).toMatchObject({ status: 'completed', totalS: 6.276, downtimeMs: 2, remainingMiB: 0, normalPages: 78335, postcopyRequests: 130, dirtySyncs: 50 })
  })

  it('while a sync finds pages and has not counted itself is left out of the count', () => {
    const { samples } = read(qemuSamples.duringSync11).record
    const pages = pageSamples(samples, 4096, false)
    expect([samples.length, pages.length]).toEqual([6, 2])
    const [before, after] = pages
    expect(after.remainingPages - before.remainingPages + after.sentPages - before.sentPages).toBeCloseTo(5463, -1)
  })
})

describe('a migration with a sync a burst', () => {
  const { record } = read(qemuSamples.postcopy11)
  const until = (atS: number): typeof record => ({ ...record, samples: record.samples.filter((sample) => (sample.atS ?? 0) <= atS) })

  it('has no re-sync in its first pass, and a forecast of none', () => {
    const evidence = evidenceOf(until(3.9))
    expect(evidence).toMatchObject({ syncs: [] })
    const forecast = forecastOf(until(3.9))
    expect(forecast.knowable).toBe(false)
    expect(forecast.neverProbability).toBeNull()
  })

  it('is re-enacted within 3 %', () => {
    const migration = read(qemuSamples.postcopy11)
    const { fit } = recordFit(migration, recordScenario(migration, 'qemu')!)
    expect(fit?.timeErrorPercent).toBeLessThan(3)
    expect(fit?.dataErrorPercent).toBeLessThan(3)
  })

  it('is re-enacted with its guest if it completes as pre-copy', () => {
    const migration = read(qemuSamples.burstSyncs11)
    const { scenario, fit } = recordFit(migration, recordScenario(migration, 'qemu')!)
    expect(scenario.input.migrations[0].strategy).toMatchObject({ kind: 'hybrid', rule: { version: '11.1' } })
    expect(fit!.timeErrorPercent).toBeLessThan(2)
    expect(fit!.dataErrorPercent).toBeLessThan(2)
    const [stream] = typeof scenario.workload === 'object' && 'streams' in scenario.workload ? scenario.workload.streams : []
    expect(stream.sizeMiB / 64).toBeCloseTo(1, 0)
    expect(stream.writesPerS / 2500).toBeCloseTo(1, 0)
  })
})
