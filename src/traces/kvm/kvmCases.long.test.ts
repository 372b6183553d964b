import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { speedBySecond } from './kvmCase.ts'
import { kvmEntries } from './kvmCases.ts'
import type { KvmId } from './kvmCases.ts'
import { kvmIds, readKvm, readKvmGuests } from './kvmCases.ts'
import { kvmScenario, kvmVm } from './kvmScenario.ts'

const known = await readKvmGuests()

async function predicted(id: KvmId, runs = 5) {
  const measured = await readKvm(id)
  return measured.runs.slice(0, runs).map((run) => {
    const parsed = parseScenario(kvmScenario(measured, run.loadEndsAtS, known))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
    expect(parsed.warnings).toEqual([])
    const migration = simulate(parsed.scenario, { seed: run.run }).migrations[0]
    return {
      run,
      migration,
      time: Math.abs((migration.reportedTotalS * 1000) / run.totalMs - 1),
      data: Math.abs(migration.transferredMiB / run.transferredMiB - 1),
    }
  })
}

const empty = {
  run: 1,
  downtimeMs: 0,
  transferredMiB: 0,
  normalPages: 0,
  zeroPages: 0,
  dirtySyncs: 0,
  postcopyRequests: 0,
  loadEndsAtS: 0,
  syncs: [],
  opsBefore: 1,
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

describe('migrations of a database under KVM', () => {
  it('are all in the list, each with its curve and its result', async () => {
    expect(kvmEntries.map(({ id }) => id).sort()).toEqual(kvmIds.map(kvmVm).sort())
    for (const { id, load } of kvmEntries) {
      const { scenario, samples, result } = await load()
      expect(scenario.vms[0].id).toBe(id)
      expect(new Set(Object.values(samples).map((column: number[]) => column.length)).size).toBe(1)
      expect(result.totalTimeMs).toBeGreaterThan(1000)
    }
  })

  it.each<KvmId>(['postcopy-late-16t-5s', 'postcopy-late-16t-40s'])(
    '%s is predicted within 2 %% from the non-converging pre-copies',
    async (id) => {
      const runs = await predicted(id)
      expect(median(runs.map(({ time }) => time))).toBeLessThanOrEqual(0.02)
      expect(median(runs.map(({ data }) => data))).toBeLessThanOrEqual(0.02)
      expect(known.guests['16 threads, updates'].from).toBe('precopy-nonconvergent-16t')
    },
  )

  it.each<KvmId>(['precopy-nonconvergent-16t', 'precopy-nonconvergent-onlyreads-16t'])(
    '%s never converges while the load lasts',
    async (id) => {
      for (const { run, migration } of await predicted(id, 1)) expect(migration.totalS).toBeGreaterThan(run.loadEndsAtS)
    },
  )

  it('predicts the dip of the load in post-copy within a tenth of its speed', async () => {
    const runs = await predicted('postcopy-late-16t-5s')
    const ours = runs.map(
      ({ run, migration: { totalS, performance } }) => 1 - (totalS * (1 - performance.mean)) / speedBySecond(run).length,
    )
    const theirs = runs.map(({ run }) => {
      const speeds = speedBySecond(run)
      return speeds.reduce((sum, one) => sum + one, 0) / speeds.length
    })
    expect(Math.abs(median(ours) - median(theirs))).toBeLessThanOrEqual(0.1)
  })

  it('compares the load over the seconds that overlap the migration', () => {
    const run = { ...empty, totalMs: 2100, speedS: [-0.1, 0.9, 1.9, 2.9, 3.9], speed: [1, 0.5, 0.8, 0.9, 1] }
    expect(speedBySecond(run)).toEqual([0.5, 0.8, 0.9])
  })

  it('says that a guest paused by hand was stopped all the time', async () => {
    const { result } = await kvmEntries.find(({ id }) => id === kvmVm('stop-copy-4t'))!.load()
    expect(result.downtimeMs).toBeLessThan(100)
    expect(result.blackoutMs).toBe(result.totalTimeMs)
  })
})
