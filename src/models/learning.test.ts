/** Fits of the papers' parameters (L10, S2, L3): from exact data, from noisy data, from runs of the engine. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitQuality } from './fit/fitQuality.ts'
import type { FitOutcome } from './fit/fitQuality.ts'
import { fitEnergy, fitLinear, fitGamma } from './fit/leastSquaresLinear.ts'
import { tooLittleVariation } from '../messages/compiled/en/models/fits.ts'
import { fitTransfer } from './fit/leastSquaresTransfer.ts'
import { skippedShare } from './formulas/liu2011Algorithm1.ts'
import { applicationNames, applications, transferCostMB } from './formulas/sliwko2017.ts'
import { bestPhi, phiObservations, tunePhi } from './fit/tunePhi.ts'

function found<T>(outcome: FitOutcome<T>): { ok: true; quality: ReturnType<typeof fitQuality> } & T {
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome
}

const why = (outcome: FitOutcome<object>): string => (outcome.ok ? '' : outcome.why)

/** Periodic numbers of mean 0: deterministic noise. */
const wobble = (i: number): number => [1, -2, 0.5, 1.5, -1][i % 5]

describe('quality of a fit', () => {
  it('matches R², residuals and relative errors computed by hand', () => {
    // Observed 1, 2, 3, 6 (mean 3, spread 4 + 1 + 0 + 9 = 14), fitted 1, 3, 3, 5: residuals 0, −1, 0, 1: R² = 1 − 2/14.
    expect(fitQuality([1, 2, 3, 6], [1, 3, 3, 5])).toEqual({
      fitted: [1, 3, 3, 5],
      residuals: [0, -1, 0, 1],
      rSquared: 1 - 2 / 14,
      rmse: Math.sqrt(0.5),
      meanRelativeError: (0.5 + 1 / 6) / 4,
      worstRelativeError: 0.5,
    })
  })

  it('has no R² if all observations are equal', () => {
    expect(fitQuality([5, 5, 5], [5, 5, 5]).rSquared).toBeNull()
    expect(fitQuality([0, 0], [1, 1])).toMatchObject({ rSquared: null, meanRelativeError: null, worstRelativeError: null })
  })
})

describe('linear least squares', () => {
  it("gives the textbook's line", () => {
    // x = 1, 2, 3, 4; y = 6, 5, 7, 10: slope = Σ(x − 2.5)(y − 7) / Σ(x − 2.5)² = 7/5, intercept = 7 − 1.4·2.5 = 3.5.
    const { coefficients, quality } = found(
      fitLinear(
        [
          [1, 2, 3, 4],
          [1, 1, 1, 1],
        ],
        [6, 5, 7, 10],
      ),
    )
    expect(coefficients[0]).toBeCloseTo(1.4, 12)
    expect(coefficients[1]).toBeCloseTo(3.5, 12)
    // Residuals 1.1, −1.3, −0.7, 0.9: 4.2; spread 1 + 4 + 0 + 9 = 14.
    expect(quality.rSquared).toBeCloseTo(0.7, 12)
  })

  const anyValue = fc.double({ min: -100, max: 100, noNaN: true })
  it('leaves residuals that no column explains', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(anyValue, anyValue, anyValue), { minLength: 4, maxLength: 30 }), (rows) => {
        const columns = [rows.map(([x]) => x), rows.map(([, x]) => x), rows.map(() => 1)]
        const outcome = fitLinear(
          columns,
          rows.map(([, , y]) => y),
        )
        if (!outcome.ok) return
        const size = Math.max(1, ...outcome.coefficients.map(Math.abs)) * 1e4 * rows.length
        for (const column of columns) {
          expect(Math.abs(outcome.quality.residuals.reduce((sum, residual, i) => sum + residual * column[i], 0))).toBeLessThan(1e-9 * size)
        }
        expect(outcome.quality.rSquared ?? 1).toBeGreaterThan(-1e-6)
      }),
    ))

  it('gives a reason if there is no fit', () => {
    const numbers = (text: string) => text.match(/\d+/g)
    // Parameters, observations needed, observations given.
    expect(numbers(why(fitLinear([[1], [1]], [3])))).toEqual(['2', '2', '1'])
    expect(
      why(
        fitLinear(
          [
            [2, 2, 2],
            [1, 1, 1],
          ],
          [3, 4, 5],
        ),
      ),
    ).toBe(tooLittleVariation)
    // The observation.
    expect(
      numbers(
        why(
          fitLinear(
            [
              [1, Number.NaN],
              [1, 1],
            ],
            [3, 4],
          ),
        ),
      ),
    ).toEqual(['2'])
  })
})

