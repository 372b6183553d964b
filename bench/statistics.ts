/** Figures of lists of values. */
import { mean, quantile } from '../src/units/statistics.ts'

export { mean }

/** The value below which the share `fraction` of the values lies, linear between neighbours; NaN for an empty list. */
export function percentile(values: readonly number[], fraction: number): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    fraction,
  )
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Mean and sample variance. */
export function moments(values: readonly number[]): { mean: number; variance: number } {
  const middle = mean(values)
  return { mean: middle, variance: values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1) }
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
