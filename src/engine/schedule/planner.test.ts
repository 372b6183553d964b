import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario, StreamsWorkload } from '../../scenario/schema/schema.ts'
import type { Result } from '../result/result.ts'
import { simulate, ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { lookaheadStart } from './lookahead.ts'

const stream = (writesPerS: number, sizeMiB = 8) => [{ writesPerS, readsPerS: writesPerS, sizeMiB }]
const vm = (id: string, writesPerS: number, more: Record<string, unknown> = {}) => ({
  id,
  host: 'a',
  memoryMiB: 16,
  workload: { streams: stream(writesPerS) },
  ...more,
})
const gang = [vm('p', 0), vm('q', 2000), vm('r', 8000)]
const qemu = { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 100 } }

function adaptive(
  more: {
    schedule?: Record<string, unknown>
    migrations?: Record<string, unknown>[]
    events?: Record<string, unknown>[]
    vms?: unknown[]
    endS?: number | null
    mbps?: number
  } = {},
): Scenario {
  const vms = more.vms ?? gang
  return testScenario({
    mbps: more.mbps ?? 200,
    scenario: {
      vms,
      migrations: more.migrations ?? gang.map(({ id }) => ({ vm: id, to: 'b', strategy: qemu })),
      endS: more.endS === undefined ? 60 : more.endS,
      events: more.events ?? [],
      schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'], ...more.schedule },
    },
  })
}
const outcomes = ({ migrations }: Result) => migrations.map(({ outcome }) => outcome)

