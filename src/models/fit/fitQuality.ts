/** Quality of a fit: R², residuals and relative errors, as the papers judge their models (L2, L4, S2). */

export interface FitQuality {
  fitted: number[]
  /** Observed − fitted. */
  residuals: number[]
  /** 1 − Σ residual² / Σ (observed − mean)²; null if all observations are equal. */
  rSquared: number | null
  /** Root of the mean squared residual, in the unit of the observations. */
  rmse: number
  /** Mean and largest of |residual| ÷ |observed| over non-zero observations; null if all are 0. */
  meanRelativeError: number | null
  worstRelativeError: number | null
}

/** A fit, or the reason why the observations give none. */
export type FitOutcome<T> = ({ ok: true; quality: FitQuality } & T) | { ok: false; why: string }

/** Residuals, R² and relative errors of a fit. R² is null for equal observations, relative errors are null if every observation is 0. */
export function fitQuality(observed: readonly number[], fitted: number[]): FitQuality {
  const residuals = observed.map((value, i) => value - fitted[i])
  const mean = sum(observed) / observed.length
  const left = sum(residuals.map((residual) => residual * residual))
  const spread = sum(observed.map((value) => (value - mean) ** 2))
  const errors = residuals.map((residual, i) => Math.abs(residual / observed[i])).filter(Number.isFinite)
  return {
    fitted,
    residuals,
    // Below this the values differ by rounding only.
    rSquared: spread > 1e-24 * observed.length * mean * mean ? 1 - left / spread : null,
    rmse: Math.sqrt(left / observed.length),
    meanRelativeError: errors.length === 0 ? null : sum(errors) / errors.length,
    worstRelativeError: errors.length === 0 ? null : Math.max(...errors),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
