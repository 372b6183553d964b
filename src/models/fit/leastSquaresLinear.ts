/** Fits linear models by ordinary least squares, with their quality (L10): any columns, energy (L4) and the skipped share γ (L2). */
import { leastSquares } from '../../scenario/workload/leastSquares.ts'
import type { FitOutcome } from './fitQuality.ts'
import { fitQuality } from './fitQuality.ts'
import type { Gamma } from '../formulas/liu2011Algorithm1.ts'
import * as texts from '../../messages/compiled/en/models/fits.ts'

/** `columns[j][i]` is the j-th regressor of the i-th observation. A constant term is a column of ones. */
export function fitLinear(columns: readonly (readonly number[])[], observed: readonly number[]): FitOutcome<{ coefficients: number[] }> {
  const fault = faultOf(columns, observed)
  if (fault !== null) return { ok: false, why: fault }
  const coefficients = leastSquares(
    columns.map((column) => Float64Array.from(column)),
    Float64Array.from(observed),
  )
  if (coefficients === null) return { ok: false, why: texts.tooLittleVariation }
  const fitted = observed.map((_, i) => coefficients.reduce((value, coefficient, j) => value + coefficient * columns[j][i], 0))
  return { ok: true, coefficients, quality: fitQuality(observed, fitted) }
}

/** Reason against a fit: too few observations, or one that is not finite; null if there is none. */
export function faultOf(columns: readonly (readonly number[])[], observed: readonly number[], parameters = columns.length): string | null {
  const count = observed.length
  if (count < parameters) {
    return texts.tooFewObservations(parameters, count)
  }
  const bad = observed.findIndex((value, i) => ![value, ...columns.map((column) => column[i])].every(Number.isFinite))
  return bad < 0 ? null : texts.observationNotANumber(bad + 1)
}

export interface EnergyObservation {
  migratedMB: number
  energyJ: number
}

/**
 * L10, L4: fits α and β of E = α·V_mig + β to migrations (Eq. 15; the paper's own fit is Eq. 17 with R² 0.993). Needs at least two
 * migrations with different traffic.
 */
export function fitEnergy(observations: readonly EnergyObservation[]): FitOutcome<{ alpha: number; beta: number }> {
  const fit = fitLinear(
    [observations.map(({ migratedMB }) => migratedMB), observations.map(() => 1)],
    observations.map(({ energyJ }) => energyJ),
  )
  if (!fit.ok) return fit
  const [alpha, beta] = fit.coefficients
  return { ok: true, alpha, beta, quality: fit.quality }
}

export interface GammaObservation {
  /** Duration of the previous round. */
  timeS: number
  /** Dirty rate in the previous round. */
  dirtyMBps: number
  /** Share of the pages dirtied in it that was then skipped (γ). */
  share: number
}

/**
 * L10, L2: fits ω, ξ and ψ of γ = ω·T + ξ·D + ψ to rounds (Eq. 10; the paper's own fit over the DaCapo programs has R² 0.843).
 * They are a, b and c of Algorithm 1. Needs at least three rounds with different times and rates.
 */
export function fitGamma(observations: readonly GammaObservation[]): FitOutcome<{ gamma: Gamma }> {
  const fit = fitLinear(
    [observations.map(({ timeS }) => timeS), observations.map(({ dirtyMBps }) => dirtyMBps), observations.map(() => 1)],
    observations.map(({ share }) => share),
  )
  if (!fit.ok) return fit
  const [a, b, c] = fit.coefficients
  return { ok: true, gamma: { a, b, c }, quality: fit.quality }
}
