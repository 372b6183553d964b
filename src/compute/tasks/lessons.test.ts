import { describe, expect, it } from 'vitest'
import { PageState } from '../../engine/observe/pageMap.ts'
import { freeJob } from '../../testing/store/computer.ts'
import { film, run, stage } from './lessons.ts'

const job = freeJob<never>()
const scenario = {
  version: 1,
  hosts: [
    { id: 'a', mbps: 1000 },
    { id: 'b', mbps: 1000 },
  ],
  vms: [{ id: 'web', host: 'a', memoryMiB: 16, workload: { streams: [] } }],
  migrations: [{ vm: 'web', to: 'b' }],
}

describe('the tasks of lessons', () => {
  it('runs every scenario of a step with its series', async () => {
    const runs = await run({ A: scenario, B: { ...scenario, seed: 2 } }, job)
    expect(Object.keys(runs)).toEqual(['A', 'B'])
    expect(runs.B.document).toMatchObject({ seed: 2, migrations: [{ vm: 'web', outcome: 'completed' }], series: { vms: { web: {} } } })
    expect(runs.A.scenario.vms[0].usedMiB).toBe(16)
  })

  it('films the pages from none sent to all in sync', async () => {
    const timesS = Array.from({ length: 11 }, (_, i) => i * 0.02)
    const [{ vm, frames }] = await film({ scenario, timesS, maxCells: 4096 }, job)
    expect(vm).toBe('web')
    // The run ends at 0.15 s, and with it the clock.
    expect(frames.slice(0, 8).map(({ atS }) => atS)).toEqual(timesS.slice(0, 8))
    // What the sockets take at once is in flight.
    expect(frames[0].counts[PageState.notSent] + frames[0].counts[PageState.inFlight]).toBe(4096)
    expect(frames[10].counts[PageState.inSync]).toBe(4096)
    expect(frames[10].guest).toBe('destination')
  })

  it('ends the film of a migration that does not finish with the pages it has sent', async () => {
    const [{ frames }] = await film({ scenario: { ...scenario, endS: 0.1 }, timesS: [0, 0.05, 0.1], maxCells: 4096 }, job)
    expect(frames[2].counts[PageState.inSync]).toBeGreaterThan(frames[1].counts[PageState.inSync])
  })

  it('sets the stage: every guest that migrates before its first page is sent, in cells that they share', async () => {
    const guests = ['web', 'shop', 'rest'].map((id) => ({ ...scenario.vms[0], id }))
    const migrations = [
      { vm: 'shop', to: 'b' },
      { vm: 'web', to: 'b' },
    ]
    const { A } = await stage({ scenarios: { A: { ...scenario, vms: guests, migrations } }, maxCells: 4096 }, job)
    expect(
      A.opening.map(({ vm, states, pagesPerCell, guest, counts }) => [vm, states.length, pagesPerCell, guest, counts[PageState.notSent]]),
    ).toEqual([
      ['shop', 2048, 2, 'source', 4096],
      ['web', 2048, 2, 'source', 4096],
    ])
    expect(A.scenario.migrations[0].strategy.kind).toBe('precopy')
  })

  it('refuses a scenario with its faults', async () => {
    await expect(stage({ scenarios: { A: { ...scenario, vms: [] } }, maxCells: 4096 }, job)).rejects.toThrow('vms')
  })
})
