/** Forecasts of runs of this engine, whose end is known. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { polledLogOf } from '../../testing/records/recordOfRun.ts'
import { importRecord } from '../import/importRecord.ts'
import { forecastOf, recordUntil } from './forecast.ts'

const memoryMiB = 4096

function neverAtResync(resync: number, writesPerS: number, dirtyLog: 'since-sync' | 'since-send'): number {
  const scenario = validScenario({
    version: 1,
    seed: 1,
    hosts: ['a', 'b'].map((id) => ({ id, mbps: 1000 })),
    vms: [{ id: 'guest', host: 'a', memoryMiB, workload: { streams: [{ writesPerS, sizeMiB: 600 }] } }],
    migrations: [{ vm: 'guest', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 }, dirtyLog } }],
  })
  const result = simulate(scenario, { series: true })
  expect(result.migrations[0].outcome).toBe('completed')
  const imported = importRecord(polledLogOf(result, 'guest', memoryMiB))
  if (!imported.ok) throw new Error(imported.why)
  const { record } = imported.record
  const atS = record.samples.find(({ dirtySyncs }) => (dirtySyncs ?? 0) > resync)!.atS!
  return forecastOf(recordUntil(record, atS)).neverProbability!
}

describe('a guest of several GiB that converges', () => {
  it.each([
    [8_000, 'since-sync'],
    [14_000, 'since-sync'],
    [8_000, 'since-send'],
    [14_000, 'since-send'],
  ] as const)('is not said to run for ever after three re-syncs: %i writes/s, log %s', (writesPerS, dirtyLog) => {
    expect(neverAtResync(3, writesPerS, dirtyLog)).toBeLessThan(0.1)
  })
})
