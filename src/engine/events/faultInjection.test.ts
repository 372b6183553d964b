import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../result/result.ts'
import { simulate, ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const ONE = (64 * 1048576) / 125e6
const run = (events: Record<string, unknown>[], more: Parameters<typeof testScenario>[0] = {}): MigrationResult =>
  simulate(testScenario({ streams: [], ...more, scenario: { events, ...more.scenario } })).migrations[0]

describe('faults', () => {
  it('a link down for less than 30 s delays pre-copy by that time', () => {
    const m = run([{ atS: 0.2, kind: 'link-down', target: 'a.up', durationS: 7 }])
    expect(m.outcome).toBe('completed')
    expect(m.totalS).toBeCloseTo(ONE + 7, 6)
  })
  it('a link down for longer fails the migration; the guest keeps running at the source', () => {
    const m = run([{ atS: 0.2, kind: 'link-down', target: 'b', durationS: 31 }])
    expect([m.outcome, m.switchoverS]).toEqual(['failed', null])
    expect(m.endS).toBeCloseTo(30.2, 6)
    expect(m.performance.min).toBe(1)
  })
  it('a recovery at the moment at which the link is back finds it open; another outage that begins then does not', () => {
    const strategy = { kind: 'postcopy', transport: 'qemu' }
    const cut = { atS: 0.25, kind: 'link-down', target: 'a.up', durationS: 40 }
    const recovery = { atS: 40.25, kind: 'recover', target: 'vm' }
    for (const events of [
      [cut, recovery],
      [recovery, cut],
    ])
      expect(run(events, { strategy }).outcome).toBe('completed')
    const again = { ...cut, atS: 40.25 }
    expect(run([cut, again, recovery], { strategy }).outcome).toBe('paused')
    // Outages that follow one another without a gap count as one.
    const half = { ...cut, durationS: 20 }
    expect(run([half, { ...half, atS: 20.25 }]).outcome).toBe('failed')
  })
  it('the other direction of a port has no effect', () => {
    expect(run([{ atS: 0.1, kind: 'link-down', target: 'a.down', durationS: 99 }]).totalS).toBeCloseTo(ONE, 6)
  })
  it('packet loss of one half doubles the time', () => {
    expect(run([{ atS: 0, kind: 'packet-loss', target: 'a.up', lossFraction: 0.5, durationS: 99 }]).totalS).toBeCloseTo(2 * ONE, 6)
  })
  it('faults on one link add up: the share that passes is the product, and nothing passes while one of them cuts the link', () => {
    const loss = (lossFraction: number, more = {}) => ({
      atS: 0,
      kind: 'packet-loss',
      target: 'a.up',
      lossFraction,
      durationS: 99,
      ...more,
    })
    expect(run([loss(0.5), loss(0.2)]).totalS).toBeCloseTo(ONE / (0.5 * 0.8), 6)
    const outage = { atS: 0.2, kind: 'link-down', target: 'a.up', durationS: 7 }
    for (const order of [
      [{ ...loss(0.5), atS: 0.3 }, outage],
      [outage, { ...loss(0.5), atS: 0.3 }],
    ])
      expect(run(order).totalS).toBeCloseTo(7.2 + (ONE - 0.2) / 0.5, 6)
    const lossy = (events: Record<string, unknown>[]) => run(events, { scenario: { latencyMs: 5, endS: 99 } }).totalS
    const cubic = { congestionControl: 'cubic' }
    expect(lossy([loss(0.001, cubic), loss(0.002, cubic)])).toBeCloseTo(lossy([loss(1 - 0.999 * 0.998, cubic)]), 6)
  })
  it('loss slows a CUBIC connection with the round trip, and each channel is a separate connection', () => {
    const lossy = (congestionControl: string, more: Parameters<typeof testScenario>[0] = {}) =>
      run([{ atS: 0, kind: 'packet-loss', target: 'a.up', lossFraction: 0.002, durationS: 99, congestionControl }], {
        ...more,
        scenario: { latencyMs: 5, endS: 99, ...more.scenario },
      }).totalS
    // √1.5 ÷ √0.002 segments of 1,448 bytes in 10 ms, less 0.2 %.
    const bytesPerS = (0.998 * Math.sqrt(1.5 / 0.002) * 1448) / 0.01
    expect(lossy('cubic')).toBeCloseTo((64 * 1048576) / bytesPerS, 1)
    expect(lossy('bbr')).toBe(lossy('ideal'))
    expect(lossy('ideal')).toBeCloseTo(ONE / 0.998, 1)
    const four = { strategy: { kind: 'precopy', rule: { kind: 'threshold' }, boosts: { channels: { count: 4 } } } }
    expect(lossy('cubic', four)).toBeCloseTo((64 * 1048576) / (4 * bytesPerS), 1)
    // Without latency a connection repairs its losses at once.
    expect(lossy('cubic', { scenario: { latencyMs: 0 } })).toBe(lossy('ideal', { scenario: { latencyMs: 0 } }))
  })
  it('loss in the middle of a run changes nothing before it, and a checkpoint under loss gives the same result', () => {
    const scenario = testScenario({
      streams: [{ writesPerS: 4000, sizeMiB: 16 }],
      scenario: {
        latencyMs: 2,
        endS: 60,
        events: [{ atS: 0.3, kind: 'packet-loss', target: 'a.up', lossFraction: 0.01, durationS: 5, congestionControl: 'cubic' }],
      },
    })
    const whole = simulate(scenario)
    const sim = new ExtendedSimulation(scenario)
    sim.runUntil(2)
    const saved = sim.snapshot()
    sim.runToEnd()
    sim.restore(saved)
    expect(sim.runToEnd()).toEqual(whole)
    const plain = simulate({ ...scenario, events: [] }).migrations[0]
    const ended = plain.rounds.filter(({ startS, durationS }) => startS + durationS < 0.3)
    expect(whole.migrations[0].rounds.slice(0, ended.length)).toEqual(ended)
    expect(whole.migrations[0].totalS).toBeGreaterThan(plain.totalS + 1)
  })
  it('a crash of the destination fails the migration, a crash of the source loses the guest', () => {
    expect(run([{ atS: 0.3, kind: 'host-crash', target: 'b' }]).outcome).toBe('failed')
    const lost = run([{ atS: 0.3, kind: 'host-crash', target: 'a' }])
    expect([lost.outcome, lost.endS]).toEqual(['lost', 0.3])
    expect(run([{ atS: 0.3, kind: 'host-crash', target: 'a' }], { migration: { atS: 1 } }).outcome).toBe('lost')
    expect(run([{ atS: 0.3, kind: 'host-crash', target: 'b' }], { migration: { atS: 1 } }).outcome).toBe('failed')
  })
  it('a crash loses every VM on the host and notes it', () => {
    const vms = ['vm', 'p', 'q', 'far'].map((id, i) => ({ id, host: i === 3 ? 'b' : 'a', memoryMiB: 64, workload: { streams: [] } }))
    const crash = (target: string) =>
      simulate(
        testScenario({
          scenario: { vms, events: [{ atS: 0.3, kind: 'host-crash', target }] },
        }),
      ).notes
    const lost = (host: string, names: string[]) => ({ code: 'vms-lost', values: { host, atS: 0.3, vms: names } })
    expect(crash('a')).toEqual([lost('a', ['p', 'q'])])
    expect(crash('b')).toEqual([lost('b', ['far'])])
  })
  it('the outcome depends on whether the guest runs at the destination before its pages', () => {
    const rule = { kind: 'threshold' }
    const busy = { streams: [{ writesPerS: 9000, sizeMiB: 30 }] }
    const outcomes = (strategy: Record<string, unknown>, atS: number): string[] =>
      [
        { kind: 'host-crash', target: 'b' },
        { kind: 'host-crash', target: 'a' },
        { kind: 'link-down', target: 'b', durationS: 40 },
        { kind: 'cancel', target: 'vm' },
      ].map((event) => run([{ atS, ...event }], { ...busy, rule, strategy, scenario: { endS: 60 } }).outcome)
    const before = ['failed', 'lost', 'failed', 'cancelled']
    // At 0.1 s all migrations are in progress; at 0.3 s some guests have switched over.
    for (const strategy of [
      { kind: 'stop-and-copy' },
      { kind: 'precopy', rule },
      { kind: 'log-replay' },
      { kind: 'clone' },
      { kind: 'hybrid', precopyS: 0.2, rule },
      { kind: 'context-switching', precopyS: 0.2 },
    ])
      expect([strategy.kind, outcomes(strategy, 0.1)]).toEqual([strategy.kind, before])
    for (const strategy of [{ kind: 'stop-and-copy' }, { kind: 'precopy', rule }, { kind: 'log-replay' }, { kind: 'clone' }]) {
      expect([strategy.kind, outcomes(strategy, 0.3)]).toEqual([strategy.kind, before])
    }
    for (const strategy of [
      { kind: 'postcopy' },
      { kind: 'clone', move: true },
      { kind: 'hybrid', precopyS: 0.2, rule },
      { kind: 'context-switching', precopyS: 0.2 },
    ]) {
      const after = ['lost', 'lost', 'lost', 'completed']
      expect([strategy.kind, outcomes(strategy, 0.3)]).toEqual([strategy.kind, after])
      if (strategy.kind !== 'clone') expect(outcomes({ ...strategy, transport: 'qemu' }, 0.3)).toEqual(after.with(2, 'paused'))
    }
  })
  it('every run ends with an outcome, and a checkpoint gives the same result', () => {
    const target = fc.constantFrom('a', 'b', 'a.up', 'b.down')
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('link-down'),
        target,
        durationS: fc.constantFrom(0.1, 3, 40),
        atS: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
      fc.record({
        kind: fc.constant('packet-loss'),
        target,
        lossFraction: fc.constantFrom(0.01, 0.9),
        durationS: fc.constantFrom(0.1, 3),
        atS: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('host-crash'), target: fc.constantFrom('a', 'b'), atS: fc.double({ min: 0, max: 3, noNaN: true }) }),
      fc.record({
        kind: fc.constantFrom('cancel', 'switch-over-now'),
        target: fc.constant('vm'),
        atS: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
    )
    const rule = { kind: 'threshold' }
    const strategy = fc.constantFrom<Record<string, unknown>>(
      { rule: { kind: 'qemu', downtimeMs: 50 } },
      { rule },
      { rule: { kind: 'xen' } },
      { rule, kind: 'hybrid', precopyS: 0.2, transport: 'qemu' },
      { kind: 'postcopy' },
      { kind: 'log-replay' },
      { kind: 'clone' },
      { kind: 'clone', move: true },
      { kind: 'context-switching', precopyS: 0.1, switchBackAbove: 0.02 },
      { kind: 'context-switching', precopyS: 0.1, switchBackAbove: 0.02, transport: 'qemu' },
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), strategy, fc.double({ min: 0, max: 1, noNaN: true }), (events, chosen, share) => {
        const scenario = testScenario({ strategy: chosen, streams: [{ writesPerS: 5000, sizeMiB: 16 }], scenario: { events, endS: 100 } })
        const whole = simulate(scenario, { audit: true })
        expect(whole.audit!.mismatches).toBe(0)
        expect(['completed', 'failed', 'lost', 'cancelled', 'not-converged', 'paused']).toContain(whole.migrations[0].outcome)
        const sim = new ExtendedSimulation(scenario)
        sim.runUntil(whole.migrations[0].endS * share)
        const saved = sim.snapshot()
        sim.runToEnd()
        sim.restore(saved)
        const { audit: _audit, ...rest } = whole
        expect(sim.runToEnd()).toEqual(rest)
        return true
      }),
      { numRuns: 120 },
    )
  })
})
