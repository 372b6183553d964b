/**
 * One fixed path of a Poisson process, evaluated at any point without history: the number of writes after `expected` expected ones. A
 * sweep's position is the number of its writes. Counts over dyadic intervals are split by binomial draws from hashed bits, so the law is
 * exact, counts never decrease, and there is no state to save.
 */
import { popcount } from '../memory/bitmap.ts'
import { mix32, uniform01 } from './hash.ts'
import { exp } from './elementary.ts'

const LAST_INTERVAL = 50
const LEAF_LENGTH = 1 / 16
/** The last interval is 2^49 long, and each depth halves it. */
const MOST_DEPTH = LAST_INTERVAL + 4
/** Above this many trials a binomial draw uses its normal limit, made of 1,024 fair bits. */
const EXACT_TRIALS = 4096

function fairBits(key: number, count: number): number {
  let ones = 0
  const words = count >>> 5
  for (let i = 0; i < words; i++) ones += popcount(mix32(key + Math.imul(i + 1, 0x9e3779b9)))
  const rest = count & 31
  if (rest > 0) ones += popcount(mix32(key + Math.imul(words + 1, 0x9e3779b9)) & ((1 << rest) - 1))
  return ones
}

/** A standard normal draw, accurate enough for counts above 4,096: 1,024 fair bits, centred, and one uniform number to fill the grid. */
function normal(key: number): number {
  return (fairBits(key, 1024) - 512 + uniform01(key, 7) - 0.5) / Math.sqrt(256 + 1 / 12)
}

/** Binomial(n, 1/2). */
function half(key: number, n: number): number {
  if (n <= EXACT_TRIALS) return fairBits(key, n)
  const drawn = Math.round(n / 2 + (normal(key) * Math.sqrt(n)) / 2)
  return drawn < 0 ? 0 : drawn > n ? n : drawn
}

/** Poisson(mean): by inversion if small, by its normal limit if large. */
function poisson(key: number, mean: number): number {
  if (mean > 512) return Math.max(0, Math.round(mean + normal(key) * Math.sqrt(mean)))
  return poissonInverse(uniform01(key, 3), mean)
}

/** Interval `i` is [0, 1), [1, 2), [2, 4), [4, 8) …: a run of any length takes few draws. */
const STARTS = new Float64Array(LAST_INTERVAL + 1)
STARTS[1] = 1
for (let interval = 2; interval <= LAST_INTERVAL; interval++) STARTS[interval] = 2 * STARTS[interval - 1]
const lengthOf = (interval: number): number => (interval === 0 ? 1 : STARTS[interval])

/**
 * The path of one key. It keeps the draws of the last count, which most of the next one are the same as: counts of a run follow each other
 * closely. They change no count.
 */
export class PoissonPath {
  private readonly key: number
  /** Writes in each interval drawn so far, and before it. */
  private readonly inside: number[] = []
  private readonly before: number[] = []
  /** The interval of the last descent; by depth, a node, its start and length, the writes before it and in it. */
  private interval = -1
  private depth = 0
  private readonly node = new Int32Array(MOST_DEPTH)
  private readonly from = new Float64Array(MOST_DEPTH)
  private readonly length = new Float64Array(MOST_DEPTH)
  private readonly writes = new Float64Array(MOST_DEPTH)
  private readonly left = new Float64Array(MOST_DEPTH)

  constructor(key: number) {
    this.key = key
  }

  /** Writes after `expected` (≥ 0) expected ones. */
  count(expected: number): number {
    if (!(expected > 0)) return 0
    this.enter(this.intervalOf(expected))
    this.climb(expected)
    return this.descend(expected)
  }

  /** The interval of `expected`, with it and those before it drawn. */
  private intervalOf(expected: number): number {
    const { inside, before, key } = this
    for (let interval = 0; ; interval++) {
      if (interval === inside.length) {
        inside.push(poisson(mix32(key + Math.imul(interval, 0x27d4eb2f)), lengthOf(interval)))
        before.push(interval === 0 ? 0 : before[interval - 1] + inside[interval - 1])
      }
      if (expected < STARTS[interval] + lengthOf(interval) || interval === LAST_INTERVAL) return interval
    }
  }

  private enter(interval: number): void {
    if (interval === this.interval) return
    this.interval = interval
    this.depth = 0
    this.node[0] = mix32(this.key ^ Math.imul(interval + 77, 0x165667b1))
    this.from[0] = STARTS[interval]
    this.length[0] = lengthOf(interval)
    this.writes[0] = this.before[interval]
    this.left[0] = this.inside[interval]
  }

  /** Up to the deepest node of the last descent that holds `expected`. */
  private climb(expected: number): void {
    const { from, length } = this
    while (this.depth > 0 && !(expected >= from[this.depth] && expected < from[this.depth] + length[this.depth])) this.depth--
  }

  private descend(expected: number): number {
    let { depth } = this
    let length = this.length[depth]
    let node = this.node[depth]
    let from = this.from[depth]
    let writes = this.writes[depth]
    let inside = this.left[depth]
    while (inside > 0 && length > LEAF_LENGTH) {
      const left = half(node, inside)
      length /= 2
      if (expected < from + length) {
        inside = left
        node = mix32(node ^ 0x3c6ef372)
      } else {
        writes += left
        inside -= left
        from += length
        node = mix32(node ^ 0x78dde6e4)
      }
      depth++
      this.node[depth] = node
      this.from[depth] = from
      this.length[depth] = length
      this.writes[depth] = writes
      this.left[depth] = inside
    }
    this.depth = depth
    // Within a leaf each write has its own position.
    for (let i = 0; i < inside; i++) if (uniform01(node, i) * length < expected - from) writes++
    return writes
  }
}

/** `PoissonPath.count` of a path that is asked once. */
export function poissonCount(key: number, expected: number): number {
  return new PoissonPath(key).count(expected)
}

/** Upper bound of the counts drawn by inversion. */
const MOST = 2048

/** Poisson count of a uniform number `u` in [0, 1), by inversion; for small means. */
export function poissonInverse(u: number, mean: number): number {
  let rest = u
  let term = exp(-mean)
  let k = 0
  while (rest >= term && k < MOST) {
    rest -= term
    k++
    term = (term * mean) / k
  }
  return k
}
