/** The rest of a run, started in the middle from its record, ends as the run does. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { polledLogOf } from '../../testing/records/recordOfRun.ts'
import { recordUntil } from '../guest/forecast.ts'
import { importRecord } from '../import/importRecord.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { restScenario } from './restScenario.ts'

function recorded(writesPerS: number, strategy: object): { record: MigrationRecord; endS: number; syncsS: number[] } {
  const parsed = parseScenario({
    version: 1,
    seed: 5,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'v', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS, sizeMiB: 200 }] } }],
    migrations: [{ vm: 'v', to: 'b', strategy }],
  })
  if (!parsed.ok) throw new Error(parsed.faults[0].message)
  const result = simulate(parsed.scenario, { series: true })
  const imported = importRecord(polledLogOf(result, 'v', 1024))
  if (!imported.ok) throw new Error(imported.why)
  const [{ endS, rounds }] = result.migrations
  return { record: imported.record.record, endS, syncsS: rounds.map(({ startS }) => startS) }
}

describe('the rest of a migration', () => {
  it.each([
    [12_000, {}, 3],
    [40_000, { autoConverge: {} }, 6],
  ])('of a guest with %d writes per second ends as the whole run does', (writesPerS, boosts, sync) => {
    const { record, endS, syncsS } = recorded(writesPerS, { kind: 'precopy', boosts })
    const nowS = (syncsS[sync] + syncsS[sync + 1]) / 2
    const known = recordUntil(record, nowS)
    const rest = restScenario(known)!
    const { begun } = rest.scenario.migrations[0]
    expect(begun!.sinceSyncS).toBeLessThanOrEqual(rest.scenario.migrations[0].atS)
    expect(begun!.dirtySyncs).toBe(known.samples.at(-1)!.dirtySyncs)
    const ends = [1, 2, 3].map((seed) => rest.startsAtS + simulate({ ...rest.scenario, seed }).migrations[0].endS)
    const mean = ends.reduce((sum, end) => sum + end, 0) / ends.length
    expect(Math.abs(mean - endS) / endS).toBeLessThan(0.12)
  })

  it('is none before the first re-sync', () => {
    const { record, syncsS } = recorded(12_000, { kind: 'precopy' })
    expect(restScenario(recordUntil(record, syncsS[1] / 2))).toBeNull()
  })
})
