/** Values in order as runs of equal value: weighted least squares with a price for each further run. */

export interface WeightedValue {
  readonly value: number
  /** Reciprocal of the variance. */
  readonly weight: number
}

interface Pieces {
  /** Index of the first value of each run. */
  readonly starts: readonly number[]
  /** Squared deviations over variance, plus the price of each run beyond the first. */
  readonly cost: number
}

/** Sums over the values before each index. */
interface PrefixSums {
  readonly weight: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
}

/** Weights, first and second moments of the values before each index: `values.length + 1` entries each. */
export function prefixSums(values: readonly WeightedValue[]): PrefixSums {
  const sums = {
    weight: new Float64Array(values.length + 1),
    first: new Float64Array(values.length + 1),
    second: new Float64Array(values.length + 1),
  }
  values.forEach(({ value, weight }, i) => {
    sums.weight[i + 1] = sums.weight[i] + weight
    sums.first[i + 1] = sums.first[i] + weight * value
    sums.second[i + 1] = sums.second[i] + weight * value * value
  })
  return sums
}

/** Weighted mean of the values in [from, to). */
export function meanOfRun({ weight, first }: PrefixSums, from: number, to: number): number {
  return (first[to] - first[from]) / (weight[to] - weight[from])
}

/** The cheapest runs, by dynamic programming: O(n²). */
export function cheapestPieces({ weight, first, second }: PrefixSums, price: number): Pieces {
  const n = weight.length - 1
  const costOf = (from: number, to: number): number =>
    Math.max(0, second[to] - second[from] - (first[to] - first[from]) ** 2 / (weight[to] - weight[from]))
  const best = new Float64Array(n + 1).fill(Infinity)
  const from = new Int32Array(n + 1)
  best[0] = -price
  for (let to = 1; to <= n; to++) {
    for (let start = 0; start < to; start++) {
      const cost = best[start] + price + costOf(start, to)
      if (cost < best[to]) {
        best[to] = cost
        from[to] = start
      }
    }
  }
  const starts: number[] = []
  for (let to = n; to > 0; to = from[to]) starts.unshift(from[to])
  return { starts, cost: best[n] }
}
