/**
 * Distribution of the region with the most dirty pages in a window and of its count: the maximum of independent binomial counts. Among
 * regions with equal counts the first in memory names the window, as in a scan.
 */

/** Weights below this share of the mode's are omitted from a count's distribution. */
const SMALLEST_WEIGHT = 1e-18

/** Distribution of one region's count: `cdf[i]` and `chance[i]` belong to the count `from + i`. */
interface CountLaw {
  from: number
  chance: Float64Array
  cdf: Float64Array
}

export interface HottestLaw {
  /** Share of windows that each region names; the last entry is the share of windows without a write. */
  shares: Float64Array
  /** P(largest count ≤ mostFrom + i). */
  mostCdf: Float64Array
  mostFrom: number
  meanMost: number
}

/**
 * Binomial count with the given mean and variance: exact if all pages of the region are alike. It has n trials of probability p = 1 −
 * variance / mean.
 */
function countLaw(mean: number, variance: number): CountLaw {
  const p = 1 - variance / mean
  const trials = Math.round(mean / p)
  // All pages are dirty in every window, or the region is so large that rounding leaves no spread.
  if (!(p < 1 - 1e-12) || trials <= mean) {
    const one = Float64Array.of(1)
    return { from: Math.round(mean), chance: one, cdf: one }
  }
  const chanceOfOne = mean / trials
  const odds = chanceOfOne / (1 - chanceOfOne)
  const mode = Math.min(trials, Math.floor((trials + 1) * chanceOfOne))
  const below: number[] = []
  for (let k = mode, weight = 1; k > 0; k--) {
    weight *= k / ((trials - k + 1) * odds)
    if (weight < SMALLEST_WEIGHT) break
    below.push(weight)
  }
  const above: number[] = []
  for (let k = mode, weight = 1; k < trials; k++) {
    weight *= ((trials - k) * odds) / (k + 1)
    if (weight < SMALLEST_WEIGHT) break
    above.push(weight)
  }
  const chance = new Float64Array(below.length + 1 + above.length)
  for (let i = 0; i < below.length; i++) chance[below.length - 1 - i] = below[i]
  chance[below.length] = 1
  chance.set(above, below.length + 1)
  let sum = 0
  for (const weight of chance) sum += weight
  const cdf = new Float64Array(chance.length)
  let atMost = 0
  for (let i = 0; i < chance.length; i++) {
    chance[i] /= sum
    atMost = Math.min(1, atMost + chance[i])
    cdf[i] = atMost
  }
  cdf[cdf.length - 1] = 1
  return { from: mode - below.length, chance, cdf }
}

/** `means`, `variances`: moments of each region's number of dirty pages in a window. */
export function hottestLaw(means: Float64Array, variances: Float64Array): HottestLaw {
  const regions = means.length
  const laws: CountLaw[] = []
  const owners: number[] = []
  let lo = 0
  let hi = 0
  for (let region = 0; region < regions; region++) {
    if (!(means[region] > 0)) continue
    const before = owners.length - 1
    const same = before >= 0 && means[owners[before]] === means[region] && variances[owners[before]] === variances[region]
    const law = same ? laws[before] : countLaw(means[region], variances[region])
    laws.push(law)
    owners.push(region)
    lo = Math.max(lo, law.from)
    hi = Math.max(hi, law.from + law.cdf.length - 1)
  }
  const width = hi - lo + 1
  // P(every region ≤ k), and the same for the regions up to the current one, with k − 1 for earlier regions.
  const all = new Float64Array(width).fill(1)
  laws.forEach((law) => multiply(all, law, lo))
  const upTo = new Float64Array(width).fill(1)
  const earlier = new Float64Array(width)
  const shares = new Float64Array(regions + 1)
  laws.forEach((law, i) => {
    earlier.set(upTo)
    multiply(upTo, law, lo)
    let share = 0
    const last = Math.min(hi, law.from + law.chance.length - 1)
    for (let k = Math.max(lo, law.from, 1); k <= last; k++) {
      const at = k - lo
      if (upTo[at] === 0) continue
      const fewerBefore = at > 0 ? earlier[at - 1] : i === 0 ? 1 : 0
      share += fewerBefore * law.chance[k - law.from] * (all[at] / upTo[at])
    }
    shares[owners[i]] = share
  })
  if (lo === 0) shares[regions] = all[0]
  let meanMost = lo * all[0]
  for (let i = 1; i < width; i++) meanMost += (lo + i) * (all[i] - all[i - 1])
  return { shares, mostCdf: all, mostFrom: lo, meanMost }
}

/** Multiplies the product from count `lo` on by a region's P(count ≤ k). */
function multiply(product: Float64Array, { from, cdf }: CountLaw, lo: number): void {
  const first = from - lo
  const end = Math.min(product.length, first + cdf.length)
  product.fill(0, 0, Math.max(0, first))
  for (let i = Math.max(0, first); i < end; i++) product[i] *= cdf[i - first]
}
