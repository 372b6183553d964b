/** Memory divided into equal regions (R1), which name the memory-write states. */
import { CHUNK_WORDS, kernel } from '../../../kernel/kernel.ts'
import { countRange } from '../../../bitmaps/bitmap.ts'

export class Regions {
  readonly pageCount: number
  /** Number of regions: as requested, but at most the number of pages. */
  readonly count: number

  constructor(pageCount: number, states: number) {
    this.pageCount = pageCount
    this.count = Math.min(states, pageCount)
  }

  /** First page of a region; for `count`, the end of memory. */
  firstPage(region: number): number {
    return Math.ceil((region * this.pageCount) / this.count)
  }

  /** First page of each region, and the end of memory. */
  bounds(): Int32Array {
    const bounds = new Int32Array(this.count + 1)
    for (let region = 0; region <= this.count; region++) bounds[region] = this.firstPage(region)
    return bounds
  }

  of(page: number): number {
    return Math.floor((page * this.count) / this.pageCount)
  }

  pages(region: number): number {
    return this.firstPage(region + 1) - this.firstPage(region)
  }
}

/** Fewer whole words of a part are counted faster without the kernel. */
const PART_WORDS = 16

/** Adds the pages of [from, to) to `counts` by part: part i begins at page `bounds[i]`, and page `from` lies in part `first`. */
export function countParts(words: Int32Array, from: number, to: number, bounds: Int32Array, first: number, counts: Int32Array): void {
  let held = 0
  let heldTo = 0
  for (let page = from, part = first; page < to; part++) {
    const end = Math.min(to, bounds[part + 1])
    const a = Math.ceil(page / 32)
    const b = Math.floor(end / 32)
    if (kernel === null || b - a < PART_WORDS || b - a > CHUNK_WORDS) {
      counts[part] += countRange(words, page, end)
    } else {
      if (b > heldTo) {
        held = a
        heldTo = Math.min(a + CHUNK_WORDS, Math.floor(to / 32))
        kernel.chunk.set(words.subarray(held, heldTo))
      }
      // Whole vectors of four words.
      const lo = held + Math.ceil((a - held) / 4) * 4
      const hi = held + Math.floor((b - held) / 4) * 4
      counts[part] += countRange(words, page, lo * 32) + kernel.count((lo - held) * 4, (hi - held) * 4) + countRange(words, hi * 32, end)
    }
    page = end
  }
}
