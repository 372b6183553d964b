import { describe, expect, it } from 'vitest'
import type { Result } from '../result/result.ts'
import { ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const precopy = { kind: 'precopy', rule: { kind: 'threshold' } }
const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 }))
/** Time of 64 MiB at 1 Gbit/s, seconds. */
const ONE = (64 * 1048576) / 125e6

function run(scenario: Record<string, unknown>): { result: Result; loadAt: (atS: number) => string[] } {
  const sim = new ExtendedSimulation(testScenario({ streams: [], scenario: { hosts, ...scenario } }), { series: true })
  const result = sim.runToEnd()
  return { result, loadAt: (atS) => sim.network.resourceNames.filter((_, i) => sim.linkMbpsAt(atS)![i] > 1) }
}
const summary = ({ migrations }: Result) => migrations.map(({ from, to, outcome }) => `${from} ${to} ${outcome}`)

describe('a later migration of a VM', () => {
  const chain = [
    { vm: 'vm', to: 'b', strategy: precopy },
    { vm: 'vm', to: 'c', atS: 1, strategy: precopy },
  ]
  const cancel = [{ atS: 0.2, kind: 'cancel', target: 'vm' }]

  it('starts from the current host of the VM, whether the earlier migration completed or not', () => {
    const done = run({ migrations: chain })
    expect(summary(done.result)).toEqual(['a b completed', 'b c completed'])
    expect(done.loadAt(1.2)).toEqual(['b.up', 'c.down'])
    const stayed = run({ migrations: chain, events: cancel })
    expect(summary(stayed.result)).toEqual(['a b cancelled', 'a c completed'])
    expect(stayed.loadAt(1.2)).toEqual(['a.up', 'c.down'])
    const home = run({ migrations: [chain[0], { ...chain[1], to: 'a' }], events: cancel })
    expect(summary(home.result)).toEqual(['a b cancelled', 'a a skipped'])
  })
  it('uses the path and latency from that host', () => {
    const links = ['a', 'b', 'c'].map((a) => ({
      id: `${a}s`,
      a,
      b: 's',
      mbps: a === 'a' ? 500 : 1000,
      latencyMs: a === 'a' ? 50 : 0,
    }))
    const { result, loadAt } = run({ migrations: chain, events: cancel, links, switches: [{ id: 's' }] })
    expect(loadAt(1.2)).toEqual(['a.up', 'c.down', 'as.forward', 'cs.back'])
    expect(result.migrations[1].totalS).toBeCloseTo(2 * ONE + 0.05, 6)
  })
  it('draws its own writes: rounds of equal length differ as a Poisson process does', () => {
    const pages = 8192
    const writesPerS = pages / ONE
    const stream = { writesPerS, sizeMiB: 32 }
    const vms = [{ id: 'vm', host: 'a', memoryMiB: 64, deviceStateKiB: 0, workload: { streams: [stream] } }]
    const strategy = { kind: 'precopy', rule: { kind: 'threshold', remainingMiB: 64 } }
    const migrations = Array.from({ length: 40 }, (_, i) => ({ vm: 'vm', to: i % 2 === 0 ? 'b' : 'a', atS: i * 2, strategy }))
    const dirtied = run({ vms, migrations }).result.migrations.map(({ rounds }) => rounds[0].dirtiedPages)
    const share = 1 - Math.exp(-1)
    const mean = dirtied.reduce((sum, count) => sum + count, 0) / dirtied.length
    const variance = dirtied.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (dirtied.length - 1)
    // Of the number of occupied pages after a Poisson number of writes.
    const expected = pages * share * (1 - share)
    expect(Math.abs(mean - pages * share)).toBeLessThan(4 * Math.sqrt(expected / dirtied.length))
    expect(variance).toBeGreaterThan(expected * 0.4)
    expect(variance).toBeLessThan(expected * 2)
  })
  it('fails if no route leads from that host', () => {
    const links = [
      ['a', 'b'],
      ['b', 'c'],
    ].map(([a, b]) => ({ id: `${a}${b}`, a, b, mbps: 1000 }))
    const { result } = run({ migrations: chain, events: cancel, links })
    expect(summary(result)).toEqual(['a b cancelled', 'a c failed'])
    expect(result.migrations[1].reason).toEqual({ code: 'no-route', values: { vm: 'vm', host: 'a', to: 'c' } })
  })
  it('counts towards the concurrency limit of that host', () => {
    const vms = ['vm', 'other'].map((id) => ({ id, host: 'a', memoryMiB: 64, deviceStateKiB: 0, workload: { streams: [] } }))
    const migrations = [...chain, { vm: 'other', to: 'b', atS: 1, strategy: precopy }]
    const { result } = run({ vms, migrations, events: cancel, schedule: { mode: 'parallel', concurrency: 1 } })
    expect(result.migrations.map(({ startS }) => startS)).toEqual([0, 1, expect.closeTo(1 + ONE, 6)])
    // Without the cancel the two migrations leave different hosts.
    const apart = run({ vms, migrations, schedule: { mode: 'parallel', concurrency: 1 } }).result
    expect(apart.migrations.map(({ startS }) => startS)).toEqual([0, 1, 1])
  })
  it('gives the same result when restored from any checkpoint', () => {
    const scenario = testScenario({
      streams: [{ writesPerS: 1000, sizeMiB: 16 }],
      scenario: {
        hosts,
        migrations: [...chain, { vm: 'vm', to: 'b', atS: 2, strategy: precopy }],
        events: [...cancel, { atS: 1.1, kind: 'cancel', target: 'vm' }],
      },
    })
    const sim = new ExtendedSimulation(scenario)
    const moments = [0.1, 0.5, 1.05, 1.5, 2.2]
    const saved = moments.map((atS) => {
      sim.runUntil(atS)
      return sim.snapshot()
    })
    const whole = sim.runToEnd()
    expect(summary(whole)).toEqual(['a b cancelled', 'a c cancelled', 'a b completed'])
    for (const snapshot of [...saved.toReversed(), ...saved]) {
      sim.restore(snapshot)
      expect(sim.runToEnd()).toEqual(whole)
      const fresh = new ExtendedSimulation(scenario)
      fresh.restore(snapshot)
      expect(fresh.runToEnd()).toEqual(whole)
    }
  })
})