describe('energy (L10, L4)', () => {
  it("recovers the paper's α and β", () => {
    const observations = [300, 520, 800, 1024, 1500].map((migratedMB) => ({ migratedMB, energyJ: 0.512 * migratedMB + 20.165 }))
    const { alpha, beta, quality } = found(fitEnergy(observations))
    expect(alpha).toBeCloseTo(0.512, 12)
    expect(beta).toBeCloseTo(20.165, 9)
    expect(quality.rSquared).toBeCloseTo(1, 12)
  })

  it('recovers them from noisy data, with the R² of the noise', () => {
    const observations = Array.from({ length: 40 }, (_, i) => {
      const migratedMB = 200 + 40 * i
      return { migratedMB, energyJ: 0.512 * migratedMB + 20.165 + 15 * wobble(i) }
    })
    const { alpha, beta, quality } = found(fitEnergy(observations))
    expect(Math.abs(alpha - 0.512)).toBeLessThan(0.01)
    expect(Math.abs(beta - 20.165)).toBeLessThan(10)
    expect(quality.rSquared).toBeGreaterThan(0.98)
    expect(quality.rSquared).toBeLessThan(1)
  })

  it('needs traffic that differs', () => {
    expect(why(fitEnergy([1, 2, 3].map((energyJ) => ({ migratedMB: 1024, energyJ }))))).toBe(tooLittleVariation)
  })
})

describe('γ (L10, L2)', () => {
  it("recovers the paper's ω, ξ and ψ", () => {
    const paper = { a: -0.0463, b: -0.0001, c: 0.3586 }
    const observations = [
      [0.5, 20],
      [1.2, 45],
      [2.5, 10],
      [0.8, 80],
      [4, 33],
    ].map(([timeS, dirtyMBps]) => ({
      timeS,
      dirtyMBps,
      share: skippedShare(paper, timeS, dirtyMBps),
    }))
    const { gamma, quality } = found(fitGamma(observations))
    expect(gamma.a).toBeCloseTo(paper.a, 10)
    expect(gamma.b).toBeCloseTo(paper.b, 10)
    expect(gamma.c).toBeCloseTo(paper.c, 10)
    expect(quality.rSquared).toBeCloseTo(1, 9)
  })
})

describe('data transferred (S2)', () => {
  const grown = applicationNames.filter((name) => name !== 'idle')
  /** AM of six runs of which the last one transfers ten times MF, as from a few simulations. */
  const runs = (af: number): number[] => [0.1, 0.3, 0.5, 0.7, 0.85, 1].map((share) => (share * Math.log(10)) / af)
  const observe = (cmdtMB: number, af: number, off: (i: number) => number = () => 0) =>
    runs(af).map((applicationMB, i) => ({
      usedMB: 80 + applicationMB,
      canonicalMB: 80,
      transferMB: transferCostMB({ cmdtMB, af }, 9.6, applicationMB) + off(i),
    }))

  it.each(grown)('recovers all three factors of %s', (name) => {
    const { cmdtMB, af } = applications[name]
    const fit = found(fitTransfer(observe(cmdtMB, af)))
    expect(fit.af / af).toBeCloseTo(1, 5)
    expect(fit.mfMB / 9.6).toBeCloseTo(1, 4)
    expect(fit.cmdtMB / cmdtMB).toBeCloseTo(1, 5)
    expect(fit.quality.rSquared).toBeCloseTo(1, 9)
    expect(fit.warnings).toBeUndefined()
  })

  it('fits AF alone if CMDT and MF are known, even from one run', () => {
    const { cmdtMB, af } = applications.postgresql
    expect(found(fitTransfer(observe(cmdtMB, af).slice(3, 4), { cmdtMB, mfMB: 9.6 })).af / af).toBeCloseTo(1, 6)
    expect(found(fitTransfer(observe(cmdtMB, af), { mfMB: 9.6 })).cmdtMB / cmdtMB).toBeCloseTo(1, 5)
    expect(found(fitTransfer(observe(cmdtMB, af), { cmdtMB })).mfMB / 9.6).toBeCloseTo(1, 4)
  })

  it("stays within the paper's errors at a few megabytes of noise", () => {
    const { cmdtMB, af } = applications.specjvm2008
    const { quality } = found(fitTransfer(observe(cmdtMB, af, (i) => 3 * wobble(i))))
    expect(quality.meanRelativeError).toBeLessThan(0.08)
    expect(quality.worstRelativeError).toBeLessThan(0.19)
  })

  it('warns if the growth is a straight line', () => {
    const line = [100, 200, 300, 400].map((usedMB) => ({ usedMB, canonicalMB: 0, transferMB: 100 + usedMB / 2 }))
    expect(found(fitTransfer(line)).warnings).toEqual([expect.stringContaining('linearly')])
  })

  it('gives a reason if there is no fit', () => {
    const [one, two] = observe(100, 0.01)
    expect(why(fitTransfer([one, two]))).toMatch(/\b3\b.*\b2\b/)
    expect(why(fitTransfer([one, two, two]))).toMatch(/\b3\b/)
    expect(why(fitTransfer([{ usedMB: 5, canonicalMB: 5, transferMB: 100 }], { cmdtMB: 90, mfMB: 9.6 }))).toMatch(/AF/)
  })
})

