/** Cheap draws for thousands of windows: from a fixed law of states, of the largest count, and of a sweep's writes. */
import { popcount } from '../../../memory/bitmap.ts'
import { mix32, uniform01 } from '../../../random/hash.ts'
import { poissonInverse } from '../../../random/poissonInverse.ts'

const CELLS = 1024
/** Means above this are drawn from the normal law that the Poisson law then is close to. */
const NORMAL_FROM = 40

/** Draws whole numbers by a table of their cumulative shares. */
export class TableDraw {
  private readonly upTo: Float64Array
  /** For each of `CELLS` equal stretches of [0, 1) the first number it can give. */
  private readonly first = new Uint32Array(CELLS)

  /** `upTo`: rising; the last entry is the whole. */
  constructor(upTo: Float64Array) {
    this.upTo = upTo
    const whole = upTo[upTo.length - 1]
    for (let cell = 0, i = 0; cell < CELLS; cell++) {
      while (i < upTo.length - 1 && upTo[i] <= (cell / CELLS) * whole) i++
      this.first[cell] = i
    }
  }

  /** `u` in [0, 1). */
  at(u: number): number {
    const { upTo } = this
    const last = upTo.length - 1
    const wanted = u * upTo[last]
    let i = this.first[Math.floor(u * CELLS)]
    while (i < last && upTo[i] <= wanted) i++
    return i
  }
}

/** Running sums of shares. */
export function summed(shares: Float64Array): Float64Array {
  const upTo = new Float64Array(shares.length)
  let sum = 0
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i]
    upTo[i] = sum
  }
  return upTo
}

/** A sweep's writes in a window in which `mean` are to be expected; `key` and `n` fix the draw. */
export function poissonDraw(key: number, n: number, mean: number): number {
  const u = uniform01(key, n)
  if (mean < NORMAL_FROM) return poissonInverse(u, mean)
  // 128 fair bits, centred; one uniform number fills the grid.
  let ones = 0
  for (let i = 0; i < 4; i++) ones += popcount(mix32(key + Math.imul(4 * n + i + 1, 0x9e3779b9)))
  const normal = (ones - 64 + u - 0.5) / Math.sqrt(32 + 1 / 12)
  return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)))
}
