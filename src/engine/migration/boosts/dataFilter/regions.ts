/** Memory cut into equal regions (R1): a memory-write state is named by one. */

export class Regions {
  readonly pageCount: number
  /** As asked for, but no more than there are pages. */
  readonly count: number

  constructor(pageCount: number, states: number) {
    this.pageCount = pageCount
    this.count = Math.min(states, pageCount)
  }

  /** First page of a region; of `count`, the memory's end. */
  firstPage(region: number): number {
    return Math.ceil((region * this.pageCount) / this.count)
  }

  of(page: number): number {
    return Math.floor((page * this.count) / this.pageCount)
  }

  pages(region: number): number {
    return this.firstPage(region + 1) - this.firstPage(region)
  }
}
