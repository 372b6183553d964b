/**
 * Writes with weight k^(−s) for the page of rank k (zipf). Ranks are assigned to whole words of 32 pages, which a hash scatters over the
 * region; neighbouring ranks are neighbours in memory, which changes no count. Weights differ little within a word: pages with u below its
 * smallest threshold are dirty, those above its largest are clean, and the rest are compared one by one, so the law is exact.
 */
import { wordMask } from '../bitmaps/bitmap.ts'
import { ln, oneMinusExp, power } from '../random/elementary.ts'
import { mix32 } from '../random/hash.ts'
import { BlockDraws, dirtyThreshold } from './pageDraws.ts'

/** Σ k^(−s) for k = 1 … n: 256 terms summed, the rest by Euler and Maclaurin, to about 1e-12. */
export function zipfTotal(n: number, s: number): number {
  const head = Math.min(n, 256)
  let sum = 0
  for (let k = head; k >= 1; k--) sum += power(k, -s)
  if (n <= head) return sum
  const a = head + 0.5
  const b = n + 0.5
  const integral = Math.abs(s - 1) < 1e-9 ? ln(b / a) : (power(b, 1 - s) - power(a, 1 - s)) / (1 - s)
  // The midpoint rule's next term.
  return sum + integral + (s / 24) * (power(b, -s - 1) - power(a, -s - 1))
}

/** Groups of similar ranks: pages of each, and the share of the writes to one of them. */
interface RankGroups {
  sizes: Float64Array
  weights: Float64Array
}

/** Shares of these ranks are kept once they are asked for one by one. */
const FIRST_RANKS = 512

/** After this many reads the weights of a region of at most `MOST_KEPT` words are kept: 16 bytes a word. */
const KEPT_AFTER = 16
const MOST_KEPT = 65_536

export type MakeZipf = (...of: ConstructorParameters<typeof ZipfWrites>) => ZipfWrites

export const makeZipf: MakeZipf = (...of) => new ZipfWrites(...of)

export class ZipfWrites {
  /** First rank (from 0) of each word of the region. */
  private readonly firstRank: Uint32Array
  private readonly firstWord: number
  private readonly total: number
  private readonly draws = new BlockDraws()
  private readonly from: number
  private readonly to: number
  private readonly exponent: number
  /** Mean shares by word, computed on demand; 0: not computed. */
  private shares: Float64Array | null = null
  /** Weights of the first rank and of the 32nd by word, for regions read often; computed on demand, 0: not computed. */
  private edges: Float64Array | null = null
  private reads = 0
  /** Shares of the first ranks; computed on demand, 0: not computed. */
  private firstShares: Float64Array | null = null
  private groups: RankGroups | null = null

  constructor(from: number, to: number, exponent: number, key: number) {
    this.from = from
    this.to = to
    this.exponent = exponent
    this.total = zipfTotal(to - from, exponent)
    this.firstWord = Math.floor(from / 32)
    const words = Math.floor((to - 1) / 32) - this.firstWord + 1
    this.firstRank = new Uint32Array(words)
    const wholeFrom = from % 32 === 0 ? 0 : 1
    const whole = Math.max(0, words - wholeFrom - (to % 32 === 0 || (words === 1 && wholeFrom === 1) ? 0 : 1))
    // Partial words at the region's ends hold the rarest pages, so whole words hold consecutive ranks.
    let rank = whole * 32
    for (let i = 0; i < words; i++) {
      if (i >= wholeFrom && i < wholeFrom + whole) {
        this.firstRank[i] = 32 * scattered(i - wholeFrom, whole, key)
      } else {
        this.firstRank[i] = rank
        const first = Math.max(from, (this.firstWord + i) * 32)
        rank += Math.min(to, (this.firstWord + i + 1) * 32) - first
      }
    }
  }

  /** Rank, from 0, of a page of the region. */
  rankOf(page: number): number {
    const word = page >>> 5
    return this.firstRank[word - this.firstWord] + page - Math.max(this.from, word * 32)
  }

  /** Share of the writes to the page of a rank. */
  shareOf(rank: number): number {
    return power(rank + 1, -this.exponent) / this.total
  }

  /** Share of the writes to a page of the region. */
  pageShare(page: number): number {
    const rank = this.rankOf(page)
    if (rank >= FIRST_RANKS) return this.shareOf(rank)
    this.firstShares ??= new Float64Array(FIRST_RANKS)
    if (this.firstShares[rank] === 0) this.firstShares[rank] = this.shareOf(rank)
    return this.firstShares[rank]
  }

