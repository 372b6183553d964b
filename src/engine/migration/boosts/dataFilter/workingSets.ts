/**
 * Local writable working sets (R2): for each state the regions that are hot in its windows, and the pages often written while their region
 * is hot. A region is hot if it has at least half as many dirty pages as the hottest; often means in at least half of those windows. The
 * paper leaves both open.
 */
import { countRange, setRange, wordCount, wordMask } from '../../../bitmaps/bitmap.ts'
import { eachSweptRange } from './observedWindows.ts'
import type { ObservedSpan, SweptWindows } from './observedWindows.ts'
import type { Regions } from './regions.ts'
import type { WindowLaw } from './windowLaw.ts'

const HOT_SHARE = 0.5
const OFTEN_SHARE = 0.5
/** Maximum number of windows of a sweep examined, evenly spaced among all. */
export const MOST_EXAMINED = 2048

export class WorkingSets {
  private readonly regions: Regions
  /** Pages that are written often while their region is hot. */
  readonly often: Int32Array
  /** By state and region: number of examined windows in which a sweep made the region hot; null without sweeps. */
  private readonly hotIn: Uint16Array | null
  /** Examined windows by state, and the sum of the dirty pages of their hottest regions. */
  private readonly examined: Int32Array
  private readonly hottestPages: Float64Array
  private readonly law: WindowLaw
  private readonly groups = new Map<number, Int32Array>()
  /** Regions that random writes make hot in every window. */
  private readonly always: Uint8Array
  /** No state has a page in its set. */
  empty = true

  /** Uses the windows of `span` from `from` on; `law`: random writes in them. */
  constructor(regions: Regions, law: WindowLaw, span: ObservedSpan, from: number) {
    this.regions = regions
    this.law = law
    this.often = new Int32Array(wordCount(regions.pageCount))
    this.examined = new Int32Array(regions.count + 1)
    this.hottestPages = new Float64Array(regions.count + 1)
    law.eachRun(0, regions.pageCount, (a, b, chance) => {
      if (chance < OFTEN_SHARE) return
      setRange(this.often, a, b)
      this.empty = false
    })
    this.always = new Uint8Array(regions.count)
    for (let region = 0; region < regions.count; region++) {
      const mean = law.means[region]
      if (mean > 0 && mean >= HOT_SHARE * law.hottest.meanMost) this.always[region] = 1
    }
    this.hotIn = span.sweeps.length === 0 ? null : new Uint16Array((regions.count + 1) * regions.count)
    if (this.hotIn !== null) this.lookAtSweeps(span, from, this.hotIn)
  }

  private lookAtSweeps({ states, sweeps }: ObservedSpan, from: number, hotIn: Uint16Array): void {
    const { regions, law, examined, hottestPages } = this
    const every = Math.max(1, Math.ceil((states.length - from) / MOST_EXAMINED))
    for (const sweep of sweeps) {
      const pageWindows = new Int32Array(regions.pageCount + 1)
      const hotWindows = new Int32Array(regions.count)
      for (let i = from; i < states.length; i += every) {
        const state = states[i]
        const hottest = hottestOf(sweeps, i, regions, law)
        if (sweep === sweeps[0]) {
          examined[state]++
          hottestPages[state] += hottest
        }
        eachSweptRange(sweep.part, sweep.upTo[i], sweep.upTo[i + 1], (a, b) => {
          eachRegion(regions, a, b, (region, first, end) => {
            if (end - first < HOT_SHARE * hottest) return
            hotIn[state * regions.count + region]++
            hotWindows[region]++
            pageWindows[first]++
            pageWindows[end]--
          })
        })
      }
      this.markOften(pageWindows, hotWindows)
    }
  }

  private markOften(pageWindows: Int32Array, hotWindows: Int32Array): void {
    const { regions, often } = this
    let windows = 0
    for (let region = 0; region < regions.count; region++) {
      const end = regions.firstPage(region + 1)
      for (let page = regions.firstPage(region); page < end; page++) {
        windows += pageWindows[page]
        if (windows === 0 || windows < OFTEN_SHARE * hotWindows[region]) continue
        often[page >>> 5] |= 1 << (page & 31)
        this.empty = false
      }
    }
  }

  /** True if a region belongs to a state's group of hot regions. */
  isHot(state: number, region: number): boolean {
    const { law, hotIn, regions, examined, hottestPages } = this
    if (state === regions.count) return false
    if (state === region) return true
    const windows = examined[state]
    const hottest = windows > 0 ? hottestPages[state] / windows : law.hottest.meanMost
    if (law.means[region] > 0 && law.means[region] >= HOT_SHARE * hottest) return true
    return hotIn !== null && windows > 0 && hotIn[state * regions.count + region] >= OFTEN_SHARE * windows
  }

  /** Among the selected states whose group contains the region, the one with the smallest set; −1: none. */
  stateWith(region: number, among: (state: number) => boolean): number {
    const { count } = this.regions
    let found = -1
    let fewest = Infinity
    if (region === count) return -1
    for (let state = 0; state < count; state++) {
      if (!among(state) || !this.isHot(state, region)) continue
      const pages = this.pagesOf(state)
      if (pages >= fewest) continue
      fewest = pages
      found = state
    }
    return found
  }

  /** Regions of a state's group. */
  hotRegions(state: number): Int32Array {
    // Without sweeps all states have the same group, apart from the region that names the state.
    const alike = this.hotIn === null && state < this.regions.count && this.always[state] === 1
    const name = alike ? -1 : state
    let group = this.groups.get(name)
    if (group === undefined) {
      group = Int32Array.from({ length: this.regions.count }, (_, region) => region).filter((region) => this.isHot(state, region))
      this.groups.set(name, group)
    }
    return group
  }

  /** Adds a state's working set to a bitmap of pages, except the regions in `done`. */
  addTo(into: Int32Array, state: number, done: Uint8Array): void {
    const { regions, often } = this
    for (const region of this.hotRegions(state)) {
      if (done[region] === 1) continue
      done[region] = 1
      const from = regions.firstPage(region)
      const to = regions.firstPage(region + 1)
      if (to <= from) continue
      const last = Math.floor((to - 1) / 32)
      for (let word = Math.floor(from / 32); word <= last; word++)
        if (often[word] !== 0) into[word] |= often[word] & wordMask(word, from, to)
    }
  }

  /** Number of pages in a state's working set. */
  pagesOf(state: number): number {
    const { regions, often } = this
    let pages = 0
    for (const region of this.hotRegions(state)) pages += countRange(often, regions.firstPage(region), regions.firstPage(region + 1))
    return pages
  }
}

function eachRegion(regions: Regions, from: number, to: number, visit: (region: number, first: number, end: number) => void): void {
  for (let page = from, region = regions.of(from); page < to; region++) {
    const end = Math.min(to, regions.firstPage(region + 1))
    visit(region, page, end)
    page = end
  }
}

/** Dirty pages of the hottest region in a window; random writes count with their mean. */
function hottestOf(sweeps: readonly SweptWindows[], i: number, regions: Regions, law: WindowLaw): number {
  let most = law.hottest.meanMost
  for (const { part, upTo } of sweeps) {
    eachSweptRange(part, upTo[i], upTo[i + 1], (a, b) =>
      eachRegion(regions, a, b, (_, first, end) => {
        most = Math.max(most, end - first)
      }),
    )
  }
  return most
}
