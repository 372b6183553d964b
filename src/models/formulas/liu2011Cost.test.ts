import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liu2011Cost } from './liu2011Cost.ts'

const quantity = fc.double({ min: 0, max: 1e6, noNaN: true })
const anyVm = fc.record({ downtimeS: quantity, totalS: quantity, migratedMB: quantity, energyJ: quantity })
const anyVms = fc.array(anyVm, { minLength: 1, maxLength: 12 }).map((vms) => vms.map((vm, i) => ({ id: `vm-${i}`, ...vm })))
const anyWeights = fc
  .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 100 })))
  .filter((parts) => parts.some((part) => part > 0))
  .map((parts) => {
    const sum = parts.reduce((total, part) => total + part, 0)
    const [a, b, c, d] = parts.map((part) => part / sum)
    return { a, b, c, d }
  })

describe('cost of migration (L5)', () => {
  it('divides each quantity by its largest and ranks the cheapest first', () => {
    // Largest: 2 s, 40 s, 2000 MB, 1000 J. web: 0.4·2/2 + 0.3·20/40 + 0.2·1000/2000 + 0.1·500/1000 = 0.4 + 0.15 + 0.1 + 0.05 = 0.7;
    // db: 0.4·0.5/2 + 0.3 + 0.2 + 0.1 = 0.7; idle: 0.4·0.02/2 + 0.3·10/40 + 0.2·800/2000 + 0.1·400/1000 = 0.004 + 0.075 + 0.08 + 0.04.
    const { ranking } = liu2011Cost({
      weights: { a: 0.4, b: 0.3, c: 0.2, d: 0.1 },
      vms: [
        { id: 'web', downtimeS: 2, totalS: 20, migratedMB: 1000, energyJ: 500 },
        { id: 'db', downtimeS: 0.5, totalS: 40, migratedMB: 2000, energyJ: 1000 },
        { id: 'idle', downtimeS: 0.02, totalS: 10, migratedMB: 800, energyJ: 400 },
      ],
    })
    expect(ranking.map(({ id }) => id)[0]).toBe('idle')
    expect(ranking[0].cost).toBeCloseTo(0.199, 12)
    expect(ranking.map(({ cost }) => Number(cost.toFixed(9)))).toEqual([0.199, 0.7, 0.7])
  })

  it('keeps the order of the list among equals, and counts a quantity that is 0 everywhere as no cost', () => {
    const vm = { downtimeS: 0, totalS: 5, migratedMB: 7, energyJ: 0 }
    expect(
      liu2011Cost({
        weights: { a: 0.5, b: 0.5, c: 0, d: 0 },
        vms: [
          { id: 'b', ...vm },
          { id: 'a', ...vm },
        ],
      }).ranking,
    ).toEqual([
      { id: 'b', cost: 0.5 },
      { id: 'a', cost: 0.5 },
    ])
  })

  it('ranks every VM once, with costs from 0 to 1 in ascending order', () =>
    fc.assert(
      fc.property(anyVms, anyWeights, (vms, weights) => {
        const { ranking } = liu2011Cost({ weights, vms })
        expect(new Set(ranking.map(({ id }) => id))).toEqual(new Set(vms.map(({ id }) => id)))
        ranking.forEach(({ cost }, i) => {
          expect(cost).toBeGreaterThanOrEqual(0)
          expect(cost).toBeLessThanOrEqual(1 + 1e-12)
          if (i > 0) expect(cost).toBeGreaterThanOrEqual(ranking[i - 1].cost)
        })
      }),
    ))

  it('is independent of the unit of a quantity', () =>
    fc.assert(
      fc.property(anyVms, anyWeights, (vms, weights) => {
        const costs = (list: typeof vms): Map<string, number> =>
          new Map(liu2011Cost({ weights, vms: list }).ranking.map(({ id, cost }) => [id, cost]))
        const inKilobytes = costs(vms.map((vm) => ({ ...vm, migratedMB: vm.migratedMB * 1024 })))
        for (const [id, cost] of costs(vms)) expect(inKilobytes.get(id)).toBeCloseTo(cost, 9)
      }),
    ))
})