describe('φ tuned by the errors (L3)', () => {
  const history = (count: number, share: number) =>
    Array.from({ length: count }, (_, i) => {
      const sampleMBps = 50 + 10 * wobble(i)
      const averageMBps = 40 + 5 * wobble(i + 2)
      return { sampleMBps, averageMBps, measuredMBps: share * sampleMBps + (1 - share) * averageMBps }
    })

  it('is the default without observations', () => {
    expect(tunePhi([])).toEqual({ steps: [], phi: 0.5 })
  })

  it("moves by its error: after one migration halfway to that migration's φ", () => {
    // S = 60, D̂ = 40, D̄ = 58: φ* = 18/20 = 0.9; predicted 50, error 8; φ = (0.5 + 0.9)/2.
    const { steps, phi } = tunePhi([{ sampleMBps: 60, averageMBps: 40, measuredMBps: 58 }])
    expect(steps).toEqual([{ phi: 0.5, predictedMBps: 50, errorMBps: 8 }])
    expect(phi).toBeCloseTo(0.7, 12)
  })

  it('approaches the φ of the migrations with falling errors', () => {
    for (const share of [0.05, 0.3, 0.5, 0.8]) {
      const { steps, phi } = tunePhi(history(60, share))
      expect(Math.abs(phi - share)).toBeLessThan(0.01)
      expect(bestPhi(history(60, share))).toBeCloseTo(share, 9)
      expect(Math.abs(steps[59].errorMBps)).toBeLessThanOrEqual(Math.abs(steps[4].errorMBps) + 1e-9)
    }
  })

  it('stays unchanged if every sample equals its average, and inside 0 to 1 for any input', () => {
    expect(tunePhi([{ sampleMBps: 10, averageMBps: 10, measuredMBps: 99 }]).phi).toBe(0.5)
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            sampleMBps: fc.double({ min: 0, max: 1e4, noNaN: true }),
            averageMBps: fc.double({ min: 0, max: 1e4, noNaN: true }),
            measuredMBps: fc.double({ min: 0, max: 1e4, noNaN: true }),
          }),
          { maxLength: 20 },
        ),
        (observations) => {
          for (const { phi } of [...tunePhi(observations).steps, tunePhi(observations)]) {
            expect(phi).toBeGreaterThan(0)
            expect(phi).toBeLessThan(1)
          }
        },
      ),
    )
  })

  it('starts a history with the first migration', () => {
    // μ = 0.6: averages 10, then 0.6·20 + 0.4·10 = 16.
    expect(
      phiObservations([
        { sampleMBps: 9, meanMBps: 10 },
        { sampleMBps: 25, meanMBps: 20 },
        { sampleMBps: 12, meanMBps: 14 },
      ]),
    ).toEqual([
      { sampleMBps: 25, averageMBps: 10, measuredMBps: 20 },
      { sampleMBps: 12, averageMBps: 16, measuredMBps: 14 },
    ])
  })
})
