import { splitmix } from './splitmix.ts'

/** Walker's alias table over the pages of a region: column i gives its own page with probability `keep[i]`, else `other[i]`. */
export interface AliasTable {
  readonly keep: Float64Array
  readonly other: Int32Array
}

/**
 * Zipf over `pageCount` pages: rank k, from 1, has weight k^−s; the ranks are in random order over the region. Built by Vose's
 * method: every column is filled to the mean by one page below it and one above.
 */
export function zipfTable({ pageCount, s, seed }: { pageCount: number; s: number; seed: number }): AliasTable {
  const weights = zipfWeights({ pageCount, s, seed })
  let sum = 0
  for (let page = 0; page < pageCount; page++) sum += weights[page]
  const keep = weights.map((weight) => (weight * pageCount) / sum)
  const other = new Int32Array(pageCount)
  const below = new Int32Array(pageCount)
  const above = new Int32Array(pageCount)
  let belowCount = 0
  let aboveCount = 0
  for (let page = 0; page < pageCount; page++) {
    if (keep[page] < 1) below[belowCount++] = page
    else above[aboveCount++] = page
  }
  while (belowCount > 0 && aboveCount > 0) {
    const small = below[--belowCount]
    const large = above[aboveCount - 1]
    other[small] = large
    keep[large] -= 1 - keep[small]
    if (keep[large] < 1) {
      aboveCount--
      below[belowCount++] = large
    }
  }
  // The rest differs from 1 by rounding only.
  while (aboveCount > 0) keep[above[--aboveCount]] = 1
  while (belowCount > 0) keep[below[--belowCount]] = 1
  return { keep, other }
}

function zipfWeights({ pageCount, s, seed }: { pageCount: number; s: number; seed: number }): Float64Array {
  const weights = new Float64Array(pageCount)
  for (let page = 0; page < pageCount; page++) weights[page] = (page + 1) ** -s
  const uniform = splitmix(seed)
  for (let page = pageCount - 1; page > 0; page--) {
    const partner = Math.min(page, Math.floor(uniform() * (page + 1)))
    const weight = weights[page]
    weights[page] = weights[partner]
    weights[partner] = weight
  }
  return weights
}