describe('a migration that ends without having begun', () => {
  const crash = [{ atS: 0.2, kind: 'host-crash', target: 'b' }]
  it('does not block the next migration of its VM or the queue behind it', () => {
    const vms = ['first', 'vm'].map((id) => ({ id, host: 'a', memoryMiB: 64, deviceStateKiB: 0, workload: { streams: [] } }))
    const migrations = [
      { vm: 'first', to: 'c', strategy: precopy },
      { vm: 'vm', to: 'b', strategy: precopy },
      { vm: 'vm', to: 'c', atS: 0.1, priority: 1, strategy: precopy },
    ]
    const parallel = [
      { mode: 'parallel', concurrency: 1 },
      { mode: 'parallel', total: 1 },
    ]
    for (const schedule of [{ mode: 'serial' }, ...parallel, { mode: 'adaptive' }]) {
      const { result } = run({ vms, migrations, schedule, events: crash })
      expect(summary(result)).toEqual(['a c completed', 'a b failed', 'a c completed'])
      expect(result.totals.makespanS).toBeCloseTo(2 * ONE, 6)
    }
  })
  it('ends the run if it is the only one; a scenario without migrations ends at once', () => {
    expect(summary(run({ migrations: [{ vm: 'vm', to: 'b', atS: 1, strategy: precopy }], events: crash }).result)).toEqual(['a b failed'])
    const fleet = { racks: 2, hostsPerRack: 1, vmsPerHost: 0, evacuate: 'rack1' }
    const none = testScenario({ scenario: { hosts: [], vms: [], migrations: [], fleet } })
    const sim = new ExtendedSimulation(none, { series: true })
    expect(sim.runToEnd().migrations).toEqual([])
    expect(sim.done).toBe(true)
  })
})

it('a migration requested after the end of the run is skipped and does not prolong it', () => {
  const { result } = run({
    endS: 0.1,
    migrations: [
      { vm: 'vm', to: 'b', strategy: precopy },
      { vm: 'vm', to: 'c', atS: 1, deadlineS: 2, strategy: precopy },
    ],
  })
  const [cut, later] = result.migrations
  expect([cut.outcome, cut.endS]).toEqual(['not-converged', 0.1])
  expect([later.outcome, later.startS, later.queuedS, later.endS, later.totalS, later.deadlineMet]).toEqual(['skipped', 1, 0, 1, 0, false])
  expect([result.totals.makespanS, result.series!.tS.at(-1)]).toEqual([0.1, 0.1])
})

it('a migration requested, or admitted from the queue, at the end of the run is skipped and sends nothing', () => {
  const at = (atS: number) => ({ vm: 'vm', to: 'b', atS, strategy: precopy })
  for (const endS of [0, 0.5]) {
    const { result } = run({ endS, migrations: [at(endS)] })
    const [{ outcome, startS, endS: endedS, transferredMiB, pagesSent, rounds }] = result.migrations
    expect([outcome, startS, endedS, transferredMiB, pagesSent, rounds]).toEqual(['skipped', endS, endS, 0, 0, []])
    expect(result.notes).toEqual([{ code: 'never-started', values: { vm: 'vm', atS: endS } }])
  }
  const cancel = { atS: 0.2, kind: 'cancel', target: 'vm' }
  const queued = run({ endS: 0.2, events: [cancel], migrations: [at(0), { ...at(0.1), to: 'c' }] })
  expect(summary(queued.result)).toEqual(['a b cancelled', 'a c skipped'])
})
