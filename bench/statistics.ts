/** Figures of lists of values. */

/** The value below which the share `fraction` of the values lies, linear between neighbours; NaN for an empty list. */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * fraction
  const below = Math.floor(place)
  const above = Math.ceil(place)
  if (sorted.length === 0) return Number.NaN
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Mean and sample variance. */
export function moments(values: readonly number[]): { mean: number; variance: number } {
  const middle = mean(values)
  return { mean: middle, variance: values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1) }
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
