import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { testScenario } from '../testing/smallScenario.ts'
import { migrationEnergy, powerOfRounds, powerOfSamples } from './migrationPower.ts'
import type { PowerSeries } from './migrationPower.ts'

function joules({ tS, sourceW }: PowerSeries, fromS: number): number {
  return sourceW.reduce((sum, watts, i) => sum + watts * (tS[i] - (i === 0 ? fromS : tS[i - 1])), 0)
}

describe('power while migrating (L4)', () => {
  const run = (mbps: number, kind = 'precopy') => simulate(testScenario({ mbps, strategy: { kind } }), { series: true })
  it('adds up to the energy of the model, from samples and from rounds (Eq. 16)', () => {
    for (const kind of ['precopy', 'postcopy', 'stop-and-copy']) {
      const { migrations: [m], series } = run(200, kind)
      const energy = migrationEnergy(m)
      expect(energy.totalJ).toBeCloseTo(m.energyJ, 6)
      expect(energy.totalJ).toBeCloseTo(0.512 * m.transferredMiB + 20.165, 6)
      expect(joules(powerOfSamples(m, series!.tS, series!.vms.vm), m.startS)).toBeCloseTo(energy.sourceJ, 3)
      expect(joules(powerOfRounds(m), m.startS)).toBeCloseTo(energy.sourceJ, 3)
    }
  })
  it('is higher on a faster link, for about the same energy (Fig. 2 and 3: less than 6 %)', () => {
    const mean = (mbps: number) => {
      const { migrations: [m] } = simulate(testScenario({ mbps, streams: [] }))
      return { watts: m.energyJ / m.totalS, joules: m.energyJ }
    }
    expect(mean(800).watts).toBeGreaterThan(1.9 * mean(400).watts)
    expect(Math.abs(mean(800).joules / mean(400).joules - 1)).toBeLessThan(0.06)
  })
  it('counts unlike hosts by their own parameters (Eq. 14)', () => {
    const sides = { source: { alpha: 0.3, beta: 10 }, destination: { alpha: 0.1, beta: 5 } }
    expect(migrationEnergy({ transferredMiB: 100 }, sides)).toEqual({ sourceJ: 40, destinationJ: 15, totalJ: 55 })
    expect(migrationEnergy({ transferredMiB: 0 })).toEqual({ sourceJ: 0, destinationJ: 0, totalJ: 0 })
  })
})
