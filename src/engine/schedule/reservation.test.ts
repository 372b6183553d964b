import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

interface TestRequest {
  priority?: number
  deadlineS?: number
  from?: string
  to?: string
}

/** Rate of each migration after 0.1 s, Mbit/s: idle VMs, ports of 1 Gbit/s. */
function ratesOf(requested: readonly TestRequest[], reserveMbps: number | null): number[] {
  const strategy = { kind: 'precopy', rule: { kind: 'threshold' } }
  const sim = new ExtendedSimulation(
    testScenario({
      scenario: {
        hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps: 1000 })),
        schedule: { reserveMbps },
        vms: requested.map(({ from = 'a' }, i) => ({ id: `v${i}`, host: from, memoryMiB: 256, workload: { streams: [] } })),
        migrations: requested.map(({ priority = 0, deadlineS = null, to = 'b' }, i) => ({
          vm: `v${i}`,
          to,
          priority,
          deadlineS,
          strategy,
        })),
      },
    }),
  )
  sim.runUntil(0.1)
  return sim.requests.toSorted((x, y) => (x.migration.vm < y.migration.vm ? -1 : 1)).map(({ flow }) => flow.bytesPerS / 125_000)
}

describe('bandwidth reserved for urgent migrations (D4)', () => {
  it('limits all less urgent migrations of a port together to the unreserved rest', () => {
    expect(ratesOf([{ priority: 1 }, {}, {}], null)).toEqual([1000 / 3, 1000 / 3, 1000 / 3])
    expect(ratesOf([{ priority: 1 }, {}, {}], 400)).toEqual([400, 300, 300])
    expect(ratesOf([{ priority: 1 }, {}], 900)).toEqual([900, 100])
  })
  it('serves the earlier deadline among equal priorities; no deadline counts as the latest', () => {
    expect(ratesOf([{ deadlineS: 10 }, { deadlineS: 20 }], 700)).toEqual([700, 300])
    expect(ratesOf([{ deadlineS: 20 }, { deadlineS: 10 }], 700)).toEqual([300, 700])
    expect(ratesOf([{}, { deadlineS: 10 }], 700)).toEqual([300, 700])
    expect(ratesOf([{ priority: 1, deadlineS: 20 }, { deadlineS: 10 }], 700)).toEqual([700, 300])
  })
  it('limits nothing among equal urgency or on separate ports', () => {
    expect(ratesOf([{}, {}], 700)).toEqual([500, 500])
    expect(ratesOf([{ priority: 1 }, { from: 'c', to: 'd' }], 700)).toEqual([1000, 1000])
    // It shares the destination's port only.
    expect(ratesOf([{ priority: 1 }, { from: 'c' }], 700)).toEqual([700, 300])
  })
  it('divides the rest among the migrations on either port, each counted once', () => {
    // Four of low urgency: two on the same path, one from a, one to b. The first two share with all, the others with the first two.
    const low = [{}, {}, { to: 'c' }, { from: 'd' }]
    const [, one, two, fromA, toB] = ratesOf([{ priority: 1 }, ...low], 400)
    expect([one, two]).toEqual([600 / 4, 600 / 4])
    expect([fromA, toB]).toEqual([600 / 3, 600 / 3])
  })
  it('leaves at least one hundredth of the port', () => {
    expect(ratesOf([{ priority: 1 }, {}], 1000)).toEqual([990, 10])
  })
})
