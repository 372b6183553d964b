import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../scenario/codec/completeScenario.ts'
import { boostDefaults } from '../../scenario/schema/boosts/boosts.ts'
import { ruleDefaults } from '../../scenario/schema/defaults.ts'
import { descriptorOf, roundDefaults } from '../../scenario/schema/strategies/strategies.ts'
import { defaultScenario } from '../../scenario/presets/scenarioPresets.ts'
import type { ResolvedWorkload, Scenario, Strategy } from '../../scenario/schema/schema.ts'
import { anyScenario } from '../../testing/random/anyScenario.ts'
import { Simulation } from './simulation.ts'
import { withoutParts } from '../../testing/runs/withoutParts.ts'
import { mayReturn, needsParts } from './neededParts.ts'
import { plainScenario } from '../plain/plainScenario.ts'
import { plainWorkload } from '../workload/plainWorkload.ts'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const settings = {
  forceAfterS: fc.constantFrom(null, 0.05, 2),
  memoryScope: fc.constantFrom('used' as const, 'configured' as const),
  dirtyLog: fc.constant('since-sync' as const),
  downtimeMs: fc.integer({ min: 1, max: 500 }),
}
const coreStrategy: fc.Arbitrary<Strategy> = fc.record(settings).map(({ downtimeMs, ...rest }): Strategy => ({
  kind: 'precopy',
  ...roundDefaults,
  ...rest,
  clearChunkMiB: 8,
  rule: { kind: 'qemu', ...ruleDefaults.qemu, downtimeMs },
  boosts: {},
}))
/** Any VM, workload and network with the core strategy, without zipf laws, TCP, events, limits of hosts' memory or a reservation. */
const coreScenario = fc.record({ scenario: anyScenario, strategy: coreStrategy }).map(({ scenario, strategy }): Scenario => ({
  ...scenario,
  congestionControl: 'ideal',
  vms: scenario.vms.map((vm) => ({
    ...vm,
    diskMiB: 0,
    trackNsPerPage: 0,
    systemMiB: 0,
    loadSwing: 0,
    workload: withoutZipf(plainWorkload(vm.workload)),
  })),
  migrations: scenario.migrations.map((migration) => ({ ...migration, strategy })),
  events: [],
  hosts: scenario.hosts.map((host) => ({ ...host, memoryMiB: null })),
  schedule: { ...scenario.schedule, reserveMbps: null },
}))

function withoutZipf({ streams, ...rest }: ResolvedWorkload): ResolvedWorkload {
  return { ...rest, streams: streams.map((stream) => (stream.pattern === 'zipf' ? { ...stream, zipfS: 0 } : stream)) }
}

describe('the parts of the engine beyond its core', () => {
  it("are not needed to know what the core's strategy does with the guest", () => {
    expect(withoutParts(() => mayReturn('precopy'))).toBe(descriptorOf('precopy').mayReturn)
    expect(mayReturn('context-switching')).toBe(true)
    expect(() => withoutParts(() => mayReturn('postcopy'))).toThrow('strategy "postcopy" is left out')
  })

  it('are not needed by the default scenario in plain form', () => {
    const opening = completeScenario(defaultScenario)
    expect(needsParts(plainScenario(opening, opening.seed))).toBe(false)
  })

  it('do not change the result, checkpoints or page maps of a scenario that does not need them', () => {
    fc.assert(
      fc.property(coreScenario, (scenario) => {
        expect(needsParts(scenario)).toBe(false)
        const whole = simulate(scenario, { series: true })
        withoutParts(() => {
          expect(new Simulation(scenario, { series: true }).runToEnd()).toEqual(whole)
          const { series: _, ...withoutSeries } = whole
          const half = new Simulation(scenario)
          half.runUntil(whole.migrations[0].endS / 2)
          expect(half.pageMap('vm', 64).counts.length).toBeGreaterThan(0)
          const taken = new Simulation(scenario)
          taken.restore(half.snapshot())
          expect(taken.runToEnd()).toEqual(withoutSeries)
        })
      }),
      { numRuns: 10 },
    )
  })

  it('are required by every other scenario, which throws without them', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const alone = () => withoutParts(() => new Simulation(scenario).runToEnd())
        if (needsParts(scenario)) expect(alone).toThrow('left out')
        else expect(alone()).toEqual(simulate(scenario))
      }),
      { numRuns: 25 },
    )
  })

  it('are needed for a fleet, a preset and a curve, in whose place plain scenarios run the same', () => {
    const curve = { curve: { windowMs: [100, 1000], dirtyPages: [50, 200] } }
    const given = [
      testScenario({ rule: { kind: 'qemu' }, vm: { workload: 'web-server' } }),
      testScenario({ rule: { kind: 'qemu' }, vm: { workload: curve } }),
    ]
    for (const scenario of given) {
      expect(needsParts(scenario)).toBe(true)
      const plain = plainScenario(scenario, scenario.seed)
      expect(needsParts(plain)).toBe(false)
      expect(withoutParts(() => new Simulation(plain, { series: true }).runToEnd())).toEqual(simulate(scenario, { series: true }))
    }
  })

  it('are needed for an event, host memory, a reservation, a planner, a boost, a manager, a rule other than QEMU, a disk and tracking cost', () => {
    const needs = (strategy: Record<string, unknown>, scenario: Record<string, unknown> = {}): boolean =>
      needsParts(testScenario({ rule: { kind: 'qemu' }, strategy, scenario }))
    expect(needs({})).toBe(false)
    expect(needs({ boosts: { xbzrle: boostDefaults.xbzrle } })).toBe(true)
    expect(needs({ boosts: { skipFree: true } })).toBe(true)
    expect(needs({ boosts: { skipFree: false } })).toBe(false)
    expect(needs({ manager: { kind: 'virsh' } })).toBe(true)
    expect(needs({ rule: { kind: 'xen' } })).toBe(true)
    expect(needs({}, { schedule: { mode: 'adaptive' } })).toBe(true)
    expect(needs({}, { schedule: { mode: 'serial' } })).toBe(false)
    expect(needs({}, { schedule: { reserveMbps: 100 } })).toBe(true)
    const small = testScenario({ rule: { kind: 'qemu' } })
    expect(needsParts({ ...small, hosts: small.hosts.map((host) => ({ ...host, memoryMiB: 4096 })) })).toBe(true)
    expect(needs({}, { events: [{ atS: 0.1, kind: 'link-down', target: 'a', durationS: 1 }] })).toBe(true)
    expect(needsParts(testScenario({ rule: { kind: 'qemu' }, vm: { diskMiB: 1 } }))).toBe(true)
    expect(needsParts(testScenario({ rule: { kind: 'qemu' }, vm: { trackNsPerPage: 1 } }))).toBe(true)
  })
})
