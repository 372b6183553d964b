import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { QueueLimits } from './initialPlans.ts'
import { differentLimits, endsOf, limitsKey } from './planSearch.ts'

const limit = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null })
const limits = fc.record({ concurrency: limit, perDestination: limit, total: limit, reserveMbps: fc.constant(null) })
const anyRoutes = fc.array(fc.constantFrom(['a', 'c'], ['a', 'd'], ['b', 'c'], ['b', 'd']), { minLength: 1, maxLength: 4 })

function simulationOf(routes: readonly (readonly string[])[], schedule: Record<string, unknown>): ExtendedSimulation {
  return new ExtendedSimulation(
    testScenario({
      scenario: {
        hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps: 1000 })),
        schedule: { mode: 'parallel', ...schedule },
        vms: routes.map(([host], i) => ({ id: `v${i}`, host, memoryMiB: 1 + i, deviceStateKiB: 0, workload: { streams: [] } })),
        migrations: routes.map(([, to], i) => ({ vm: `v${i}`, to })),
      },
    }),
  )
}

describe('equivalent limits', () => {
  it('start the same migrations at the same times', () => {
    let same = 0
    fc.assert(
      fc.property(anyRoutes, limits, limits, (routes, one, other) => {
        const first = simulationOf(routes, one)
        const ends = endsOf(first.requests)
        if (limitsKey(one, ends) !== limitsKey(other, ends)) return
        same++
        expect(simulationOf(routes, other).runToEnd().migrations).toEqual(first.runToEnd().migrations)
      }),
      { numRuns: 80, seed: 1 },
    )
    expect(same).toBeGreaterThan(5)
  })
  it('are reduced to the first of each group', () => {
    const { requests } = simulationOf(
      [
        ['a', 'c'],
        ['a', 'c'],
        ['a', 'c'],
      ],
      {},
    )
    const of = (total: number | null, concurrency: number | null) => ({ total, concurrency, perDestination: null, reserveMbps: null })
    const all: QueueLimits[] = [of(1, null), of(null, 1), of(null, 2), of(null, 4), of(null, null)]
    expect(
      differentLimits(all, requests)
        .map((one) => all.indexOf(one))
        .toSorted((x, y) => x - y),
    ).toEqual([0, 2, 3])
  })
})
