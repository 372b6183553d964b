/** How well a fit meets what was observed: R², residuals and relative errors, as the papers judge their models (L2, L4, S2). */

export interface FitQuality {
  fitted: number[]
  /** Observed − fitted. */
  residuals: number[]
  /** 1 − Σ residual² / Σ (observed − mean)²; null where all that was observed is the same. */
  rSquared: number | null
  /** Root of the mean squared residual, in the unit of what was observed. */
  rmse: number
  /** Mean and largest of |residual| ÷ |observed|, over what is not 0; null if everything is. */
  meanRelativeError: number | null
  worstRelativeError: number | null
}

/** A fit, or why these observations give none. */
export type FitOutcome<T> = ({ ok: true; quality: FitQuality } & T) | { ok: false; why: string }

export function fitQuality(observed: readonly number[], fitted: number[]): FitQuality {
  const residuals = observed.map((value, i) => value - fitted[i])
  const mean = sum(observed) / observed.length
  const left = sum(residuals.map((residual) => residual * residual))
  const spread = sum(observed.map((value) => (value - mean) ** 2))
  const errors = residuals.map((residual, i) => Math.abs(residual / observed[i])).filter(Number.isFinite)
  return {
    fitted,
    residuals,
    // Below this the values differ by their rounding alone.
    rSquared: spread > 1e-24 * observed.length * mean * mean ? 1 - left / spread : null,
    rmse: Math.sqrt(left / observed.length),
    meanRelativeError: errors.length === 0 ? null : sum(errors) / errors.length,
    worstRelativeError: errors.length === 0 ? null : Math.max(...errors),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
