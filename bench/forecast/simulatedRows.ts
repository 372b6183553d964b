/** Rows of `docs/forecast.md` on runs of this project's engine: guests with one uniform stream, all of whose pre-copies converge. */
import { simulate } from '../../src/engine/simulate.ts'
import { forecastOf, recordUntil } from '../../src/records/guest/forecast.ts'
import { quantile } from '../../src/units/statistics.ts'
import { importRecord } from '../../src/records/import/importRecord.ts'
import type { MigrationRecord } from '../../src/records/migrationRecord.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { polledLogOf } from '../../src/testing/records/recordOfRun.ts'
import type { Row } from './rows.ts'
import { percent } from './rows.ts'
import { resyncMoment } from './score.ts'

const resyncs = [2, 3, 5]
/** Memory, and when the log is cleared: at each re-sync, or by chunks of 1 GiB just before their first page is sent. */
const guests = [
  { memoryMiB: 1024, dirtyLog: 'since-sync', name: '1 GiB' },
  { memoryMiB: 4096, dirtyLog: 'since-sync', name: '4 GiB' },
  { memoryMiB: 4096, dirtyLog: 'since-send', name: '4 GiB, log by chunks' },
  { memoryMiB: 16_384, dirtyLog: 'since-send', name: '16 GiB, log by chunks' },
] as const
type Guest = (typeof guests)[number]
const sizesMiB = [100, 300, 600, 900]
const writesPerS = [8_000, 14_000, 20_000]

interface SimulatedRun {
  readonly record: MigrationRecord
  readonly endS: number
}

export function simulatedRows(): Row[] {
  return guests.flatMap((guest) => {
    const runs = sizesMiB.flatMap((sizeMiB) => writesPerS.map((writes) => simulatedRun(guest, sizeMiB, writes)))
    return resyncs.map((k) => rowAt(k, guest, runs))
  })
}

function simulatedRun({ memoryMiB, dirtyLog }: Guest, sizeMiB: number, writes: number): SimulatedRun {
  const scenario = validScenario({
    version: 1,
    seed: 1,
    hosts: ['a', 'b'].map((id) => ({ id, mbps: 1000 })),
    vms: [{ id: 'guest', host: 'a', memoryMiB, workload: { streams: [{ writesPerS: writes, sizeMiB }] } }],
    migrations: [{ vm: 'guest', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 }, dirtyLog } }],
  })
  const result = simulate(scenario, { series: true })
  const [{ outcome, totalS }] = result.migrations
  const imported = importRecord(polledLogOf(result, 'guest', memoryMiB))
  if (outcome !== 'completed' || !imported.ok) throw new Error(`${sizeMiB} MiB at ${writes} writes/s: ${outcome}`)
  return { record: imported.record.record, endS: totalS }
}

function rowAt(k: number, { name }: Guest, runs: readonly SimulatedRun[]): Row {
  const scored = runs.flatMap(({ record, endS }) => {
    const atS = resyncMoment(record, k)
    if (atS === null || atS >= endS) return []
    const forecast = forecastOf(recordUntil(record, atS))
    const end = forecast.endS
    return forecast.neverProbability === null || end === null
      ? []
      : [{ never: forecast.neverProbability, off: Math.abs(end.p50 - endS) / endS }]
  })
  const never = scored.map((one) => one.never).toSorted((one, other) => one - other)
  const offs = scored.map(({ off }) => off).toSorted((one, other) => one - other)
  const range = `${never[0].toFixed(2)} to ${never[never.length - 1].toFixed(2)}`
  const brier = never.reduce((sum, one) => sum + one * one, 0) / never.length
  return {
    moment: `re-sync ${k}`,
    set: `simulated, ${name}`,
    records: scored.length,
    figures: `end ${percent(quantile(offs, 0.5))} %, P(never) ${range}, Brier ${brier.toFixed(3)} (base 0.000)`,
    bar: '',
    holds: true,
  }
}
