import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const precopy = { kind: 'precopy', rule: { kind: 'threshold' } }
const postcopy = { kind: 'postcopy', transport: 'kernel', unmapUsPerRange: 0, unmapUsPerMiB: 0 }
const hosts = ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps: 1000 }))
const idle = (id: string, host: string, more: Record<string, unknown> = {}) => ({
  id,
  host,
  memoryMiB: 64,
  deviceStateKiB: 0,
  workload: { streams: [] },
  ...more,
})

/** Load of every used link at the given times, Mbit/s. */
function loads(scenario: Record<string, unknown>, ...moments: number[]): Record<string, number>[] {
  const sim = new ExtendedSimulation(testScenario({ scenario: { hosts, ...scenario } }), { series: true })
  sim.runToEnd()
  return moments.map((atS) =>
    Object.fromEntries(
      sim.network.resourceNames
        .map((name, i) => [name, sim.linkMbpsAt(atS)![i]] as const)
        .filter(([, mbps]) => mbps > 1e-6)
        .map(([name, mbps]) => [name, Math.round(mbps)]),
    ),
  )
}

describe('application traffic', () => {
  it('follows both its VM and its peer when they move', () => {
    // 64 MiB take 0.54 s at 1 Gbit/s, and 1.07 s beside 500 Mbit/s.
    const vms = [idle('web', 'a', { traffic: { outMbps: 500, peer: 'db' } }), idle('db', 'c')]
    const migrations = [
      { vm: 'db', to: 'd', strategy: precopy },
      { vm: 'web', to: 'b', atS: 1, strategy: precopy },
      { vm: 'db', to: 'b', atS: 4, strategy: precopy },
    ]
    expect(loads({ vms, migrations }, 0.2, 0.8, 1.5, 3, 4.2, 4.55)).toEqual([
      { 'a.up': 500, 'c.down': 500, 'c.up': 1000, 'd.down': 1000 },
      { 'a.up': 500, 'd.down': 500 },
      { 'a.up': 1000, 'b.down': 500, 'd.down': 500 },
      { 'b.up': 500, 'd.down': 500 },
      { 'b.up': 500, 'd.up': 1000, 'd.down': 500, 'b.down': 1000 },
      {},
    ])
  })
  it('ends when the host at either end crashes', () => {
    const vms = [
      idle('web', 'a', { traffic: { outMbps: 500, inMbps: 200, peer: 'd' } }),
      idle('db', 'c', { traffic: { outMbps: 300, peer: 'web' } }),
      idle('far', 'b'),
    ]
    const migrations = [{ vm: 'far', to: 'c', atS: 4, strategy: precopy }]
    for (const [target, rest] of [
      ['a', {}],
      ['d', { 'c.up': 300, 'a.down': 300 }],
    ] as const) {
      expect(loads({ vms, migrations, events: [{ atS: 1, kind: 'host-crash', target }] }, 0.5, 2)).toEqual([
        { 'a.up': 500, 'a.down': 500, 'c.up': 300, 'd.up': 200, 'd.down': 500 },
        rest,
      ])
    }
  })
  it('ends with a guest that is lost during migration', () => {
    const vms = [idle('web', 'a', { traffic: { outMbps: 500 } }), idle('far', 'c')]
    const migrations = [
      { vm: 'web', to: 'b', strategy: postcopy },
      { vm: 'far', to: 'd', atS: 2, strategy: precopy },
    ]
    expect(loads({ vms, migrations, events: [{ atS: 0.2, kind: 'host-crash', target: 'b' }] }, 0.1, 1)).toEqual([
      { 'a.up': 1000, 'b.down': 1000, 'b.up': 500 },
      {},
    ])
  })
  it('gives the same result from a checkpoint', () => {
    const vms = [idle('web', 'a', { traffic: { outMbps: 500, inMbps: 100, peer: 'db' } }), idle('db', 'c')]
    const migrations = [
      { vm: 'db', to: 'd', strategy: precopy },
      { vm: 'web', to: 'b', atS: 0.3, strategy: postcopy },
      { vm: 'db', to: 'a', atS: 2, strategy: precopy },
    ]
    const moment = fc.double({ min: 0, max: 3, noNaN: true })
    fc.assert(
      fc.property(moment, fc.constantFrom('a', 'b', 'c', 'd'), moment, (crashS, target, savedS) => {
        const scenario = testScenario({ scenario: { hosts, vms, migrations, events: [{ atS: crashS, kind: 'host-crash', target }] } })
        const sim = new ExtendedSimulation(scenario)
        sim.runUntil(savedS)
        const saved = sim.snapshot()
        const whole = sim.runToEnd()
        sim.restore(saved)
        expect(sim.runToEnd()).toEqual(whole)
        return true
      }),
      { numRuns: 60 },
    )
  })
  it('keeps the rate of the pass-through device of a paused post-copy when a checkpoint is restored elsewhere and the peer then moves', () => {
    const vms = [idle('web', 'a', { traffic: { outMbps: 500, peer: 'db' }, fallbackMbps: 50 }), idle('db', 'c')]
    const migrations = [
      { vm: 'web', to: 'b', strategy: { ...postcopy, push: false } },
      { vm: 'db', to: 'd', atS: 2, strategy: precopy },
    ]
    const scenario = testScenario({ scenario: { hosts, vms, migrations, endS: 6 } })
    const first = new ExtendedSimulation(scenario)
    first.runUntil(1)
    const second = new ExtendedSimulation(scenario)
    second.restore(first.snapshot())
    const carried = [first, second].map((sim) => {
      sim.runUntil(4)
      return Math.round((sim.traffic.carried(0, 4)[1] * 8) / 1e6)
    })
    expect(carried[1]).toBe(carried[0])
    expect(carried[0]).toBeGreaterThan(1500)
  })
})
