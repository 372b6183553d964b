import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { testScenario } from '../testing/smallScenario.ts'
import { powerOfRounds } from './migrationPower.ts'

function joules(tS: readonly number[], watts: readonly number[], fromS: number): number {
  return watts.reduce((sum, watt, i) => sum + watt * (tS[i] - (i === 0 ? fromS : tS[i - 1])), 0)
}

describe('power while migrating (L4)', () => {
  it('adds up to the energy of the model, half on each host (Eq. 16)', () => {
    for (const kind of ['precopy', 'postcopy', 'stop-and-copy']) {
      const {
        migrations: [m],
      } = simulate(testScenario({ mbps: 200, strategy: { kind } }))
      expect(m.energyJ).toBeCloseTo(0.512 * m.transferredMiB + 20.165, 6)
      const { tS, sourceW, destinationW } = powerOfRounds(m)
      expect(joules(tS, sourceW, m.startS)).toBeCloseTo(m.energyJ / 2, 3)
      expect(joules(tS, destinationW, m.startS)).toBeCloseTo(m.energyJ / 2, 3)
    }
  })
  it('is higher on a faster link, for about the same energy (Fig. 2 and 3: less than 6 %)', () => {
    const mean = (mbps: number) => {
      const {
        migrations: [m],
      } = simulate(testScenario({ mbps, streams: [] }))
      return { watts: m.energyJ / m.totalS, joules: m.energyJ }
    }
    expect(mean(800).watts).toBeGreaterThan(1.9 * mean(400).watts)
    expect(Math.abs(mean(800).joules / mean(400).joules - 1)).toBeLessThan(0.06)
  })
  it('is of each host by its own parameters (Eq. 14)', () => {
    const {
      migrations: [m],
    } = simulate(testScenario())
    const { tS, sourceW, destinationW } = powerOfRounds(m, { source: { alpha: 0.3, beta: 10 }, destination: { alpha: 0.1, beta: 5 } })
    expect(joules(tS, sourceW, m.startS)).toBeCloseTo(0.3 * m.transferredMiB + 10, 6)
    expect(joules(tS, destinationW, m.startS)).toBeCloseTo(0.1 * m.transferredMiB + 5, 6)
  })
})
