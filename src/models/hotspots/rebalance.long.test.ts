import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { rebalance, rebalanceFault, usualRebalance, hotHosts } from './rebalance.ts'
import type { RebalanceSettings } from './rebalance.ts'

const balanced = (input: ScenarioInput, settings: Partial<RebalanceSettings> = {}) =>
  rebalance(validScenario(input), { ...usualRebalance, ...settings }, { run: async (scenario) => simulate(scenario) })

describe('load-triggered migration', () => {
  it('waits for several samples above the threshold, then moves the VM with the highest volume per GiB', async () => {
    const {
      moves: [first],
      before,
    } = await balanced(hotHosts)
    const above = before.tS.filter((_, i) => before.hosts.a[i] > usualRebalance.threshold)
    expect(first.atS).toBe(above[usualRebalance.samples - 1])
    expect([first.host, first.moved]).toEqual(['a', first.candidates.toSorted((one, other) => other.volumePerGiB - one.volumePerGiB)[0].vm])
    expect(first.moved).toBe('web')
    expect(first.outcome).toBe('completed')
  })

  it('shortens the time above the threshold, and never fills a destination beyond it', async () => {
    const { moves, after, overloadedS } = await balanced(hotHosts)
    expect(overloadedS.after).toBeLessThan(0.5 * overloadedS.before)
    for (const { to, endS } of moves) {
      const i = after.tS.findIndex((t) => t >= endS)
      expect(after.hosts[to][i]).toBeLessThanOrEqual(usualRebalance.threshold)
    }
  })

  it('moves other VMs under other rules', async () => {
    const [load, small] = [await balanced(hotHosts, { leaver: 'largest-load' }), await balanced(hotHosts, { leaver: 'smallest' })]
    expect(load.moves[0].moved).toBe('batch')
    expect(small.moves[0].moved).toBe('web')
    expect((await balanced(hotHosts, { leaver: 'least-traffic' })).moves[0].moved).toBe('cache')
  })

  it('moves nothing at a threshold that no host passes', async () => {
    const { moves, overloadedS } = await balanced(hotHosts, { threshold: 2 })
    expect([moves, overloadedS]).toEqual([[], { before: 0, after: 0 }])
  })

  it('takes the load from the latest event, in whatever order the events are listed', async () => {
    const events = [
      { kind: 'scale-workload' as const, atS: 10, target: 'web', scale: 0 },
      { kind: 'scale-workload' as const, atS: 100, target: 'web', scale: 1 },
    ]
    const loads = async (listed: typeof events): Promise<number[]> =>
      (await balanced({ ...hotHosts, events: listed }, { threshold: 1, untilS: 120 })).before.hosts.a
    expect(await loads(events.toReversed())).toEqual(await loads(events))
  })

  it.each([
    [0.1, 1.2, 12],
    [0.1, 30, 300],
    [0.3, 2.1, 7],
    [5, 14, 2],
  ])('takes every sample: each %s s until %s s', async (everyS, untilS, count) => {
    const busy = { ...hotHosts, hosts: hotHosts.hosts.map((host) => ({ ...host, mbps: 1 })) }
    const { before, unrelieved } = await balanced(busy, { everyS, untilS, samples: count, threshold: 0.01 })
    expect([before.tS.length, before.tS.at(-1)]).toEqual([count, Number((count * everyS).toFixed(9))])
    expect(unrelieved.map(({ atS }) => atS)).toContain(before.tS.at(-1))
  })

  it('reports a hot spot that no host can relieve, once', async () => {
    const full = { ...hotHosts, hosts: hotHosts.hosts.map((host) => ({ ...host, memoryMiB: { a: 16_384, b: 5120 }[host.id] ?? 1536 })) }
    const { moves, unrelieved } = await balanced(full, { threshold: 0.5 })
    expect(moves.filter(({ host }) => host === 'a')).toEqual([])
    expect(unrelieved.filter(({ host }) => host === 'a')).toHaveLength(1)
  })

  it('rebalances a fleet, and leaves a scenario with the same moves', async () => {
    const { scenario, moves } = await balanced(
      {
        version: 1,
        seed: 3,
        hosts: [],
        vms: [],
        migrations: [],
        fleet: { racks: 1, hostsPerRack: 3, vmsPerHost: 6, portMbps: 1000, dirtyShare: [0.1, 6], evacuate: 'host-1' },
      },
      { threshold: 0.55, untilS: 60, mostMoves: 2 },
    )
    expect(moves.length).toBeGreaterThan(0)
    expect(simulate(scenario).migrations.map(({ vm, to }) => [vm, to])).toEqual(moves.map(({ moved, to }) => [moved, to]))
    expect(parseScenario(JSON.parse(JSON.stringify(scenario))).ok).toBe(true)
  })

  it('takes the place of a hot-spot trigger of the scenario, whose run would not end', async () => {
    const run = async (scenario: Scenario) => simulate(validScenario(scenario))
    const triggered = validScenario({ ...hotHosts, schedule: { trigger: {} }, endS: 300 })
    const { moves } = await rebalance(triggered, usualRebalance, { run })
    expect(moves).toEqual((await balanced(hotHosts)).moves)
  })

  it('needs a migration whose strategy the moves take', () => {
    expect(rebalanceFault({ ...validScenario(hotHosts), migrations: [] })).not.toBeNull()
  })
})
