/**
 * Distribution of wait times in bins of 0.8 to 1.6 % of their length, each with its own mean. Memory does not grow with the number of waits,
 * and percentiles are exact if all waits are equal.
 */

/** Bins per doubling of the length. */
const STEPS = 64
/** Lengths from 2^-40 s (a picosecond) to 2^24 s. */
const FIRST_EXPONENT = -40
const DOUBLINGS = 64
const view = new DataView(new ArrayBuffer(8))

/** The waits of one doubling of the length, by bin. */
interface Doubling {
  counts: Float64Array
  sums: Float64Array
}

export class WaitTimes {
  /** Few lengths occur in one run: a doubling exists from its first wait on. */
  private readonly doublings: (Doubling | null)[] = Array<Doubling | null>(DOUBLINGS).fill(null)
  count = 0

  /** `times` waits of `seconds` each. */
  add(seconds: number, times = 1): void {
    this.addTo(binOf(seconds), times, seconds * times)
    this.count += times
  }

  private addTo(bin: number, times: number, seconds: number): void {
    const { counts, sums } = (this.doublings[Math.floor(bin / STEPS)] ??= {
      counts: new Float64Array(STEPS),
      sums: new Float64Array(STEPS),
    })
    counts[bin % STEPS] += times
    sums[bin % STEPS] += seconds
  }

  /** The wait, seconds, that a share of all waits does not exceed; 0 without waits. */
  percentile(share: number): number {
    if (this.count === 0) return 0
    const rank = Math.max(1, Math.ceil(share * this.count))
    let seen = 0
    for (const doubling of this.doublings) {
      if (doubling === null) continue
      const { counts, sums } = doubling
      for (let step = 0; step < STEPS; step++) {
        seen += counts[step]
        if (counts[step] > 0 && seen >= rank) return sums[step] / counts[step]
      }
    }
    return 0
  }

  /** Index, count and sum of each bin in use. */
  save(): Float64Array {
    const used: number[] = []
    this.doublings.forEach((doubling, place) => {
      if (doubling === null) return
      doubling.counts.forEach((count, step) => {
        if (count > 0) used.push(place * STEPS + step, count, doubling.sums[step])
      })
    })
    return Float64Array.from(used)
  }

  /** Waits since `saved`; null: all. */
  since(saved: Float64Array | null): Readonly<WaitTimes> {
    if (saved === null) return this
    const later = new WaitTimes()
    later.load(this.save())
    for (let i = 0; i < saved.length; i += 3) {
      later.addTo(saved[i], -saved[i + 1], -saved[i + 2])
      later.count -= saved[i + 1]
    }
    return later
  }

  load(saved: Float64Array): void {
    this.doublings.fill(null)
    this.count = 0
    for (let i = 0; i < saved.length; i += 3) {
      this.addTo(saved[i], saved[i + 1], saved[i + 2])
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
export function waitTimesSoFar({
  fetching,
  state: { earlierWaits },
}: {
  readonly fetching: { readonly fetch: { readonly waitTimes: WaitTimes } } | null
  readonly state: { readonly earlierWaits: Float64Array | null }
}): Readonly<WaitTimes> {
  if (fetching !== null) return fetching.fetch.waitTimes
  if (earlierWaits === null) return NO_WAITS
  const earlier = new WaitTimes()
  earlier.load(earlierWaits)
  return earlier
}
