/**
 * One fixed path of a Poisson process, evaluated at any point without history: the number of writes after `expected` expected ones. A
 * sweep's position is the number of its writes. Counts over dyadic intervals are split by binomial draws from hashed bits, so the law is
 * exact, counts never decrease, and there is no state to save.
 */
import { popcount } from '../bitmaps/bitmap.ts'
import { GOLDEN, mix32, uniform01 } from './hash.ts'
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
  for (let i = 0; i < words; i++) ones += popcount(mix32(key + Math.imul(i + 1, GOLDEN)))
  const rest = count & 31
  if (rest > 0) ones += popcount(mix32(key + Math.imul(words + 1, GOLDEN)) & ((1 << rest) - 1))
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

/** Numbers kept of a node of the tree: its key, start, length, the writes before it and in it. */
const NODE = 5

/**
 * The path of one key. It keeps the nodes of the last descent, most of which the next one has in common: counts of a run follow each other
 * closely. They change no count.
 */
export class PoissonPath {
  private readonly key: number
  private readonly nodes = new Float64Array(NODE * MOST_DEPTH)
  /** Place of the deepest node; negative before the first count. */
  private deepest = -NODE

  constructor(key: number) {
    this.key = key
  }

  /** Number of writes by the moment at which `expected` (≥ 0) are expected. */
  count(expected: number): number {
    if (!(expected > 0)) return 0
    const { nodes } = this
    let at = this.deepest
    while (at >= 0 && !(expected >= nodes[at + 1] && expected < nodes[at + 1] + nodes[at + 2])) at -= NODE
    if (at < 0) {
      this.enter(expected)
      at = 0
    }
    return this.descend(expected, at)
  }

  /** Begins at the interval of `expected`. */
  private enter(expected: number): void {
    const { key } = this
    // Intervals [0, 1), [1, 2), [2, 4), [4, 8) …: a run of any length takes few draws.
    let interval = 0
    let from = 0
    let length = 1
    let writes = 0
    let inside = poisson(mix32(key), 1)
    while (expected >= from + length && interval < LAST_INTERVAL) {
      writes += inside
      interval++
      from += length
      length = from
      inside = poisson(mix32(key + Math.imul(interval, 0x27d4eb2f)), length)
    }
    this.keep(0, mix32(key ^ Math.imul(interval + 77, 0x165667b1)), from, length, writes, inside)
  }

  private descend(expected: number, top: number): number {
    const { nodes } = this
    let at = top
    let node = nodes[at]
    let from = nodes[at + 1]
    let length = nodes[at + 2]
    let writes = nodes[at + 3]
    let inside = nodes[at + 4]
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
      at += NODE
      this.keep(at, node, from, length, writes, inside)
    }
    this.deepest = at
    // Within a leaf each write has its own position.
    for (let i = 0; i < inside; i++) if (uniform01(node, i) * length < expected - from) writes++
    return writes
  }

  private keep(at: number, node: number, from: number, length: number, writes: number, inside: number): void {
    const { nodes } = this
    nodes[at] = node
    nodes[at + 1] = from
    nodes[at + 2] = length
    nodes[at + 3] = writes
    nodes[at + 4] = inside
  }
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
