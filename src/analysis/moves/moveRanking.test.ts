import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { costVms, equalWeights, rankMoves, savedAgainstRandom, weightsOfSum1 } from './moveRanking.ts'

const vm = (id: string, memoryMiB: number, writesPerS: number) => ({
  id,
  host: 'a',
  memoryMiB,
  workload: { streams: [{ writesPerS, sizeMiB: 16 }] },
})
const scenario = testScenario({
  scenario: {
    vms: [vm('busy', 64, 9000), vm('calm', 64, 80), vm('large', 200, 0)],
    migrations: ['busy', 'calm', 'large'].map((id) => ({
      vm: id,
      to: 'b',
      strategy: { kind: 'precopy', rule: { kind: 'threshold', remainingMiB: 0.2, maxRounds: 8 } },
    })),
  },
})
/** Each VM migrated alone. */
const costs = scenario.migrations.flatMap((migration) => costVms(simulate({ ...scenario, migrations: [migration] })))

describe('which VM to migrate (L5)', () => {
  it('picks the calm VM among equals in size', () => {
    expect(costs.map(({ id }) => id)).toEqual(['busy', 'calm', 'large'])
    expect(rankMoves(costs, equalWeights).ranking[0].id).toBe('calm')
  })
  it('follows the weights: by downtime alone it picks the idle VM, however large', () => {
    expect(rankMoves(costs, { a: 1, b: 0, c: 0, d: 0 }).ranking[0].id).toBe('large')
    expect(rankMoves(costs, { a: 0, b: 7, c: 0, d: 0 }).ranking.at(-1)!.id).toBe('large')
    expect(weightsOfSum1({ a: 2, b: 1, c: 1, d: 0 })).toEqual({ a: 0.5, b: 0.25, c: 0.25, d: 0 })
    expect(weightsOfSum1({ a: 0, b: 0, c: 0, d: 0 })).toEqual(equalWeights)
  })
  it('gives the savings against a random choice', () => {
    const two = [
      { id: 'x', downtimeS: 1, totalS: 10, migratedMB: 100, energyJ: 60 },
      { id: 'y', downtimeS: 3, totalS: 30, migratedMB: 300, energyJ: 100 },
    ]
    // Means 2 s, 20 s, 200 MB, 80 J; with y picked three times of four: 2.5 s.
    expect(savedAgainstRandom(two, 'x')).toEqual({ downtimeShare: 0.5, totalTimeShare: 0.5, trafficShare: 0.5, energyShare: 0.25 })
    expect(savedAgainstRandom(two, 'x', { x: 1, y: 3 }).downtimeShare).toBeCloseTo(0.6, 12)
    expect(savedAgainstRandom(two, 'x', { y: 3 }).downtimeShare).toBeCloseTo(2 / 3, 12)
    const still = two.map((one) => ({ ...one, downtimeS: 0 }))
    expect(savedAgainstRandom(still, 'x').downtimeShare).toBe(0)
  })
})