describe('the adaptive planner (D5)', () => {
  it('completes every migration and notes its choice', () => {
    const result = simulate(adaptive(), { audit: true })
    expect(outcomes(result)).toEqual(['completed', 'completed', 'completed'])
    expect(result.audit!.mismatches).toBe(0)
    expect(result.notes[0]).toMatchObject({ code: 'planned', values: { atS: 0, more: false } })
  })
  it('notes every change of plan: the last note on a migration matches its strategy', () => {
    const migrations = gang.map(({ id }, i) => ({ vm: id, to: 'b', strategy: qemu, atS: i * 0.3 }))
    const result = simulate(adaptive({ schedule: { total: 1 }, migrations }))
    const planned = result.notes.flatMap((note) => (note.code === 'planned' ? note.values.queue : []))
    for (const { vm: id, strategy } of result.migrations)
      expect(planned.findLast(({ vm: one }) => one === id)).toEqual({ vm: id, strategy })
  })
  it('keeps the strategy of each migration unless the schedule allows others', () => {
    const own = simulate(adaptive({ schedule: { techniques: null } }))
    expect(own.migrations.map(({ strategy }) => strategy)).toEqual(['precopy', 'precopy', 'precopy'])
    const post = simulate(adaptive({ schedule: { techniques: ['postcopy'] } }))
    expect(post.migrations.map(({ strategy }) => strategy)).toEqual(['postcopy', 'postcopy', 'postcopy'])
  })
  it('respects the schedule limits and priorities', () => {
    const priorities = gang.map(({ id }, i) => ({ vm: id, to: 'b', strategy: qemu, priority: i }))
    const { migrations } = simulate(adaptive({ schedule: { concurrency: 1 }, migrations: priorities }))
    const byStart = migrations.toSorted((one, other) => one.startS - other.startS)
    expect(byStart.map((m) => m.vm)).toEqual(['r', 'q', 'p'])
    byStart.slice(1).forEach((m, i) => expect(m.startS).toBeGreaterThanOrEqual(byStart[i].endS))
  })
  it('serves an urgent deadline before earlier requests', () => {
    const idle = ['p', 'q', 'r', 's'].map((id) => vm(id, 0, { memoryMiB: 32 }))
    // 32 MiB take 1.34 s at 200 Mbit/s: the last meets its deadline only if it goes first.
    const migrations = idle.map(({ id }, i) => ({ vm: id, to: 'b', strategy: qemu, deadlineS: i < 3 ? 30 : 2 }))
    expect(simulate(adaptive({ vms: idle, migrations })).migrations.map(({ deadlineMet }) => deadlineMet)).toEqual([true, true, true, true])
  })
  it('does not take migrations that wait behind an endless pre-copy as free', () => {
    // Writes of 31 to 125 MiB/s over a path of 36 MiB/s.
    const vms = Array.from({ length: 8 }, (_, i) => ({
      id: `v${i}`,
      host: 'a',
      memoryMiB: 2048 * (1 + (i % 3)),
      traffic: { outMbps: 300 * (i % 4), inMbps: 200 * (i % 3) },
      workload: { streams: [{ writesPerS: 8000 * (1 + (i % 4)), readsPerS: 20_000, sizeMiB: 512 }] },
    }))
    const migrations = vms.map(({ id }, i) => ({ vm: id, to: 'b', deadlineS: i === 3 ? 20 : null, strategy: qemu }))
    const simulation = new ExtendedSimulation(adaptive({ vms, migrations, endS: null, mbps: 300 }))
    simulation.step()
    expect(simulation.requests.every(({ strategy }) => strategy.kind === 'precopy')).toBe(false)
  })
  it('looks far enough ahead for a path whose rate TCP windows limit, not the line', () => {
    // Windows of 4 MiB a round trip of 0.3 s: 2 GiB need 153 s, the line alone would need 17.
    const migration = { vm: 'q', to: 'b', strategy: qemu }
    const far = {
      latencyMs: 150,
      congestionControl: 'bbr',
      vms: [vm('q', 6000, { memoryMiB: 2048, workload: { streams: stream(6000, 512) } })],
    }
    const schedule = { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] }
    expect(outcomes(simulate(testScenario({ scenario: { ...far, migrations: [migration], schedule } })))).toEqual(['completed'])
  })
  it('moves senders first by post-copy and a receiver by pre-copy (D1, D3), with and without deadlines', () => {
    // v0 sends 600 of the port's 1,000 Mbit/s until it has left, v1 receives as much once it has arrived; 64 MiB alone take 0.54 s.
    const guests = [0, 3000, 20_000, 40_000].map((writesPerS, i) => ({
      id: `v${i}`,
      host: 'a',
      memoryMiB: 64,
      deviceStateKiB: 0,
      workload: { streams: [{ writesPerS, sizeMiB: 16 }] },
      traffic: i === 0 ? { outMbps: 600 } : i === 1 ? { inMbps: 600 } : {},
    }))
    const listed = guests.map(({ id }) => id)
    const deadlines = [null, 1, null, 5]
    const run = (schedule: Record<string, unknown>, order: string[], of: Record<string, string>, due: (number | null)[]) =>
      simulate(
        testScenario({
          scenario: {
            vms: guests,
            schedule,
            endS: 120,
            migrations: order.map((id) => ({
              vm: id,
              to: 'b',
              deadlineS: due[listed.indexOf(id)],
              strategy: of[id] === undefined ? threshold : { kind: of[id] },
            })),
          },
        }),
      ).migrations
    const threshold = { kind: 'precopy', rule: { kind: 'threshold' } }
    const byHand = run({ mode: 'serial' }, ['v0', 'v2', 'v3', 'v1'], { v0: 'postcopy', v2: 'postcopy', v3: 'postcopy' }, [])
    const last = (migrations: Result['migrations']) => Math.max(...migrations.map(({ endS }) => endS))
    for (const due of [[], deadlines]) {
      const planned = run({ mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] }, listed, {}, due)
      expect(planned.toSorted((one, other) => one.startS - other.startS).map(({ vm: id }) => id)[0]).toBe('v0')
      expect(planned.map(({ strategy }) => strategy)).toEqual(['postcopy', 'precopy', 'postcopy', 'postcopy'])
      expect(last(planned)).toBeLessThanOrEqual(last(byHand) * 1.001)
    }
  })
  describe('with measured traffic', () => {
    const hosts = [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ]
    const receiver = (inMbps: number) => [
      { id: 'v0', host: 'a', memoryMiB: 64, workload: { streams: [{ writesPerS: 3000, sizeMiB: 16 }] }, traffic: { inMbps } },
      { id: 'v1', host: 'a', memoryMiB: 64, workload: { streams: [{ writesPerS: 3000, sizeMiB: 16 }] } },
    ]
    const run = (traffic: 'given' | 'measured', atS: number, inMbps = 600) =>
      simulate(
        testScenario({
          scenario: {
            hosts,
            vms: receiver(inMbps),
            endS: 120,
            schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'], traffic },
            migrations: ['v0', 'v1'].map((id) => ({ vm: id, to: 'b', atS, strategy: { kind: 'precopy', rule: { kind: 'threshold' } } })),
          },
        }),
      )
    const plans = ({ notes }: Result) => notes.flatMap((note) => (note.code === 'planned' ? [note.values.queue] : []))

    it('decides as with the demands once it has seen them carried', () => {
      expect(plans(run('measured', 5))[0]).toEqual(plans(run('given', 5))[0])
    })
    it('does not know the demands before: at the start it plans as without traffic', () => {
      expect(plans(run('measured', 0))[0]).toEqual(plans(run('given', 0, 0))[0])
      expect(plans(run('measured', 0))[0]).not.toEqual(plans(run('given', 0))[0])
    })
  })
  it('turns from post-copy to pre-copy as latency makes each page fault expensive, and knows losses in force', () => {
    // A fault blocks one vCPU of eight, the final copy all of them.
    const guest = [{ ...vm('q', 0, { memoryMiB: 64, vcpus: 8 }), workload: { streams: stream(1000, 32) } }]
    const run = (more: Record<string, unknown>) =>
      simulate(
        testScenario({
          mbps: 200,
          scenario: {
            vms: guest,
            migrations: [{ vm: 'q', to: 'b', atS: 1, strategy: { kind: 'postcopy' } }],
            endS: 300,
            schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy'], weights: { downtime: 1, total: 0, traffic: 0, energy: 0 } },
            ...more,
          },
        }),
      ).migrations[0]
    expect([run({ latencyMs: 0.1 }).strategy, run({ latencyMs: 200 }).strategy]).toEqual(['postcopy', 'precopy'])
    const loss = [{ kind: 'packet-loss', target: 'b', atS: 0, durationS: 200, lossFraction: 0.97 }]
    const lossy = run({ events: loss })
    const clean = run({})
    expect(lossy.totalS).toBeGreaterThan(2 * clean.totalS)
  })
  it('waits for a path that is down instead of failing on it', () => {
    const events = [{ atS: 0, kind: 'link-down', target: 'a', durationS: 40 }]
    const result = simulate(adaptive({ events, vms: [gang[1]], migrations: [{ vm: 'q', to: 'b', strategy: qemu }] }))
    expect(outcomes(result)).toEqual(['completed'])
    expect(result.migrations[0].startS).toBeGreaterThanOrEqual(40)
  })
  const happening = fc.oneof(
    fc.record({ kind: fc.constant('link-down'), target: fc.constantFrom('a', 'b.down'), durationS: fc.constantFrom(0.5, 4) }),
    fc.record({ kind: fc.constant('packet-loss'), target: fc.constant('b'), durationS: fc.constant(2), lossFraction: fc.constant(0.4) }),
    fc.record({ kind: fc.constant('scale-workload'), target: fc.constantFrom('p', 'q', 'r'), scale: fc.constantFrom(0, 5) }),
    fc.record({ kind: fc.constant('cancel'), target: fc.constantFrom('q', 'r') }),
    fc.record({ kind: fc.constant('host-crash'), target: fc.constant('b') }),
  )
  it('does not know the future: a later event or request changes nothing before it', () => {
    fc.assert(
      fc.property(happening, fc.double({ min: 0.2, max: 2, noNaN: true }), (event, atS) => {
        const plain = new ExtendedSimulation(adaptive())
        const migrations = gang.map(({ id }) => ({ vm: id, to: 'b', strategy: qemu }))
        const changed = new ExtendedSimulation(
          adaptive({
            events: [{ ...event, atS }],
            vms: [...gang, vm('late', 500)],
            migrations: [...migrations, { vm: 'late', to: 'b', strategy: qemu, atS, deadlineS: atS + 1 }],
          }),
        )
        const beforeS = atS * (1 - 1e-9)
        plain.runUntil(beforeS)
        changed.runUntil(beforeS)
        expect(changed.notes).toEqual(plain.notes)
        for (const { id } of gang) expect(changed.rounds(id)).toEqual(plain.rounds(id))
        return true
      }),
      { numRuns: 3 },
    )
  })
  it('gives the same bytes every time, also from a checkpoint', () => {
    fc.assert(
      fc.property(fc.option(happening, { nil: null }), fc.double({ min: 0, max: 1, noNaN: true }), (event, share) => {
        const scenario = adaptive({ events: event === null ? [] : [{ ...event, atS: 0.9 }] })
        const whole = simulate(scenario)
        const sim = new ExtendedSimulation(scenario)
        sim.runUntil(Math.max(...whole.migrations.map(({ endS }) => endS)) * share)
        const saved = sim.snapshot()
        expect(JSON.stringify(sim.runToEnd())).toBe(JSON.stringify(whole))
        sim.restore(saved)
        expect(JSON.stringify(sim.runToEnd())).toBe(JSON.stringify(whole))
        return true
      }),
      { numRuns: 2 },
    )
  })
})

