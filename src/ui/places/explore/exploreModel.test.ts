import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { sweptAfter } from './exploreModel.ts'

const home = testScenario()

describe('the seeds of a sweep', () => {
  it('stay when Play has opened a run of another seed, and follow a seed that is set there', () => {
    const point = { seed: home.seed + 2, scenario: home, varied: [] }
    const inPlay = (seed: number) => sweptAfter(point, { ...home, seed }, { version: 1, seed }, { ...home, seed: point.seed })
    expect(inPlay(point.seed)).toEqual({ scenario: home, draft: { version: 1, seed: home.seed } })
    expect([inPlay(9).scenario.seed, sweptAfter(null, home, {}, home).draft]).toEqual([9, {}])
  })

  it('stay for the scenario of the point alone, not for another one with its seed', () => {
    const point = { seed: home.seed + 2, scenario: home, varied: ['vms[*].workload.streams[0].writesPerS', 'endS'] }
    const seedAfter = (opened: Scenario) => sweptAfter(point, { ...home, latencyMs: 7, seed: point.seed }, {}, opened).scenario.seed
    const [vm] = home.vms
    const busier = { ...vm, workload: { streams: [] } as never }
    const atPoint = { ...home, seed: point.seed, endS: 4, vms: [busier] }
    expect(seedAfter(atPoint)).toBe(home.seed)
    expect(seedAfter({ ...atPoint, name: 'Another' })).toBe(point.seed)
    expect(seedAfter({ ...atPoint, vms: [{ ...busier, memoryMiB: 77 }] })).toBe(point.seed)
  })
})
