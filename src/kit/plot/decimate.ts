/**
 * Selects samples to draw without losing peaks: the first, the last, and in each of many equal stretches of the axis the lowest and highest
 * of every column. All columns share the samples, so that areas between them match.
 */

interface DecimateInput {
  /** Positions on the axis, in pixels, never decreasing. */
  x: ArrayLike<number>
  columns: ReadonlyArray<ArrayLike<number>>
  /** Number of valid entries of `x` and the columns. */
  length: number
  /** At most this many samples are chosen; at least 4. */
  maxPoints: number
}

/** Indices in ascending order, at most `maxPoints`; all of them if they fit. */
export function decimate({ x, columns, length, maxPoints }: DecimateInput): number[] {
  if (!(maxPoints >= 4)) throw new RangeError(`decimate: maxPoints is ${maxPoints}, must be at least 4`)
  if (length <= maxPoints) return Array.from({ length }, (_, i) => i)
  // Flat columns choose the same samples, so that usually many more buckets fit than in the worst case.
  const worst = Math.max(1, Math.floor((maxPoints - 2) / (2 * columns.length)))
  let buckets = Math.floor(maxPoints / 2)
  for (;;) {
    const kept = keep(x, columns, length, buckets)
    if (kept.length <= maxPoints) return kept
    if (buckets <= worst) return columns.length * 2 * buckets + 2 <= maxPoints ? kept : thin(kept, maxPoints)
    buckets = Math.max(worst, Math.floor(((buckets * maxPoints) / kept.length) * 0.95))
  }
}

function keep(x: ArrayLike<number>, columns: ReadonlyArray<ArrayLike<number>>, length: number, buckets: number): number[] {
  const from = x[0]
  const span = Math.max(x[length - 1] - from, 1e-9)
  const kept: number[] = [0]
  let start = 0
  for (let bucket = 0; bucket < buckets && start < length; bucket++) {
    const limit = bucket === buckets - 1 ? Infinity : from + (span * (bucket + 1)) / buckets
    let end = start
    while (end < length && x[end] < limit) end++
    if (end > start) pushExtremes(kept, columns, start, end)
    start = end
  }
  if (kept[kept.length - 1] !== length - 1) kept.push(length - 1)
  return kept
}

function pushExtremes(kept: number[], columns: ReadonlyArray<ArrayLike<number>>, start: number, end: number): void {
  const chosen: number[] = []
  for (const column of columns) {
    let low = start
    let high = start
    for (let i = start + 1; i < end; i++) {
      if (column[i] < column[low]) low = i
      if (column[i] > column[high]) high = i
    }
    chosen.push(low, high)
  }
  chosen.sort((a, b) => a - b)
  for (const index of chosen) if (index > kept[kept.length - 1]) kept.push(index)
}

/** Fallback if the columns outnumber the points for their extremes: evenly spaced, ends kept. */
function thin(kept: number[], maxPoints: number): number[] {
  return Array.from({ length: maxPoints }, (_, i) => kept[Math.round((i * (kept.length - 1)) / (maxPoints - 1))])
}
