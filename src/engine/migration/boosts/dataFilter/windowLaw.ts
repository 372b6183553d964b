/** Pages that a guest's random writes (all but sweeps) leave dirty in one window at one load, by region and by page. */
import { oneMinusExp } from '../../../random/elementary.ts'
import type { GuestWrites } from '../../../workload/guestWrites.ts'
import { hottestLaw } from './hottestRegion.ts'
import type { HottestLaw } from './hottestRegion.ts'
import type { Regions } from './regions.ts'

/** Pages [from, to) with equal probability of being dirty in a window. */
type VisitRun = (from: number, to: number, chance: number) => void

export class WindowLaw {
  /** Mean of each region's number of dirty pages in a window. */
  readonly means: Float64Array
  readonly variances: Float64Array
  readonly hottest: HottestLaw
  private readonly writes: GuestWrites
  private readonly workload: number
  private readonly workS: number

  /** `workS`: seconds of unscaled work in a window. */
  constructor(writes: GuestWrites, regions: Regions, workload: number, workS: number) {
    this.writes = writes
    this.workload = workload
    this.workS = workS
    this.means = new Float64Array(regions.count)
    this.variances = new Float64Array(regions.count)
    this.eachRun(0, regions.pageCount, (from, to, chance) => {
      for (let page = from, region = regions.of(from); page < to; region++) {
        const end = Math.min(to, regions.firstPage(region + 1))
        this.means[region] += (end - page) * chance
        this.variances[region] += (end - page) * chance * (1 - chance)
        page = end
      }
    })
    this.hottest = hottestLaw(this.means, this.variances)
  }

  /** Visits the runs of written pages in [from, to), in order. */
  eachRun(from: number, to: number, visit: VisitRun): void {
    const { writes, workload, workS } = this
    const ranges = writes.wordRanges
    const run = { from: 0, to: 0 }
    for (let i = 0; i < ranges.length; i += 2) {
      let word = Math.max(ranges[i], Math.floor(from / 32))
      while (word < ranges[i + 1] && word * 32 < to) {
        writes.sameWritesAround(word, run)
        const endWord = Math.max(word + 1, Math.min(run.to, ranges[i + 1]))
        const perPage = writes.pageRate(word, workload) * workS
        if (perPage > 0) this.visitAlike(word, Math.max(from, word * 32), Math.min(to, endWord * 32), perPage, visit)
        word = endWord
      }
    }
  }

  /** A word with unwritten pages, or with very different write rates, is visited page by page. */
  private visitAlike(word: number, from: number, to: number, perPage: number, visit: VisitRun): void {
    if (!this.writes.isUneven(word, this.workload)) {
      visit(from, to, oneMinusExp(perPage))
      return
    }
    for (let page = from; page < to; page++) {
      const rate = this.writes.rateOfPage(page, this.workload)
      if (rate > 0) visit(page, page + 1, oneMinusExp(rate * this.workS))
    }
  }
}
