/**
 * Distribution of wait times in bins of 1 to 2 % of their length, each with its own mean. Memory does not grow with the number of waits,
 * and percentiles are exact if all waits are equal.
 */

/** Bins per doubling of the length. */
const STEPS = 64
/** Lengths from 2^-40 s (a picosecond) to 2^24 s. */
const FIRST_EXPONENT = -40
const DOUBLINGS = 64
const view = new DataView(new ArrayBuffer(8))

export class WaitTimes {
  private readonly counts = new Float64Array(STEPS * DOUBLINGS)
  private readonly sums = new Float64Array(STEPS * DOUBLINGS)
  count = 0

  /** `times` waits of `seconds` each. */
  add(seconds: number, times = 1): void {
    const bin = binOf(seconds)
    this.counts[bin] += times
    this.sums[bin] += seconds * times
    this.count += times
  }

  /** The wait, seconds, that a share of all waits does not exceed; 0 without waits. */
  percentile(share: number): number {
    if (this.count === 0) return 0
    const rank = Math.max(1, Math.ceil(share * this.count))
    let seen = 0
    for (let bin = 0; bin < this.counts.length; bin++) {
      seen += this.counts[bin]
      if (this.counts[bin] > 0 && seen >= rank) return this.sums[bin] / this.counts[bin]
    }
    return 0
  }

  /** Index, count and sum of each bin in use. */
  save(): Float64Array {
    const used: number[] = []
    for (let bin = 0; bin < this.counts.length; bin++) if (this.counts[bin] > 0) used.push(bin, this.counts[bin], this.sums[bin])
    return Float64Array.from(used)
  }

  /** Waits since `saved`; null: all. */
  since(saved: Float64Array | null): Readonly<WaitTimes> {
    if (saved === null) return this
    const later = new WaitTimes()
    later.load(this.save())
    for (let i = 0; i < saved.length; i += 3) {
      later.counts[saved[i]] -= saved[i + 1]
      later.sums[saved[i]] -= saved[i + 2]
      later.count -= saved[i + 1]
    }
    return later
  }

  load(saved: Float64Array): void {
    this.counts.fill(0)
    this.sums.fill(0)
    this.count = 0
    for (let i = 0; i < saved.length; i += 3) {
      this.counts[saved[i]] = saved[i + 1]
      this.sums[saved[i]] = saved[i + 2]
      this.count += saved[i + 1]
    }
  }
}

/** Bin from the exponent and the leading digits of the number. */
function binOf(seconds: number): number {
  if (!(seconds > 1e-12)) return 0
  view.setFloat64(0, seconds)
  const high = view.getInt32(0)
  const doubling = (high >>> 20) - 1023 - FIRST_EXPONENT
  return Math.min(STEPS * DOUBLINGS - 1, doubling * STEPS + ((high >>> 14) & (STEPS - 1)))
}

/** Empty distribution. */
const NO_WAITS: Readonly<WaitTimes> = new WaitTimes()

/** Distribution of all page waits of a migration's guest so far, including waits before a return to the source. */
export function waitTimesSoFar({ fetching, state: { earlierWaits } }: {
  readonly fetching: { readonly fetch: { readonly waitTimes: WaitTimes } } | null
  readonly state: { readonly earlierWaits: Float64Array | null }
}): Readonly<WaitTimes> {
  if (fetching !== null) return fetching.fetch.waitTimes
  if (earlierWaits === null) return NO_WAITS
  const earlier = new WaitTimes()
  earlier.load(earlierWaits)
  return earlier
}
