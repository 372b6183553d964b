import { describe, expect, it } from 'vitest'
import { simulate } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { addSums, gangCost, gangSums, largestSums } from './gangCost.ts'
import type { GangSums } from './gangCost.ts'

const sums = (change: Partial<GangSums>): GangSums => ({
  lostS: 1,
  downtimeS: 1,
  totalS: 10,
  transferredMiB: 100,
  energyJ: 50,
  missShare: 0,
  unfinished: 0,
  ...change,
})
const weights = { downtime: 1, total: 1, traffic: 1, energy: 1, misses: 1 }

describe('gangCost (L5, Eq. 18, and misses)', () => {
  it('adds the weighted quantities over their largest values and the share of misses', () => {
    const [quick, slow] = [sums({}), sums({ lostS: 4, totalS: 20, missShare: 0.5 })]
    const largest = largestSums([quick, slow])
    // By hand: (1/4 + 10/20 + 1 + 1) / 4, and 1 + 0.5.
    expect(gangCost(quick, largest, weights)).toBeCloseTo(0.6875, 12)
    expect(gangCost(slow, largest, weights)).toBeCloseTo(1.5, 12)
    expect(gangCost(quick, largest, { ...weights, total: 0, traffic: 0, energy: 0 })).toBeCloseTo(0.25, 12)
  })
  it('ignores plans with more unfinished migrations in its scale', () => {
    const [ended, cut] = [sums({}), sums({ totalS: 300, transferredMiB: 9000, unfinished: 1, missShare: 0.5 })]
    expect(largestSums([ended, cut]).totalS).toBe(10)
    expect(largestSums([cut]).totalS).toBe(300)
    expect(gangCost(cut, largestSums([ended, cut]), weights)).toBeGreaterThan(20)
  })
  it('counts a migration that was requested and never started as unfinished, until the end of simulated time', () => {
    const scenario = { vms: ['p', 'q'].map((id) => ({ id, host: 'a', memoryMiB: 64 })), schedule: { mode: 'serial' }, endS: 0.2 }
    const toB = (vm: string) => ({ vm, to: 'b', strategy: { kind: 'stop-and-copy' } })
    const { migrations } = simulate(testScenario({ scenario: { ...scenario, migrations: ['p', 'q'].map(toB) } }))
    expect(migrations.map(({ outcome }) => outcome)).toEqual(['not-converged', 'skipped'])
    expect(gangSums(migrations, 0)).toMatchObject({ unfinished: 2, missShare: 1, totalS: 0.2 })
    const { migrations: later } = simulate(testScenario({ scenario: { ...scenario, migrations: [toB('p'), { ...toB('q'), atS: 5000 }] } }))
    expect(gangSums(later, 0)).toMatchObject({ unfinished: 1, missShare: 0.5 })
  })
  it('counts time from the first request, all lost guest time, and unfinished migrations as misses', () => {
    const vm = (id: string) => ({ id, host: 'a', memoryMiB: 16, workload: { streams: [] } })
    const { migrations } = simulate(
      testScenario({
        scenario: {
          vms: [vm('p'), vm('q')],
          schedule: { mode: 'serial' },
          events: [{ atS: 0.01, kind: 'cancel', target: 'p' }],
          migrations: [
            { vm: 'p', to: 'b', strategy: { kind: 'stop-and-copy' } },
            { vm: 'q', to: 'b', strategy: { kind: 'stop-and-copy' } },
          ],
        },
      }),
    )
    const all = gangSums(migrations, 0)
    expect(all).toMatchObject({ missShare: 0.5, unfinished: 1 })
    expect(all.totalS).toBeCloseTo(migrations[1].endS, 12)
    // Stop-and-copy loses the guest's whole total time.
    expect(all.lostS).toBeCloseTo(migrations[0].totalS + migrations[1].totalS, 9)
    expect(addSums(all, all)).toMatchObject({ unfinished: 2, totalS: all.totalS })
  })
})
