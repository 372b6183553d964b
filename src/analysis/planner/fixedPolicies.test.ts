import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { gangScenarios } from './gangScenarios.ts'
import { hybridVerdicts } from './hybridInGangs.ts'
import { comparePolicies, fixedPolicies, underPolicy } from './fixedPolicies.ts'
import { validScenario } from '../../scenario/validScenario.ts'

describe('the gangs (D5)', () => {
  it('are at least twenty, each with its own name, and valid', () => {
    expect(gangScenarios.length).toBeGreaterThanOrEqual(20)
    expect(new Set(gangScenarios.map(({ id }) => id)).size).toBe(gangScenarios.length)
    for (const { scenario } of gangScenarios) expect(() => validScenario(scenario)).not.toThrow()
  })
  it('differ in total time between a busy source and a busy destination under the same policy', () => {
    const policy = fixedPolicies.find(({ name }) => name === 'as requested, post-copy')!
    const ends = ['busy-source', 'busy-destination'].map((gangId) => {
      const { scenario } = gangScenarios.find(({ id }) => id === gangId)!
      return simulate(underPolicy(validScenario(scenario), policy)).migrations.map(({ endS }) => endS)
    })
    expect(ends[0].every((endS, i) => Math.abs(endS - ends[1][i]) > 0.01)).toBe(true)
  })
})

describe('the planner against fixed policies (D5)', () => {
  // One of the 24 gangs; `npm run planner` compares all of them.
  const comparison = comparePolicies(validScenario(gangScenarios.find(({ id }) => id === 'sending')!.scenario))
  it('is compared with four schedules by three techniques on one scale', () => {
    expect(fixedPolicies.map(({ name }) => name)).toHaveLength(12)
    expect(comparison.fixed.map(({ name }) => name)).toEqual(fixedPolicies.map(({ name }) => name))
    for (const { cost } of comparison.fixed) expect(cost).toBeGreaterThanOrEqual(comparison.bestFixed.cost)
  })
  it('is cheaper than each of them if guests differ', () => {
    expect(comparison.difference).toBeLessThan(0)
    expect(new Set(comparison.adaptive.result.migrations.map(({ strategy }) => strategy)).size).toBeGreaterThan(1)
  })
  it('counts the total time of a gang from its first request', () => {
    const host = { mbps: 1000 }
    const later = comparePolicies(
      validScenario({
        version: 1,
        hosts: ['a', 'b'].map((id) => ({ id, ...host })),
        vms: ['web', 'db'].map((id) => ({ id, host: 'a', memoryMiB: 32 })),
        migrations: [
          { vm: 'web', to: 'b', atS: 3 },
          { vm: 'db', to: 'b', atS: 1 },
        ],
      }),
    )
    for (const { sums, result } of [later.adaptive, ...later.fixed])
      expect(sums.totalS).toBe(Math.max(...result.migrations.map(({ endS }) => endS)) - 1)
  })
  it('differs in nothing from them if no quantity has a weight', () => {
    const hosts = ['a', 'b'].map((id) => ({ id, mbps: 1000 }))
    const unweighted = validScenario({
      version: 1,
      hosts,
      vms: [{ id: 'web', host: 'a', memoryMiB: 32 }],
      migrations: [{ vm: 'web', to: 'b' }],
      schedule: { weights: { downtime: 0, total: 0, traffic: 0, energy: 0, misses: 0 } },
    })
    expect(comparePolicies(unweighted).difference).toBe(0)
  })
  it("gives every migration the policy's technique and keeps the rest of it", () => {
    const scenario = validScenario(gangScenarios.find(({ id }) => id === 'one-urgent')!.scenario)
    const under = underPolicy(
      scenario,
      fixedPolicies.find(({ name }) => name === 'serial, hybrid')!,
    )
    expect(
      under.migrations.every(
        ({ strategy }) => strategy.kind === 'hybrid' && strategy.rule.kind === 'qemu' && strategy.transport === 'qemu',
      ),
    ).toBe(true)
    expect(under.migrations.map(({ deadlineS }) => deadlineS)).toEqual(scenario.migrations.map(({ deadlineS }) => deadlineS))
  })
  it("reports whether hybrid is the cheapest of the three for a whole gang (the proposal's third question)", () => {
    const {
      rows: [row],
      sentence,
    } = hybridVerdicts([{ id: 'sending', comparison }])
    expect(Math.min(row.precopy, row.postcopy, row.hybrid)).toBe(comparison.bestFixed.cost)
    expect(sentence).toMatch(/^For a whole gang hybrid is the cheapest of the three in [01] of 1/)
  })
})
