/**
 * L10, L2: fits ω, ξ and ψ of γ = ω·T + ξ·D + ψ to rounds (Eq. 10; the paper's own fit over the DaCapo programs has R² 0.843).
 * They are a, b and c of Algorithm 1.
 */
import type { FitOutcome } from './fitQuality.ts'
import { fitLinear } from './leastSquaresLinear.ts'
import type { Gamma } from '../formulas/liu2011Algorithm1.ts'

export interface GammaObservation {
  /** Duration of the previous round. */
  timeS: number
  /** Dirty rate in the previous round. */
  dirtyMBps: number
  /** Share of the pages dirtied in it that was then skipped (γ). */
  share: number
}

/** Needs at least three rounds with different times and rates. */
export function fitGamma(observations: readonly GammaObservation[]): FitOutcome<{ gamma: Gamma }> {
  const fit = fitLinear(
    [observations.map(({ timeS }) => timeS), observations.map(({ dirtyMBps }) => dirtyMBps), observations.map(() => 1)],
    observations.map(({ share }) => share),
  )
  if (!fit.ok) return fit
  const [a, b, c] = fit.coefficients
  return { ok: true, gamma: { a, b, c }, quality: fit.quality }
}
