import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import { builtMigration, builtRound } from '../../testing/migrationResult.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { fitEnergy, fitGamma } from './leastSquaresLinear.ts'
import { weightedMeanMBps } from '../formulas/liu2011Refined.ts'
import { energyObservations, gammaObservations, pastMigration } from './observations.ts'

/** A run under Xen's rule that skips hot pages. */
function xenRun(parts: { mbps: number; writesPerS: number; sizeMiB: number; seed?: number }): MigrationResult {
  const { mbps, writesPerS, sizeMiB, seed = 1 } = parts
  return simulate(
    testScenario({
      mbps,
      rule: { kind: 'xen', maxRounds: 6 },
      streams: [{ writesPerS, sizeMiB }],
      vm: { memoryMiB: 128 },
      scenario: { seed },
    }),
  ).migrations[0]
}

describe('learning from runs of the engine (L10, L3)', () => {
  it('recovers the energy model of the engine', () => {
    const migrations = [16, 64, 128].map((memoryMiB) => simulate(testScenario({ vm: { memoryMiB } })).migrations[0])
    const fit = fitEnergy(energyObservations(migrations))
    expect(fit.ok && fit.alpha).toBeCloseTo(0.512, 9)
    expect(fit.ok && fit.beta).toBeCloseTo(20.165, 6)
  })

  it('takes the skipped share of the pages dirtied before each round after the first', () => {
    const run = xenRun({ mbps: 400, writesPerS: 9000, sizeMiB: 24 })
    const observations = gammaObservations(run, 4)
    expect(observations.length).toBe(run.rounds.filter(({ kind }) => kind === 'iterate').length)
    const { skippedPages } = run.rounds[1]
    expect(skippedPages).toBeGreaterThan(0)
    expect(observations[0]).toEqual({
      timeS: run.rounds[0].durationS,
      dirtyMBps: (run.rounds[0].dirtiedPages * 4096) / 1e6 / run.rounds[0].durationS,
      share: skippedPages / run.rounds[0].dirtiedPages,
    })
  })

  it('leaves out a round that was cut off, that follows one without time, or that had no pages to send', () => {
    const iterate = builtRound({ kind: 'iterate', sentPages: 1, skippedPages: 0 })
    const counted = (before: object, round: object): number =>
      gammaObservations(builtMigration({ rounds: [builtRound(before), { ...iterate, ...round }] }), 4).length
    expect(counted({}, {})).toBe(1)
    expect(counted({}, { complete: false })).toBe(0)
    expect(counted({ durationS: 0 }, {})).toBe(0)
    expect(counted({}, { sentPages: 0 })).toBe(0)
    expect(counted({}, { sentPages: 0, skippedPages: 1 })).toBe(1)
    expect(counted({ dirtiedPages: 0 }, {})).toBe(0)
  })

  it('finds the γ with which the rule of Algorithm 1 has held pages back, and fits it again', () => {
    const gamma = { a: 0.15, b: 0.001, c: 0.1 }
    const observations = [200, 400, 600, 800].flatMap((mbps) =>
      [4000, 9000, 14_000, 19_000].flatMap((writesPerS) => {
        const scenario = testScenario({
          mbps,
          rule: { kind: 'liu2011', thresholdMiB: 0.5, maxRounds: 8, gamma },
          streams: [{ writesPerS, sizeMiB: 48 }],
          vm: { memoryMiB: 128 },
        })
        const run = simulate(scenario).migrations[0]
        const found = gammaObservations(run, 4)
        for (const [i, { timeS, dirtyMBps, share }] of found.entries()) {
          const pages = run.rounds[i].dirtiedPages
          // The rule holds back whole pages.
          expect(Math.abs(share - (gamma.a * timeS + gamma.b * dirtyMBps + gamma.c)) * pages).toBeLessThanOrEqual(0.5 + 1e-6)
        }
        return found
      }),
    )
    expect(observations.length).toBeGreaterThan(50)
    const fit = fitGamma(observations)
    if (!fit.ok) throw new Error(fit.why)
    expect([fit.gamma.a, fit.gamma.b, fit.gamma.c]).toEqual([
      expect.closeTo(gamma.a, 2),
      expect.closeTo(gamma.b, 4),
      expect.closeTo(gamma.c, 2),
    ])
  })

  it('records no round of a run that was cut off or took no time', () => {
    const rounds = [builtRound(), builtRound({ complete: false }), builtRound({ durationS: 0 })]
    expect(pastMigration(builtMigration({ rounds }), 4).rounds).toHaveLength(1)
  })

  it('fits γ to several runs, with an R²', () => {
    const observations = [300, 400, 600, 800].flatMap((mbps) =>
      [4000, 9000, 14_000].flatMap((writesPerS) => gammaObservations(xenRun({ mbps, writesPerS, sizeMiB: 24 }), 4)),
    )
    const fit = fitGamma(observations)
    expect(fit.ok).toBe(true)
    if (!fit.ok) return
    expect(fit.quality.residuals).toHaveLength(observations.length)
    expect(fit.quality.rSquared).toBeGreaterThan(0.3)
    expect(fit.quality.rSquared).toBeLessThanOrEqual(1)
  })

  it('records a run as rounds with their dirty rates', () => {
    const run = simulate(testScenario({ mbps: 100, streams: [{ writesPerS: 500, sizeMiB: 16, pattern: 'sequential' }] })).migrations[0]
    const past = pastMigration(run, 4)
    expect(past.rounds).toHaveLength(run.rounds.filter(({ kind }) => kind !== 'stop').length)
    // A sweep of 16 MiB at 500 pages/s, 2.048 MB/s, takes 8.2 s per pass; the first round lasts 5.4 s.
    expect(Math.abs(weightedMeanMBps(past) / 2.048 - 1)).toBeLessThan(0.05)
  })
})
