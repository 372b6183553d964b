import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { leavers } from '../../../scenario/schema/fields/limits.ts'
import type { Scenario, ScenarioInput } from '../../../scenario/schema/schema.ts'
import { ExtendedSimulation, simulate } from '../../simulate.ts'
import { fullest, volumeOf } from './hostLoad.ts'

/** Cores that a stream of this rate uses: 5 µs an access. */
const cpu = (cores: number, phases: { forS: number; scale: number }[] = []) => ({
  streams: [{ writesPerS: cores / 5e-6, sizeMiB: 32 }],
  phases,
})
const busyFrom = (fromS: number) => [
  { forS: fromS, scale: 0.2 },
  { forS: 3600, scale: 1 },
]

type Trigger = NonNullable<NonNullable<ScenarioInput['schedule']>['trigger']>

function overloaded(trigger: Trigger = {}, more: Partial<ScenarioInput> = {}): Scenario {
  const parsed = parseScenario({
    version: 1,
    name: 'overloaded',
    endS: 200,
    hosts: ['a', 'b'].map((id) => ({ id, mbps: 1000, cores: 4, memoryMiB: 4096 })),
    vms: [
      { id: 'small', host: 'a', memoryMiB: 128, vcpus: 2, pageWriteCpuS: 5e-6, workload: cpu(1, busyFrom(40)) },
      { id: 'large', host: 'a', memoryMiB: 1024, vcpus: 2, pageWriteCpuS: 5e-6, workload: cpu(1.5, busyFrom(40)) },
      { id: 'talker', host: 'a', memoryMiB: 512, vcpus: 1, pageWriteCpuS: 5e-6, workload: cpu(0.8), traffic: { outMbps: 300 } },
      { id: 'other', host: 'b', memoryMiB: 512, workload: { streams: [] } },
    ],
    migrations: ['large', 'small', 'talker'].map((vm) => ({ vm, to: 'b', strategy: { kind: 'postcopy' as const } })),
    schedule: { trigger: { everyS: 5, samples: 3, above: 0.75, ...trigger } },
    ...more,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

const triggered = (scenario: Scenario) =>
  simulate(scenario)
    .migrations.filter(({ outcome }) => outcome !== 'skipped')
    .map(({ vm, startS }) => [vm, startS])
const pathsOf = (input: unknown): string[] => {
  const parsed = parseScenario(input)
  return parsed.ok ? [] : parsed.faults.map(({ path }) => path)
}

describe('a hot spot in a run', () => {
  it('moves the VM with the highest volume per GiB after three consecutive samples above the threshold', () => {
    // Busy from 40 s: the samples at 45, 50 and 55 s are the first above 75 %.
    const { migrations, notes } = simulate(overloaded())
    expect(migrations.map(({ vm }) => vm)).toEqual(['large', 'small', 'talker'])
    const [large, small, talker] = migrations
    expect([small.outcome, small.startS, small.queuedS]).toEqual(['completed', 55, 0])
    for (const left of [large, talker])
      expect([left.outcome, left.reason.code, left.transferredMiB]).toEqual(['skipped', 'never-triggered', 0])
    expect(notes).toEqual([
      { code: 'hot-spot', values: { host: 'a', atS: 55, resource: 'cpu', share: expect.closeTo(0.825, 2), vm: 'small', to: 'b' } },
    ])
  })

  it.each([
    ['volume-size', 'small'],
    ['smallest', 'small'],
    ['largest-load', 'large'],
    ['least-traffic', 'small'],
  ] as const)('%s moves %s first', (leaver, first) => {
    expect(triggered(overloaded({ leaver }))[0]).toEqual([first, 55])
  })

  it('has a rule for each name of the schema', () => {
    for (const leaver of leavers) expect(triggered(overloaded({ leaver }))).not.toEqual([])
  })

  it('moves one VM at a time, and further ones while the host stays above the threshold', () => {
    const moves = triggered(overloaded({ above: 0.5 }))
    expect(moves.map(([vm]) => vm)).toContain('small')
    expect(moves.length).toBeGreaterThan(1)
    const ran = simulate(overloaded({ above: 0.5 }))
      .migrations.filter(({ outcome }) => outcome === 'completed')
      .toSorted((one, other) => one.startS - other.startS)
    ran.slice(1).forEach(({ startS }, i) => expect(startS).toBeGreaterThanOrEqual(ran[i].endS))
  })

  it('triggers nothing where no host is above the threshold, and ends at endS', () => {
    const { migrations, notes } = simulate(overloaded({ above: 0.95 }))
    expect(migrations.every(({ outcome, endS }) => outcome === 'skipped' && endS === 200)).toBe(true)
    expect(notes).toEqual([])
  })

  it('takes network and memory as resources of a host, too', () => {
    const hosts = (a: object, b: object = {}) => [
      { id: 'a', mbps: 1000, cores: 64, ...a },
      { id: 'b', mbps: 1000, cores: 64, ...b },
    ]
    const resources = (made: Scenario) => simulate(made).notes.map(({ values }) => ('resource' in values ? values.resource : ''))
    expect(resources(overloaded({ above: 0.5, leaver: 'largest-load' }, { hosts: hosts({ mbps: 400 }, { mbps: 10_000 }) }))[0]).toBe('net')
    expect(resources(overloaded({ above: 0.75 }, { hosts: hosts({ memoryMiB: 2048 }) }))[0]).toBe('mem')
  })

  it('starts no migration that would make its destination too full, and says so once', () => {
    const hosts = [
      { id: 'a', mbps: 1000, cores: 4, memoryMiB: 4096 },
      { id: 'b', mbps: 1000, cores: 1, memoryMiB: 4096 },
    ]
    const { migrations, notes } = simulate(overloaded({}, { hosts }))
    expect(migrations.every(({ reason }) => reason.code === 'never-triggered')).toBe(true)
    expect(notes.map(({ code }) => code)).toEqual(['hot-spot-left'])
  })

  it('starts no migration before its time in the list', () => {
    const migrations = [
      { vm: 'small', to: 'b', atS: 80 },
      { vm: 'large', to: 'b' },
    ]
    expect(triggered(overloaded({}, { migrations }))[0]).toEqual(['large', 55])
    expect(triggered(overloaded({}, { migrations: migrations.slice(0, 1) }))).toEqual([['small', 80]])
  })

  describe('with two migrations of a VM', () => {
    const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000, cores: id === 'a' ? 4 : 5 }))
    const web = { id: 'web', host: 'a', memoryMiB: 2048, vcpus: 4, pageWriteCpuS: 5e-6, workload: cpu(3.6) }

    it('samples while the first one runs, and triggers the second by the load of its later host', () => {
      const neighbour = {
        id: 'neighbour',
        host: 'b',
        memoryMiB: 64,
        vcpus: 4,
        pageWriteCpuS: 5e-6,
        workload: cpu(3.6, [
          { forS: 120, scale: 0 },
          { forS: 3600, scale: 1 },
        ]),
      }
      const migrations = [
        { vm: 'web', to: 'b', strategy: { kind: 'postcopy' as const } },
        { vm: 'web', to: 'c', atS: 1, strategy: { kind: 'postcopy' as const } },
      ]
      const {
        migrations: [one, other],
      } = simulate(overloaded({ above: 0.8 }, { hosts, vms: [web, neighbour], migrations }))
      expect([one.outcome, one.startS]).toEqual(['completed', 15])
      expect(one.endS).toBeGreaterThan(20)
      expect([other.outcome, other.from, other.to, other.startS]).toEqual(['completed', 'b', 'c', 135])
    })

    it('triggers none to the host on which the VM runs already', () => {
      const migrations = [
        { vm: 'web', to: 'b' },
        { vm: 'web', to: 'a', atS: 1 },
      ]
      const {
        migrations: [one, other],
        notes,
      } = simulate(overloaded({ above: 0.8 }, { hosts, vms: [web], migrations, events: [{ kind: 'cancel', atS: 16, target: 'web' }] }))
      expect([one.outcome, other.outcome, other.reason.code]).toEqual(['cancelled', 'skipped', 'never-triggered'])
      expect(notes.map(({ code }) => code)).toEqual(['hot-spot', 'hot-spot-left'])
    })
  })

  it('sees a load that an event scales', () => {
    const events = [{ kind: 'scale-workload' as const, atS: 30, target: 'large', scale: 0.1 }]
    expect(triggered(overloaded({}, { events }))).toEqual([])
  })

  it('gives the same result from a checkpoint at any moment, and observed or not', () => {
    const scenario = overloaded({ above: 0.5 })
    const whole = simulate(scenario)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), (atS) => {
        const sim = new ExtendedSimulation(scenario)
        sim.runUntil(atS)
        const saved = sim.snapshot()
        sim.runToEnd()
        sim.restore(saved)
        expect(sim.runToEnd()).toEqual(whole)
      }),
      { numRuns: 25 },
    )
    const { series: _series, ...watched } = simulate(scenario, { series: true })
    expect(watched).toEqual(whole)
  })

  it('samples the work that a guest has done in post-copy by then, observed or not', () => {
    // Each page fault of the clone bends its work; the last one before a sample is no event of the run.
    const scenario = overloaded(
      { everyS: 0.1, samples: 3, above: 0.5 },
      {
        hosts: [
          { id: 'a', mbps: 400 },
          { id: 'b', mbps: 10_000 },
          { id: 'd', mbps: 1000, cores: 1 },
        ],
        endS: 12,
        vms: [
          { id: 'waits', host: 'b', memoryMiB: 33.3, workload: 'idle' },
          {
            id: 'forks',
            host: 'd',
            memoryMiB: 17,
            workload: {
              streams: [
                { writesPerS: 26_100, readsPerS: 20_700, sizeMiB: 0.525 },
                { writesPerS: 15_800, sizeMiB: 0.02 },
              ],
            },
          },
        ],
        migrations: [
          { vm: 'waits', to: 'd' },
          { vm: 'forks', to: 'a', strategy: { kind: 'clone' } },
        ],
      },
    )
    const { series: _series, ...watched } = simulate(scenario, { series: true })
    expect(watched.notes).toContainEqual(
      expect.objectContaining({ code: 'hot-spot-left', values: expect.objectContaining({ host: 'd', atS: 0.7 }) }),
    )
    expect(simulate(scenario)).toEqual(watched)
  })

  it('is refused without an end and in mode adaptive', () => {
    const { migrations, ...made } = overloaded()
    const written = { ...made, migrations }
    expect(pathsOf({ ...written, endS: null })).toEqual(['schedule.trigger'])
    expect(pathsOf({ ...written, schedule: { ...written.schedule, mode: 'adaptive' } })).toEqual(['schedule.trigger'])
    expect(pathsOf({ ...written, schedule: { trigger: { leaver: 'anyone' } } })).toEqual(['schedule.trigger.leaver'])
    expect(pathsOf({ ...written, schedule: { trigger: { above: 0, samples: 1.5 } } })).toEqual([
      'schedule.trigger.above',
      'schedule.trigger.samples',
    ])
  })
})

describe('the load of a host', () => {
  it('has a volume that grows without bound as a resource fills, and names the fullest', () => {
    expect(volumeOf({ cpu: 0.5, net: 0.5, mem: 0 })).toBe(4)
    expect(volumeOf({ cpu: 1, net: 0, mem: 0 })).toBeCloseTo(100, 6)
    expect(fullest({ cpu: 0.1, net: 0.7, mem: 0.2 })).toEqual({ resource: 'net', share: 0.7 })
  })
})
