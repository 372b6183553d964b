import { describe, expect, it } from 'vitest'
import type { Result } from '../../result/result.ts'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { remarksOf } from '../../../testing/reasons.ts'

const MIB = 1048576
const hosts = [
  { id: 'a', mbps: 1000 },
  { id: 'b', mbps: 1000 },
  { id: 'c', mbps: 1000 },
  { id: 'd', mbps: 250 },
]
const scenario = (strategy: Record<string, unknown> = {}, more: Parameters<typeof testScenario>[0] = {}) =>
  testScenario({
    streams: [{ writesPerS: 20_000, sizeMiB: 48 }],
    strategy: { kind: 'clone', ...strategy },
    ...more,
    vm: { deviceStateKiB: 1024, ...more.vm },
    scenario: { hosts, ...more.scenario },
  })
const run = (strategy: Record<string, unknown> = {}, more: Parameters<typeof testScenario>[0] = {}): Result => {
  const result = simulate(scenario(strategy, more), { audit: true })
  expect(result.audit!.mismatches).toBe(0)
  return result
}

describe('flash cloning (N12), one to many (N11)', () => {
  it('of one copy, without the original, equals post-copy', () => {
    const [m] = run({ move: true }).migrations
    const [post] = run({ kind: 'postcopy', unmapUsPerRange: 0, unmapUsPerMiB: 0 }).migrations
    expect([m.outcome, m.downtimeMs, m.pageFaults, m.performance, m.totalS, m.transferredMiB]).toEqual([
      post.outcome,
      post.downtimeMs,
      post.pageFaults,
      post.performance,
      post.totalS,
      post.transferredMiB,
    ])
    expect(m.copies).toEqual([{ to: 'b', outcome: 'completed', runsFromS: expect.closeTo(MIB / 125e6, 12) as number, completeS: m.endS }])
  })
  it('to several hosts costs the source no more than to one, at the pace of the slowest', () => {
    const one = run().migrations[0]
    const two = run({ copies: ['c'] }).migrations[0]
    expect([two.totalS, two.transferredMiB]).toEqual([one.totalS, one.transferredMiB])
    const three = run({ copies: ['c', 'd'] }).migrations[0]
    expect(three.transferredMiB).toBe(65)
    expect(three.totalS).toBeCloseTo((65 * MIB) / 31.25e6, 2)
    expect(three.copies.map(({ to, completeS }) => [to, completeS])).toEqual(['b', 'c', 'd'].map((to) => [to, three.endS]))
    expect(remarksOf(three.rounds, 'copies-start')).toEqual([
      { code: 'copies-start', values: { hosts: ['b', 'c', 'd'], originalStays: true } },
    ])
    expect(remarksOf(three.rounds, 'sent-to-all')).toEqual([{ code: 'sent-to-all', values: { hosts: 3 } }])
  })
  it('gives the same result with and without samples, also if it does not finish', () => {
    const left = scenario(
      {},
      {
        streams: [{ writesPerS: 0, readsPerS: 2000, sizeMiB: 16 }],
        migration: { maxMbps: 100 },
        scenario: { endS: 2 },
      },
    )
    const { series, ...watched } = simulate(left, { series: true })
    expect(watched).toEqual(simulate(left))
    expect(series!.tS.at(-1)).toBe(2)
    expect([watched.migrations[0].outcome, watched.migrations[0].pageFaults.count > 0]).toEqual(['not-converged', true])
  })
  it('sends each page once over each link, for any number of copies behind it', () => {
    const network = {
      switches: [{ id: 's' }],
      links: [
        { id: 'up', a: 'a', b: 's', mbps: 1000, latencyMs: 0 },
        { id: 'l1', a: 's', b: 'b', mbps: 1000, latencyMs: 1 },
        { id: 'l2', a: 's', b: 'c', mbps: 1000, latencyMs: 3 },
      ],
      hosts: hosts.slice(0, 3),
    }
    const {
      series,
      migrations: [m],
    } = simulate(scenario({ copies: ['c'] }, { scenario: network }), { series: true })
    const carried = (name: string) =>
      series!.links[name].reduce((sum, rate, i) => sum + (rate / 8) * 1e6 * (series!.tS[i] - (series!.tS[i - 1] ?? 0)), 0)
    for (const name of ['a.up', 'up.forward', 'l1.forward', 'l2.forward', 'b.down', 'c.down'])
      expect(carried(name)).toBeCloseTo(65 * MIB, 0)
    // All copies begin when the farthest host is ready.
    expect(m.downtimeMs).toBeCloseTo((MIB / 125e6) * 1000 + 3, 6)
  })
  it('keeps the original running at its host: a later migration starts there, and its traffic stays', () => {
    const { migrations } = run(
      { copies: ['c'] },
      {
        vm: { traffic: { outMbps: 100 } },
        scenario: {
          migrations: [
            { vm: 'vm', to: 'b', strategy: { kind: 'clone', copies: ['c'] } },
            { vm: 'vm', to: 'b', atS: 1, strategy: { kind: 'precopy' } },
          ],
        },
      },
    )
    expect(migrations.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      ['a', 'b', 'completed'],
      ['a', 'b', 'completed'],
    ])
    const moved = run(
      { move: true },
      {
        scenario: {
          migrations: [
            { vm: 'vm', to: 'b', strategy: { kind: 'clone', move: true } },
            { vm: 'vm', to: 'c', atS: 1, strategy: { kind: 'precopy' } },
          ],
        },
      },
    )
    expect(moved.migrations[1].from).toBe('b')
  })
  it('keeps the original when its copies fail', () => {
    const outcome = (event: Record<string, unknown>, move: boolean) =>
      run({ move, copies: ['c'] }, { scenario: { endS: 50, events: [{ atS: 0.2, target: 'vm', ...event }] } }).migrations[0].outcome
    const down = { kind: 'link-down', target: 'b', durationS: 40 }
    expect([outcome({ kind: 'cancel' }, false), outcome({ kind: 'host-crash', target: 'b' }, false), outcome(down, false)]).toEqual([
      'cancelled',
      'failed',
      'failed',
    ])
    expect([outcome({ kind: 'cancel' }, true), outcome({ kind: 'host-crash', target: 'b' }, true), outcome(down, true)]).toEqual([
      'completed',
      'lost',
      'lost',
    ])
    expect([outcome({ kind: 'host-crash', target: 'a' }, false), outcome({ kind: 'host-crash', target: 'a' }, true)]).toEqual([
      'lost',
      'lost',
    ])
  })
  it('loses only the copy whose host crashes', () => {
    const sim = new ExtendedSimulation(
      scenario({ copies: ['c'] }, { scenario: { events: [{ atS: 0.2, kind: 'host-crash', target: 'c' }] } }),
      { audit: true },
    )
    const {
      migrations: [m],
      audit,
    } = sim.runToEnd()
    expect(audit!.mismatches).toBe(0)
    expect([m.outcome, m.copies.map(({ outcome }) => outcome)]).toEqual(['completed', ['completed', 'lost']])
    expect(sim.notes).toEqual([{ code: 'copy-lost', values: { vm: 'vm', host: 'c', atS: 0.2 } }])
  })
  it('sends only requested pages without push', () => {
    const [m] = run({ push: false, copies: ['c'] }, { scenario: { endS: 3 } }).migrations
    expect(m.pagesSent).toBe(m.pageFaults.count)
    expect(m.pagesSent).toBeLessThanOrEqual(48 * 256)
  })
  it('pre-caches as post-copy does: pages that follow a request come early, then the background copy continues after them', () => {
    const sweep = {
      streams: [{ writesPerS: 20_000, startMiB: 32, sizeMiB: 32, pattern: 'sequential' as const }],
      scenario: { latencyMs: 5 },
    }
    const cached = { prefetchPages: 32, pushFollows: true }
    const [ahead] = run({ move: true, ...cached }, sweep).migrations
    const [post] = run({ kind: 'postcopy', unmapUsPerRange: 0, unmapUsPerMiB: 0, ...cached }, sweep).migrations
    expect([ahead.pageFaults, ahead.performance, ahead.totalS]).toEqual([post.pageFaults, post.performance, post.totalS])
    expect(ahead.pageFaults.count).toBeLessThan(run({ move: true }, sweep).migrations[0].pageFaults.count / 2)
  })
  it('survives a checkpoint', () => {
    for (const move of [true, false]) {
      const made = scenario(
        { move, copies: ['c', 'd'] },
        { vm: { diskMiB: 10 }, scenario: { events: [{ atS: 0.4, kind: 'host-crash', target: 'd' }] } },
      )
      const whole = simulate(made)
      for (const atS of [0.2, 0.5, 1]) {
        const sim = new ExtendedSimulation(made)
        sim.runUntil(atS)
        const saved = sim.snapshot()
        sim.runToEnd()
        sim.restore(saved)
        expect(sim.runToEnd()).toEqual(whole)
      }
    }
  })
})
