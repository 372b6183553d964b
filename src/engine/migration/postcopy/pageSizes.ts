/** Sizes of missing pages on the wire, and the time that a destination needs to place the zero pages among them. */
import { popcount } from '../../bitmaps/bitmap.ts'
import type { PageContent } from '../../workload/pageContent.ts'

/** Sizes are multiples of this fraction of a byte. Sums are exact up to 8 TiB, so source and destination agree in any order of addition. */
const FRACTIONS = 1024

/** Bytes of missing pages on the wire: a normal page costs its body, a zero page a marker. Both may be fractional under compression. */
export class PageSizes {
  readonly normalPageBytes: number
  readonly zeroBytes: number
  private readonly content: PageContent

  constructor(content: PageContent, normalPageBytes: number, zeroBytes: number) {
    this.content = content
    this.normalPageBytes = Math.round(normalPageBytes * FRACTIONS) / FRACTIONS
    this.zeroBytes = Math.round(zeroBytes * FRACTIONS) / FRACTIONS
  }

  isZero(page: number): boolean {
    return ((this.content.zeroWord(page >>> 5) >>> (page & 31)) & 1) === 1
  }

  /** No word of [word, end) holds a zero page. */
  plainUntil(word: number): number {
    return this.content.plainUntil(word)
  }

  of(page: number): number {
    return this.isZero(page) ? this.zeroBytes : this.normalPageBytes
  }

  /** Number of zero pages among `lanes` of a word. */
  zerosIn(word: number, lanes: number): number {
    const zero = lanes & this.content.zeroWord(word)
    return zero === 0 ? 0 : popcount(zero)
  }

  /** The lanes of a word that are not zero pages. */
  normalPagesIn(word: number, lanes: number): number {
    return lanes & ~this.content.zeroWord(word)
  }

  /** Total bytes of `lanes` of a word. */
  ofLanes(word: number, lanes: number): number {
    const zeros = this.zerosIn(word, lanes)
    return (popcount(lanes) - zeros) * this.normalPageBytes + zeros * this.zeroBytes
  }
}

/** Words of a run in a placing plan. */
const RUN_WORDS = 1024

/**
 * Limits that placing zero pages sets on the rate of the push after the switchover: runs of pages in address order, each as a pair of the
 * delivered bytes at which it ends and its mean rate, bytes per second. Requested pages change the order, but not the sum.
 * `origin`: the page at which the push begins. `zeroS`: seconds of a zero page.
 */
export function placingPlan(words: Int32Array, origin: number, sizes: PageSizes, lineBytesPerS: number, zeroS: number): number[] {
  const plan: number[] = []
  let end = 0
  for (let from = 0; from < words.length; from += RUN_WORDS) {
    let pages = 0
    let zeros = 0
    for (let i = from; i < Math.min(words.length, from + RUN_WORDS); i++) {
      const word = (i + (origin >>> 5)) % words.length
      pages += popcount(words[word])
      zeros += sizes.zerosIn(word, words[word])
    }
    if (pages === 0) continue
    const bytes = (pages - zeros) * sizes.normalPageBytes + zeros * sizes.zeroBytes
    end += bytes
    plan.push(end, bytes / (bytes / lineBytesPerS + zeros * zeroS))
  }
  return plan
}

/** Index in a plan of the run in which an amount lies; −1: beyond the plan. */
export function runAt(plan: readonly number[], brought: number): number {
  for (let i = 0; i < plan.length; i += 2) if (plan[i] > brought) return i
  return -1
}
