/** Medians, noise and bands of lists of numbers. */
import { quantile } from '../units/statistics.ts'

export function medianOf(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

/** Median of the absolute value of a standard normal variable. */
const normalMedian = 0.6745

/**
 * Standard deviation of values in order, from the differences of neighbours, which a single change of level moves little. 0 for fewer than
 * two.
 */
export function noiseOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  return medianOf(values.slice(1).map((value, i) => Math.abs(value - values[i]))) / normalMedian / Math.SQRT2
}

export interface Band {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** 10th, 50th and 90th percentile; NaN without values. */
export function bandOf(values: readonly number[]): Band {
  const sorted = values.toSorted((a, b) => a - b)
  return { p10: quantile(sorted, 0.1), p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) }
}
