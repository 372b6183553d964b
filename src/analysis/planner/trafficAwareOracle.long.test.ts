/** The traffic-aware baselines and the cost of every policy against their definitions in plain words, on random small fleets. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Result } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { everyPolicy } from './everyPolicy.ts'

const threshold = { kind: 'threshold', remainingMiB: 0.5, maxRounds: 6 }
const owned = {
  precopy: { kind: 'precopy', rule: threshold },
  postcopy: { kind: 'postcopy' },
  hybrid: { kind: 'hybrid', rule: threshold },
}
type Technique = keyof typeof owned

const anyFleet = fc.record({
  portsMbps: fc.record({ a: fc.constantFrom(500, 1000), b: fc.constantFrom(800, 2000) }),
  vms: fc.array(
    fc.record({
      from: fc.constantFrom('a', 'b'),
      writesPerS: fc.constantFrom(0, 3000, 20_000),
      // Round the borders: equal, 65 % of both, and 2 % of a port.
      traffic: fc.constantFrom([0, 0], [100, 100], [65, 35], [35, 65], [64, 36], [36, 64], [5, 4], [5, 5], [4, 12], [9, 0], [0, 300]),
      own: fc.constantFrom<Technique>('precopy', 'postcopy', 'hybrid'),
      priority: fc.constantFrom(0, 0, 0, 1),
      deadlineS: fc.constantFrom(null, null, 0.4, 3),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  weights: fc.record({
    downtime: fc.constantFrom(0, 0.25, 1),
    total: fc.constantFrom(0.25, 1),
    traffic: fc.constantFrom(0, 0.5),
    energy: fc.constantFrom(0, 0.25),
    misses: fc.constantFrom(0, 1, 3),
  }),
})
type Fleet = typeof anyFleet extends fc.Arbitrary<infer T> ? T : never

/** `kinds`: the technique of each migration; null: the one that it has. A post-copy made to copy in rounds takes QEMU's rule. */
function scenarioOf({ portsMbps, vms, weights }: Fleet, kinds: readonly (Technique | null)[], schedule: object) {
  return testScenario({
    scenario: {
      hosts: [
        { id: 'a', mbps: portsMbps.a },
        { id: 'b', mbps: portsMbps.b },
        { id: 'c', mbps: 3000, migrationMbps: 700 },
      ],
      vms: vms.map(({ from, writesPerS, traffic: [inMbps, outMbps] }, i) => ({
        id: `v${i}`,
        host: from,
        memoryMiB: 16,
        traffic: { inMbps, outMbps },
        workload: { streams: [{ writesPerS, sizeMiB: 8 }] },
      })),
      migrations: vms.map(({ own, priority, deadlineS }, i) => {
        const kind = kinds[i] ?? own
        return { vm: `v${i}`, to: 'c', priority, deadlineS, strategy: own === 'postcopy' && kind !== own ? { kind } : owned[kind] }
      }),
      schedule: { weights, ...schedule },
      endS: 60,
    },
  })
}

/** Deshpande and Keahey 2017: post-copy for a VM that sends more than it receives, else pre-copy. */
const byDirection = ({ vms }: Fleet) => vms.map(({ traffic: [received, sent] }): Technique => (sent > received ? 'postcopy' : 'precopy'))

/** Cui et al. 2020: post-copy or pre-copy where 65 % go in one direction, hybrid between and where both are below 2 % of the port. */
const byCluster = ({ vms, portsMbps }: Fleet) =>
  vms.map(({ from, traffic: [received, sent] }): Technique => {
    if (received + sent < 0.02 * portsMbps[from as 'a']) return 'hybrid'
    if (sent / (received + sent) >= 0.65) return 'postcopy'
    return received / (received + sent) >= 0.65 ? 'precopy' : 'hybrid'
  })

/** The five baselines in their order. */
function baselines(fleet: Fleet) {
  const isUrgent = fleet.vms.some(({ priority, deadlineS }) => priority > 0 || deadlineS !== null)
  const narrowest = Math.min(fleet.portsMbps.a, fleet.portsMbps.b, 700)
  return [
    scenarioOf(fleet, byDirection(fleet), { mode: 'asap' }),
    scenarioOf(fleet, byDirection(fleet), { mode: 'serial' }),
    scenarioOf(fleet, byCluster(fleet), { mode: 'asap' }),
    scenarioOf(fleet, byCluster(fleet), { mode: 'serial' }),
    scenarioOf(
      fleet,
      fleet.vms.map(() => null),
      { mode: 'parallel', reserveMbps: isUrgent ? narrowest / 2 : null },
    ),
  ]
}

/** Lost guest time, time to the last end, data, energy and the share of misses; the first four in shares of the largest, by weight. */
function costs(results: readonly Result[], { weights }: Fleet): number[] {
  const sums = results.map(({ migrations }) => [
    migrations.reduce((sum, { performance, totalS }) => sum + (1 - performance.mean) * totalS, 0),
    Math.max(...migrations.map(({ endS }) => endS)),
    migrations.reduce((sum, { transferredMiB }) => sum + transferredMiB, 0),
    migrations.reduce((sum, { energyJ }) => sum + energyJ, 0),
  ])
  const largest = [0, 1, 2, 3].map((quantity) => Math.max(...sums.map((one) => one[quantity])))
  const shares = [weights.downtime, weights.total, weights.traffic, weights.energy]
  const whole = shares.reduce<number>((sum, share) => sum + share, 0)
  return results.map(({ migrations }, i) => {
    const misses = migrations.filter(({ deadlineMet }) => deadlineMet === false).length / migrations.length
    return shares.reduce<number>(
      (cost, share, quantity) => cost + (largest[quantity] > 0 ? ((share / whole) * sums[i][quantity]) / largest[quantity] : 0),
      weights.misses * misses,
    )
  })
}

it('are the scenarios and the costs of their definitions', async () => {
  const seen = { unfinished: 0, urgent: 0 }
  await fc.assert(
    fc.asyncProperty(anyFleet, async (fleet) => {
      const given = scenarioOf(
        fleet,
        fleet.vms.map(() => null),
        {},
      )
      const results: Result[] = []
      const rated = await everyPolicy(given, async (scenario) => {
        const result = simulate(scenario)
        results.push(result)
        return result
      })
      const ofFamily = rated.filter(({ family }) => family === 'traffic-aware')
      const expected = baselines(fleet)
      expect(ofFamily).toHaveLength(expected.length)
      for (const scenario of expected) expect(ofFamily.map((one) => one.scenario)).toContainEqual(scenario)
      if (expected[4].schedule.reserveMbps !== null) seen.urgent++
      if (results.some(({ migrations }) => migrations.some(({ outcome }) => outcome !== 'completed'))) {
        seen.unfinished++
        return
      }
      const own = costs(results, fleet).toSorted((one, other) => one - other)
      expect(rated.map(({ cost }) => cost)).toEqual(own.map((cost) => expect.closeTo(cost, 9)))
    }),
    { numRuns: 60 },
  )
  expect(seen.unfinished).toBeLessThan(5)
  expect(seen.urgent).toBeGreaterThan(5)
})
