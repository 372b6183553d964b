/** Fits a linear model by ordinary least squares, with its quality (L10). */
import { leastSquares } from '../../scenario/workload/leastSquares.ts'
import type { FitOutcome } from './fitQuality.ts'
import { fitQuality } from './fitQuality.ts'

export const tooLittleVariation = 'The observations vary too little to separate the parameters.'

/** `columns[j][i]` is the j-th regressor of the i-th observation. A constant term is a column of ones. */
export function fitLinear(columns: readonly (readonly number[])[], observed: readonly number[]): FitOutcome<{ coefficients: number[] }> {
  const fault = faultOf(columns, observed)
  if (fault !== null) return { ok: false, why: fault }
  const coefficients = leastSquares(columns.map((column) => Float64Array.from(column)), Float64Array.from(observed))
  if (coefficients === null) return { ok: false, why: tooLittleVariation }
  const fitted = observed.map((_, i) => coefficients.reduce((value, coefficient, j) => value + coefficient * columns[j][i], 0))
  return { ok: true, coefficients, quality: fitQuality(observed, fitted) }
}

/** Reason against a fit: too few observations, or one that is not finite; null if there is none. */
export function faultOf(columns: readonly (readonly number[])[], observed: readonly number[], parameters = columns.length): string | null {
  const count = observed.length
  if (count < parameters) {
    return `${parameters} parameters need at least ${parameters} observations, got ${count}.`
  }
  const bad = observed.findIndex((value, i) => ![value, ...columns.map((column) => column[i])].every(Number.isFinite))
  return bad < 0 ? null : `Observation ${bad + 1} contains a value that is not a number.`
}
