/** Memory divided into equal regions (R1), which name the memory-write states. */

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