  /** Threshold of u for a rank (from 0) after `writes` expected writes to the region. */
  private threshold(rank: number, writes: number): number {
    return dirtyThreshold((writes * power(rank + 1, -this.exponent)) / this.total)
  }

  /** The same for the first rank of a word (`edge` 0) or the 32nd (1). */
  private edgeThreshold(place: number, edge: 0 | 1, writes: number): number {
    const { edges } = this
    const rank = this.firstRank[place] + 31 * edge
    if (edges === null) return this.threshold(rank, writes)
    let weight = edges[2 * place + edge]
    if (weight === 0) {
      weight = power(rank + 1, -this.exponent)
      edges[2 * place + edge] = weight
    }
    return dirtyThreshold((writes * weight) / this.total)
  }

  /** Dirty lanes of a word after `writes` expected writes to the region since the clear. */
  lanes(epochKey: number, word: number, writes: number): number {
    const mask = wordMask(word, this.from, this.to)
    const place = word - this.firstWord
    const rank = this.firstRank[place]
    this.draws.load(epochKey, word)
    const high = this.draws.below(word, this.edgeThreshold(place, 0, writes)) & mask
    if (high === 0) return 0
    const low = this.draws.below(word, this.edgeThreshold(place, 1, writes)) & mask
    let open = high & ~low
    let below = low
    const first = Math.max(this.from, word * 32) - word * 32
    while (open !== 0) {
      const bit = open & -open
      open ^= bit
      const lane = 31 - Math.clz32(bit)
      below |= this.draws.below(word, this.threshold(rank + lane - first, writes)) & bit
    }
    return below
  }

  /** Expected distinct pages after `writes` writes; similar ranks are grouped. */
  distinctPages(writes: number): number {
    this.groups ??= this.rankGroups()
    const { sizes, weights } = this.groups
    let pages = 0
    for (let i = 0; i < sizes.length; i++) pages += sizes[i] * oneMinusExp(writes * weights[i])
    return pages
  }

  private rankGroups(): RankGroups {
    const region = this.to - this.from
    const sizes: number[] = []
    const weights: number[] = []
    for (let rank = 1; rank <= region;) {
      const next = Math.min(region + 1, Math.max(rank + 1, Math.floor(rank * 1.1)))
      sizes.push(next - rank)
      weights.push(power((rank + next - 1) / 2, -this.exponent) / this.total)
      rank = next
    }
    return { sizes: Float64Array.from(sizes), weights: Float64Array.from(weights) }
  }

  /** Share of the region's writes to a page of a word, mean over its pages. */
  meanShare(word: number): number {
    this.shares ??= new Float64Array(this.firstRank.length)
    const place = word - this.firstWord
    if (this.shares[place] === 0) this.shares[place] = this.sumOfShares(place) / 32
    return this.shares[place]
  }

  private sumOfShares(place: number): number {
    const first = Math.max(this.from, (this.firstWord + place) * 32)
    const pages = Math.min(this.to, (this.firstWord + place + 1) * 32) - first
    const rank = this.firstRank[place] + 1
    // At high ranks neighbours hardly differ.
    if (rank > 512) return (pages * power(rank + (pages - 1) / 2, -this.exponent)) / this.total
    let sum = 0
    for (let i = 0; i < pages; i++) sum += power(rank + i, -this.exponent)
    return sum / this.total
  }

  mark(dirty: Int32Array, epochKey: number, from: number, to: number, writes: number): void {
    const a = Math.max(from, this.from)
    const b = Math.min(to, this.to)
    if (b <= a || !(writes > 0)) return
    if (++this.reads === KEPT_AFTER && this.firstRank.length <= MOST_KEPT) this.edges = new Float64Array(2 * this.firstRank.length)
    const last = Math.floor((b - 1) / 32)
    for (let word = Math.floor(a / 32); word <= last; word++) dirty[word] |= this.lanes(epochKey, word, writes) & wordMask(word, a, b)
  }
}

/** A permutation of 0 … n − 1: a bijective hash on the next power of two, repeated until it is below n. */
function scattered(index: number, n: number, key: number): number {
  let bits = 1
  while (1 << bits < n) bits++
  const mask = bits === 32 ? -1 : (1 << bits) - 1
  const shift = (bits >> 1) + 1
  let x = index
  do {
    x = (x + key) & mask
    x = Math.imul(x, 0x9e3779b1) & mask
    x ^= x >>> shift
    x = Math.imul(x, 0x85ebca6b) & mask
    x ^= x >>> shift
    x = (x ^ mix32(key)) & mask
  } while (x >= n)
  return x
}
