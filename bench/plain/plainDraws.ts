/** Random draws of the plain simulators: uniform, exponential and Zipf. */

/**
 * SplitMix32 (Steele, Lea, Flood 2014; the 32-bit finaliser of MurmurHash3): seeds the other generators and is used directly
 * where speed does not matter. Gives numbers in (0, 1].
 */
export function splitmix(seed: number): () => number {
  const next = splitmixInteger(seed)
  return () => ((next() >>> 0) + 1) / 2 ** 32
}

/** The same as 32-bit integers, signed. */
export function splitmixInteger(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
}

/**
 * Exponential gaps without a logarithm per draw: Marsaglia and Tsang's ziggurat (2000) with 256 layers on a 24-bit grid. The
 * caller's loop takes the fast path inline; `tail` handles the one draw in ninety outside a layer's core.
 */
const layers = 256
const gridSteps = 2 ** 24
const lastEdge = 7.69711747013105
const layerArea = 0.003949659822581557

interface Ziggurat {
  /** A draw below this, of 24 bits, lies in its layer's core. */
  readonly core: Int32Array
  /** Length of a grid step in each layer. */
  readonly width: Float64Array
  readonly density: Float64Array
}

/** The tables. A draw of 32 bits is a layer (the low 8) and a position in it (the high 24): gap = position × width[layer]. */
export function exponentialZiggurat(): Ziggurat {
  const core = new Int32Array(layers)
  const width = new Float64Array(layers)
  const density = new Float64Array(layers)
  const base = layerArea / Math.exp(-lastEdge)
  core[0] = (lastEdge / base) * gridSteps
  width[0] = base / gridSteps
  width[layers - 1] = lastEdge / gridSteps
  density[0] = 1
  density[layers - 1] = Math.exp(-lastEdge)
  let edge = lastEdge
  for (let i = layers - 2; i >= 1; i--) {
    const inner = -Math.log(layerArea / edge + Math.exp(-edge))
    core[i + 1] = (inner / edge) * gridSteps
    density[i] = Math.exp(-inner)
    width[i] = inner / gridSteps
    edge = inner
  }
  core[1] = 0
  return { core, width, density }
}

/** The gap of a draw outside the core, in units of the mean; `uniform` gives numbers in (0, 1]. */
export function tail({ core, width, density }: Ziggurat, layer: number, place: number, uniform: () => number): number {
  for (;;) {
    if (layer === 0) return lastEdge - Math.log(uniform())
    const gap = place * width[layer]
    if (density[layer] + uniform() * (density[layer - 1] - density[layer]) < Math.exp(-gap)) return gap
    layer = Math.min(layers - 1, Math.floor(uniform() * layers))
    place = Math.min(gridSteps - 1, Math.floor(uniform() * gridSteps))
    if (place < core[layer]) return place * width[layer]
  }
}

/** Walker's alias table over the pages of a region: column i gives its own page with probability `keep[i]`, else `other[i]`. */
interface AliasTable {
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
