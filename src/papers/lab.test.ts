import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import { makeLab } from './lab.ts'
import { validScenario } from '../scenario/validScenario.ts'

/** 16 MiB, written at a third of the link's rate. */
const scenario: ScenarioInput = {
  version: 1,
  seed: 99,
  hosts: [
    { id: 'a', mbps: 100 },
    { id: 'b', mbps: 100 },
  ],
  vms: [{ id: 'vm', host: 'a', memoryMiB: 16, workload: { streams: [{ writesPerS: 1000, sizeMiB: 8 }] } }],
  migrations: [{ vm: 'vm', to: 'b' }],
}

describe('the lab', () => {
  it("gives the engine's result at its own seed, with or without pauses", async () => {
    const alone = simulate(validScenario(scenario), { seed: 5 })
    expect(await makeLab({ seed: 5 }).run(scenario)).toEqual(alone)
    expect(await makeLab({ seed: 5, pause: () => Promise.resolve() }).run(scenario)).toEqual(alone)
    expect((await makeLab({ seed: 6 }).run(scenario)).migrations[0]).not.toEqual(alone.migrations[0])
  })

  it('runs a scenario once for all requests; with samples it is another run', async () => {
    const lab = makeLab({ seed: 1 })
    const first = await lab.run(scenario)
    expect(await lab.run(structuredClone(scenario))).toBe(first)
    const sampled = await lab.run(scenario, { series: true })
    expect(sampled).not.toBe(first)
    expect(sampled.migrations).toEqual(first.migrations)
  })

  it('reports the number of runs done and expected', async () => {
    const reported: string[] = []
    const lab = makeLab({ seed: 1, onProgress: (done, expected) => reported.push(`${done}/${expected}`) })
    lab.expect(2)
    await lab.run(scenario)
    await lab.run({ ...scenario, name: 'another' })
    lab.expect(1)
    await lab.run(scenario)
    expect(reported).toEqual(['1/2', '2/2', '3/3'])
  })

  it('ends when `pause` throws, as on a cancel', async () => {
    const lab = makeLab({ seed: 1, pause: () => Promise.reject(new Error('gone')) })
    await expect(lab.run(scenario)).rejects.toThrow('gone')
  })

  it('throws every fault of an invalid scenario, a defect of the experiment', async () => {
    await expect(makeLab({ seed: 1 }).run({ ...scenario, migrations: [{ vm: 'vm', to: 'c' }] })).rejects.toThrow('migrations[0].to: ')
  })
})
