/** Sizes of missing pages on the wire. */
import { popcount } from '../../memory/bitmap.ts'
import type { PageContent } from '../../memory/pageContent.ts'

/** Sizes are multiples of this fraction of a byte. Sums are exact up to 8 TiB, so source and destination agree in any order of addition. */
const FRACTIONS = 1024

/** Bytes of missing pages on the wire: a normal page costs its body, a zero page a marker. Both may be fractional under compression. */
export class PageSizes {
  readonly bodyBytes: number
  readonly zeroBytes: number
  private readonly content: PageContent

  constructor(content: PageContent, bodyBytes: number, zeroBytes: number) {
    this.content = content
    this.bodyBytes = Math.round(bodyBytes * FRACTIONS) / FRACTIONS
    this.zeroBytes = Math.round(zeroBytes * FRACTIONS) / FRACTIONS
  }

  isZero(page: number): boolean {
    return ((this.content.zeroWord(page >>> 5) >>> (page & 31)) & 1) === 1
  }

  of(page: number): number {
    return this.isZero(page) ? this.zeroBytes : this.bodyBytes
  }

  /** Number of zero pages among `lanes` of a word. */
  zerosIn(word: number, lanes: number): number {
    const zero = lanes & this.content.zeroWord(word)
    return zero === 0 ? 0 : popcount(zero)
  }

  /** The lanes of a word that are no zero pages. */
  bodiesIn(word: number, lanes: number): number {
    return lanes & ~this.content.zeroWord(word)
  }

  /** Total bytes of `lanes` of a word. */
  ofLanes(word: number, lanes: number): number {
    const zeros = this.zerosIn(word, lanes)
    return (popcount(lanes) - zeros) * this.bodyBytes + zeros * this.zeroBytes
  }
}