describe('bandwidth reserved for urgent migrations (D4)', () => {
  it('limits a less urgent migration while a more urgent one is active', () => {
    const idle = (id: string) => vm(id, 0, { memoryMiB: 64, deviceStateKiB: 0 })
    const run = (reserveMbps: number | null) =>
      simulate(
        testScenario({
          scenario: {
            vms: [idle('p'), idle('q')],
            schedule: { reserveMbps },
            migrations: [
              { vm: 'p', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold' } } },
              { vm: 'q', to: 'b', priority: 1, strategy: { kind: 'precopy', rule: { kind: 'threshold' } } },
            ],
          },
        }),
      ).migrations.map(({ endS }) => endS)
    const one = (64 * 1048576) / 125e6
    // Equal shares: both end after twice the time. With 800 of 1,000 reserved the urgent one takes 1 / 0.8, and the other catches up.
    expect(run(null)[1]).toBeCloseTo(2 * one, 6)
    expect(run(800)[1]).toBeCloseTo(one / 0.8, 6)
    expect(run(800)[0]).toBeCloseTo(2 * one, 6)
  })
  it('does not depend on series or page maps, also while a copy is being fetched', () => {
    const clone = vm('c', 0, { workload: { streams: [{ writesPerS: 0, readsPerS: 2000, sizeMiB: 8 }] } })
    const migrations = [
      { vm: 'c', to: 'b', strategy: { kind: 'clone' } },
      ...gang.map(({ id }, i) => ({ vm: id, to: 'b', atS: 0.1 + 0.15 * i, strategy: qemu })),
    ]
    const scenario = adaptive({ vms: [clone, ...gang], migrations })
    const { series: _series, ...watched } = simulate(scenario, { series: true })
    expect(watched).toEqual(simulate(scenario))
    // The rest is all missing memory minus what has been sent.
    const sim = new ExtendedSimulation(scenario)
    sim.runUntil(0.3)
    const request = sim.requests[0]
    const rest = (): number => {
      const { content } = lookaheadStart(sim, [request], []).vms[0].workload as StreamsWorkload
      return 1 - content.zeroFraction
    }
    const before = rest()
    expect(before).toBeCloseTo(1 - request.active!.sender.handedInCommand(0.3) / (16 * 1048576), 6)
    sim.pageMap('c', 100)
    expect(rest()).toBe(before)
  })
})
