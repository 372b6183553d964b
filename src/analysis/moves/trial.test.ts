import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { MOST_POINTS, trialOf } from './trial.ts'
import type { Trial } from './trial.ts'

function simulated(scenario: Scenario): Trial {
  const {
    migrations: [migration],
    series,
  } = simulate(scenario, { series: true })
  const { tS, vms } = series!
  const { remainingPages } = vms[migration.vm]
  return trialOf(migration, { tS, remainingPages }, tS.length, scenario.vms[0].pageKiB / 1024)
}

describe('a trial', () => {
  const stuck = testScenario({
    streams: [{ writesPerS: 40_000, sizeMiB: 50 }],
    rule: { kind: 'qemu', downtimeMs: 50 },
    scenario: { endS: 60 },
  })

  it('has a curve of few points that keeps the start, the end, the highest and the lowest of a thousand teeth', () => {
    const {
      curve: { tS, remainingMiB },
      totalS,
      leastMiB,
      lostWorkS,
    } = simulated(stuck)
    expect(tS.length).toBeLessThanOrEqual(MOST_POINTS)
    expect(tS.length).toBeGreaterThan(MOST_POINTS / 2)
    expect(tS[0]).toBe(0)
    expect(remainingMiB[0]).toBe(Math.max(...remainingMiB))
    expect(tS.at(-1)).toBeCloseTo(totalS, 1)
    for (let i = 1; i < tS.length; i++) expect(tS[i]).toBeGreaterThan(tS[i - 1])
    // A tooth starts at what a round left, and falls to the threshold.
    const later = remainingMiB.subarray(4)
    expect(Math.max(...later)).toBeGreaterThan(0.95 * leastMiB)
    expect(Math.min(...later)).toBeLessThan(0.5 * leastMiB)
    expect(lostWorkS).toBe(0)
  })

  it('has a curve that ends with the memory left where the migration is cancelled', () => {
    const { outcome, curve } = simulated(testScenario({ scenario: { events: [{ kind: 'cancel', atS: 0.3, target: 'vm' }] } }))
    expect(outcome).toBe('cancelled')
    expect(curve.remainingMiB.at(-1)).toBeGreaterThan(0)
    expect(curve.tS.at(-1)).toBeCloseTo(0.3, 1)
  })

  it('counts the downtime as no lost work', () => {
    const { lostWorkS, downtimeMs } = simulated(testScenario({ strategy: { kind: 'stop-and-copy', rule: undefined } }))
    expect(downtimeMs).toBeGreaterThan(100)
    expect(lostWorkS).toBeLessThan(1e-6)
  })

  it('says what a slowdown costs', () => {
    const slowed = testScenario({
      streams: [{ writesPerS: 40_000, sizeMiB: 50 }],
      rule: { kind: 'qemu', downtimeMs: 50 },
      strategy: { boosts: { autoConverge: {} } },
      scenario: { endS: 60 },
    })
    const { lostWorkS, speed, totalS } = simulated(slowed)
    expect(speed).toBeLessThan(1)
    expect(lostWorkS).toBeGreaterThan(0)
    expect(lostWorkS).toBeLessThan(totalS)
  })
})
