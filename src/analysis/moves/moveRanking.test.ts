import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { liu2011Cost } from '../../models/formulas/liu2011Cost.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { costVms, equalWeights, weightsOfSum1 } from './moveRanking.ts'

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
const ranked = (weights: typeof equalWeights) => liu2011Cost({ weights, vms: costs }).ranking

describe('which VM to migrate (L5)', () => {
  it('picks the calm VM among equals in size', () => {
    expect(costs.map(({ id }) => id)).toEqual(['busy', 'calm', 'large'])
    expect(ranked(equalWeights)[0].id).toBe('calm')
  })
  it('follows the weights: by downtime alone it picks the idle VM, however large', () => {
    expect(ranked({ a: 1, b: 0, c: 0, d: 0 })[0].id).toBe('large')
    expect(ranked({ a: 0, b: 1, c: 0, d: 0 }).at(-1)!.id).toBe('large')
    expect(weightsOfSum1({ a: 2, b: 1, c: 1, d: 0 })).toEqual({ a: 0.5, b: 0.25, c: 0.25, d: 0 })
    expect(weightsOfSum1({ a: 0, b: 0, c: 0, d: 0 })).toEqual(equalWeights)
  })
})
