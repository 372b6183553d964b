import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { simulate, ExtendedSimulation } from '../../../simulate.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

type Parts = Record<string, unknown>

function scenario(streams: Parts[], dedup: Parts, more: Parts = {}): Scenario {
  return testScenario({ streams, workload: { content: { duplicateFraction: 0.4 } }, strategy: { boosts: { dedup } }, ...more })
}

describe('pages with a duplicate in the same VM (N11)', () => {
  it('are sent as a reference: one of each pair, if neither has been written', () => {
    const {
      migrations: [m],
      audit,
    } = simulate(scenario([], {}), { audit: true })
    const { references } = m.boosts.dedup
    // 40 % of 16,384 pages have a twin: half of them are the second page of a pair.
    expect(references / 16_384).toBeCloseTo(0.2, 1)
    expect(m.transferredMiB * 1048576).toBe((16_384 - references) * 4096 + references * 8)
    expect([m.pagesSent, m.pagesResent]).toEqual([16_384 - references, 0])
    expect(audit!.mismatches).toBe(0)
    expect(m.rounds[0].reasons).toContainEqual({
      code: 'deduplicated',
      values: { pages: references, bytes: references * 4096, scope: 'vm' },
    })
  })
  it('have no duplicate once the guest has written one of the pair', () => {
    const idle = simulate(scenario([], {})).migrations[0].boosts.dedup.references
    const streams = [{ writesPerS: 200_000, sizeMiB: 32 }]
    const {
      migrations: [m],
      audit,
    } = simulate(scenario(streams, {}, { migration: { atS: 1 } }), { audit: true })
    // Half of the memory has been rewritten before the migration begins.
    expect(m.boosts.dedup.references / idle).toBeCloseTo(0.5, 1)
    expect(audit!.mismatches).toBe(0)
    const during = simulate(scenario(streams, {})).migrations[0].boosts.dedup.references
    expect(during).toBeLessThan(idle)
    expect(during).toBeGreaterThan(m.boosts.dedup.references)
  })
  it('are counted separately from zero pages, whose number does not change', () => {
    const zeros = (duplicateFraction: number): number =>
      simulate(
        testScenario({
          streams: [],
          workload: { content: { zeroFraction: 0.3, duplicateFraction } },
        }),
      ).migrations[0].zeroPages
    expect(zeros(0.5) / 16_384).toBeCloseTo(0.3, 1)
    expect(zeros(0.7)).toBeGreaterThan(0)
  })
})

describe('pages with a duplicate in another VM or at the destination (N11)', () => {
  const vm = { host: 'a', memoryMiB: 64, deviceStateKiB: 0, workload: { streams: [], content: { duplicateFraction: 0.4 } } }
  const strategy = (scope: string): Parts => ({ kind: 'precopy', rule: { kind: 'threshold' }, boosts: { dedup: { scope } } })

  it('are sent once for all VMs with the same image and destination', () => {
    const result = simulate(
      testScenario({
        scenario: {
          vms: [
            { ...vm, id: 'x' },
            { ...vm, id: 'y' },
            { ...vm, id: 'z', image: 'other' },
          ],
          migrations: ['x', 'y', 'z'].map((id, i) => ({ vm: id, to: 'b', atS: i, strategy: strategy('gang') })),
        },
      }),
      { audit: true },
    )
    const [x, y, z] = result.migrations.map(({ boosts }) => boosts.dedup.references)
    expect([x, z]).toEqual([0, 0])
    expect(y / 16_384).toBeCloseTo(0.4, 1)
    expect(result.audit!.mismatches).toBe(0)
    expect(result.migrations[1].rounds[0].reasons).toContainEqual({
      code: 'deduplicated',
      values: { pages: y, bytes: y * 4096, scope: 'gang' },
    })
  })
  it('are sent once by two simultaneous migrations, by the first to reach them', () => {
    const { migrations } = simulate(
      testScenario({
        scenario: {
          vms: [
            { ...vm, id: 'x' },
            { ...vm, id: 'y' },
          ],
          migrations: ['x', 'y'].map((id) => ({ vm: id, to: 'b', strategy: strategy('gang') })),
        },
      }),
    )
    const [x, y] = migrations.map(({ boosts }) => boosts.dedup.references)
    expect((x + y) / 16_384).toBeCloseTo(0.4, 1)
    // Neither runs far ahead: the migration with fewer pages gets ahead, and then finds no pages of the other.
    expect(Math.abs(migrations[0].endS - migrations[1].endS)).toBeLessThan(0.1 * migrations[0].endS)
  })
  it('are found in the copy that the VM left behind, if not written since', () => {
    const migrations = [
      { to: 'b', atS: 0 },
      { to: 'a', atS: 5 },
    ].map((one) => ({ ...one, vm: 'vm', strategy: strategy('image') }))
    const there = (streams: Parts[]): [number, number] => {
      const result = simulate(scenario(streams, {}, { scenario: { migrations } }), { audit: true })
      expect(result.audit!.mismatches).toBe(0)
      return [result.migrations[0].boosts.dedup.references, result.migrations[1].boosts.dedup.references]
    }
    const [first, back] = there([])
    expect(first).toBe(0)
    expect(back / 16_384).toBeCloseTo(0.4, 1)
    // Half of the memory is rewritten: half of the pages are unchanged.
    expect(there([{ writesPerS: 200_000, sizeMiB: 32 }])[1] / back).toBeCloseTo(0.5, 1)
  })
  it('survive a checkpoint', () => {
    const sim = new ExtendedSimulation(
      testScenario({
        scenario: {
          vms: [
            { ...vm, id: 'x' },
            { ...vm, id: 'y' },
          ],
          migrations: ['x', 'y'].map((id, i) => ({ vm: id, to: 'b', atS: i, strategy: strategy('gang') })),
        },
      }),
    )
    sim.runUntil(0.1)
    const saved = sim.snapshot()
    const whole = JSON.stringify(sim.runToEnd())
    sim.restore(saved)
    expect(JSON.stringify(sim.runToEnd())).toBe(whole)
  })
})
