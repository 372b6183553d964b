import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeScenario } from '../scenario/codec/completeScenario.ts'
import { boostDefaults } from '../scenario/schema/boosts/boosts.ts'
import { ruleDefaults } from '../scenario/schema/defaults.ts'
import { roundDefaults } from '../scenario/schema/strategies/strategies.ts'
import { defaultScenario } from '../scenario/presets/scenarioPresets.ts'
import type { Scenario, Strategy } from '../scenario/schema/schema.ts'
import { anyScenario } from '../testing/anyScenario.ts'
import { Simulation } from './simulation.ts'
import { needsExtensions } from './extensions.ts'
import { simulate } from './simulate.ts'
import { testScenario } from '../testing/smallScenario.ts'

const own = {
  forceAfterS: fc.constantFrom(null, 0.05, 2), memoryScope: fc.constantFrom('used' as const, 'configured' as const),
  dirtyLog: fc.constantFrom('since-sync' as const, 'since-send' as const), downtimeMs: fc.integer({ min: 1, max: 500 }),
}
const plainStrategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constant<Strategy>({ kind: 'stop-and-copy' }),
  fc.record(own).map(({ downtimeMs, ...rest }): Strategy => (
    { kind: 'precopy', ...roundDefaults, ...rest, clearChunkMiB: 8, rule: { kind: 'qemu', ...ruleDefaults.qemu, downtimeMs }, boosts: {} })),
)
/** Any VM, load and network, moved as the page opens on it; at times somebody asks for a post-copy that it cannot do. */
const plainScenario = fc.record({ scenario: anyScenario, strategy: plainStrategy, postcopyS: fc.constantFrom(null, 0.05) })
  .map(({ scenario, strategy, postcopyS }): Scenario => ({
    ...scenario, migrations: scenario.migrations.map((migration) => ({ ...migration, strategy })),
    events: [...scenario.events, ...(postcopyS === null ? [] : [{ kind: 'start-postcopy' as const, atS: postcopyS, target: 'vm' }])],
  }))

describe('the further parts of the engine', () => {
  it('are not needed by the scenario that the page opens on', () => {
    expect(needsExtensions(completeScenario(defaultScenario))).toBe(false)
  })

  it('make no difference to a scenario that needs none, nor to its checkpoints and pictures', () => {
    fc.assert(fc.property(plainScenario, (scenario) => {
      expect(needsExtensions(scenario)).toBe(false)
      const whole = simulate(scenario, { series: true })
      expect(new Simulation(scenario, null, { series: true }).runToEnd()).toEqual(whole)
      const { series: _, ...told } = whole
      const half = new Simulation(scenario, null)
      half.runUntil(whole.migrations[0].endS / 2)
      expect(half.pageMap('vm', 64).counts.length).toBeGreaterThan(0)
      const taken = new Simulation(scenario, null)
      taken.restore(half.snapshot())
      expect(taken.runToEnd()).toEqual(told)
    }), { numRuns: 10 })
  })

  it('are needed by every other scenario: left out, it does not run as something else', () => {
    fc.assert(fc.property(anyScenario, (scenario) => {
      if (needsExtensions(scenario)) expect(() => new Simulation(scenario, null).runToEnd()).toThrow('left out')
      else expect(new Simulation(scenario, null).runToEnd()).toEqual(simulate(scenario))
    }), { numRuns: 25 })
  })

  it('are needed where there is a planner, a boost, a manager, or another rule', () => {
    const needs = (strategy: Record<string, unknown>, scenario: Record<string, unknown> = {}): boolean =>
      needsExtensions(testScenario({ rule: { kind: 'qemu' }, strategy, scenario }))
    expect(needs({})).toBe(false)
    expect(needs({ boosts: { xbzrle: boostDefaults.xbzrle } })).toBe(true)
    expect(needs({ boosts: { skipFree: true } })).toBe(true)
    expect(needs({ boosts: { skipFree: false } })).toBe(false)
    expect(needs({ manager: { kind: 'virsh' } })).toBe(true)
    expect(needs({ rule: { kind: 'xen' } })).toBe(true)
    expect(needs({}, { schedule: { mode: 'adaptive' } })).toBe(true)
    expect(needs({}, { schedule: { mode: 'serial' } })).toBe(false)
  })
})
