/**
 * Memory-write states of a guest over the windows before its migration (R1): each window is named by its hottest region. The name is drawn
 * from the distribution of the hottest region under the guest's random writes; sweeps are followed window by window. The cost does not
 * depend on the number of pages or writes per window.
 */
import { mix32, uniform01 } from '../../../random/hash.ts'
import type { GuestWrites, WritePart } from '../../../workload/guestWrites.ts'
import type { Regions } from './regions.ts'
import { WindowLaw } from './windowLaw.ts'
import { popcount } from '../../../memory/bitmap.ts'
import { poissonInverse } from '../../../random/poisson.ts'

/** Loads are quantised to this many steps from 0 to 1. */
const LOAD_STEPS = 16
/** Hash key that separates the draws of the largest count from those of its region. */
const MOST_KEY = 0x6d6f7374
/** Maximum number of windows; more add no information. */
export const MOST_WINDOWS = 65_535

/** Windows in which the guest ran one workload, oldest first. */
export interface WatchedSpan {
  workload: number
  /** Mean load per window. */
  loads: Float64Array
  /** Writes of each of the workload's sweeps by the end, in the order of `GuestWrites.parts`. */
  sweptAtEnd: readonly number[]
}

/** Writes of a sweep per window: window i has writes `upTo[i]` to before `upTo[i + 1]`. */
export interface SweptWindows {
  part: WritePart
  upTo: Float64Array
}

export interface ObservedSpan {
  workload: number
  windowS: number
  /** Region per window; the number of regions: nothing was written. */
  states: Uint16Array
  loads: Float64Array
  sweeps: SweptWindows[]
}

/** Distributions of a guest's windows, created on first use. */
export class WindowLaws {
  readonly regions: Regions
  readonly windowS: number
  readonly writes: GuestWrites
  private readonly made = new Map<string, WindowLaw>()

  constructor(writes: GuestWrites, regions: Regions, windowS: number) {
    this.writes = writes
    this.regions = regions
    this.windowS = windowS
  }

  of(workload: number, load: number): WindowLaw {
    const step = Math.round(load * LOAD_STEPS)
    const name = `${workload} ${step}`
    let law = this.made.get(name)
    if (law === undefined) {
      law = new WindowLaw(this.writes, this.regions, workload, (step / LOAD_STEPS) * this.windowS)
      this.made.set(name, law)
    }
    return law
  }
}

/** Draws the windows of one span; `key` fixes the draws. */
export function observe(laws: WindowLaws, span: WatchedSpan, key: number): ObservedSpan {
  const { workload, loads } = span
  const { regions, windowS, writes } = laws
  const states = new Uint16Array(loads.length)
  const parts = writes.parts.filter((part) => part.kind === 'sequential' && part.workload === workload)
  const sweeps = parts.map((part, i) => ({ part, upTo: sweptWindows(part, span, windowS, span.sweptAtEnd[i], key + i) }))
  const tables = new Map<WindowLaw, WindowTables>()
  const found = { region: 0, pages: 0 }
  let now: WindowTables | null = null
  for (let i = 0; i < loads.length; i++) {
    if (now === null || loads[i] !== loads[i - 1]) now = tablesOf(laws.of(workload, loads[i]), tables)
    states[i] = now.state.at(uniform01(key, i))
    if (sweeps.length === 0) continue
    const { law, most } = now
    const pages = states[i] === regions.count ? 0 : law.hottest.mostFrom + most.at(uniform01(key ^ MOST_KEY, i))
    found.pages = 0
    for (const { part, upTo } of sweeps) hottestSwept(part, upTo[i], upTo[i + 1], regions, law, found)
    if (found.pages >= pages && found.pages > 0) states[i] = found.region
  }
  return { workload, windowS, states, loads, sweeps }
}

interface WindowTables {
  law: WindowLaw
  state: TableDraw
  most: TableDraw
}

function tablesOf(law: WindowLaw, made: Map<WindowLaw, WindowTables>): WindowTables {
  let tables = made.get(law)
  if (tables === undefined) {
    tables = { law, state: new TableDraw(summed(law.hottest.shares)), most: new TableDraw(law.hottest.mostCdf) }
    made.set(law, tables)
  }
  return tables
}

function sweptWindows(part: WritePart, { loads }: WatchedSpan, windowS: number, sweptAtEnd: number, key: number): Float64Array {
  const upTo = new Float64Array(loads.length + 1)
  for (let i = 0; i < loads.length; i++) upTo[i + 1] = upTo[i] + poissonDraw(key, i, part.writesPerS * loads[i] * windowS)
  // A sweep wraps round: adding whole rounds changes nothing and avoids negative counts.
  const pages = part.to - part.from
  const offset = (((sweptAtEnd - upTo[loads.length]) % pages) + pages) % pages
  for (let i = 0; i < upTo.length; i++) upTo[i] += offset
  return upTo
}

/** Pages of a region among writes `from` to before `end` of a sweep; calls `visit` for each range touched. */
export function eachSweptRange(part: WritePart, from: number, end: number, visit: (fromPage: number, toPage: number) => void): void {
  const pages = part.to - part.from
  if (end <= from) return
  if (end - from >= pages) {
    visit(part.from, part.to)
    return
  }
  const start = part.from + (from % pages)
  const stop = start + (end - from)
  visit(start, Math.min(stop, part.to))
  if (stop > part.to) visit(part.from, stop - pages)
}

/** The region with the most dirty pages among the regions that a sweep touches; other writes of a region count with their mean. */
function hottestSwept(
  part: WritePart, from: number, end: number, regions: Regions, { means }: WindowLaw, found: { region: number; pages: number },
): void {
  eachSweptRange(part, from, end, (fromPage, toPage) => {
    for (let page = fromPage, region = regions.of(fromPage); page < toPage; region++) {
      const stop = Math.min(toPage, regions.firstPage(region + 1))
      const size = regions.pages(region)
      const pages = stop - page + means[region] * (1 - (stop - page) / size)
      if (pages > found.pages || (pages === found.pages && region < found.region)) {
        found.pages = pages
        found.region = region
      }
      page = stop
      // No region can have more.
      if (pages >= size) return
    }
  })
}

/** Cheap draws for thousands of windows, from a fixed distribution of states, of the largest count, and of a sweep's writes. */
const CELLS = 1024
/** Means above this use the normal approximation of the Poisson distribution. */
const NORMAL_FROM = 40

/** Draws integers from a table of cumulative shares. */
class TableDraw {
  private readonly upTo: Float64Array
  /** The smallest possible number for each of `CELLS` equal intervals of [0, 1). */
  private readonly first = new Uint32Array(CELLS)

  /** `upTo`: increasing; the last entry is the total. */
  constructor(upTo: Float64Array) {
    this.upTo = upTo
    const whole = upTo[upTo.length - 1]
    for (let cell = 0, i = 0; cell < CELLS; cell++) {
      while (i < upTo.length - 1 && upTo[i] <= (cell / CELLS) * whole) i++
      this.first[cell] = i
    }
  }

  /** `u` in [0, 1). */
  at(u: number): number {
    const { upTo } = this
    const last = upTo.length - 1
    const wanted = u * upTo[last]
    let i = this.first[Math.floor(u * CELLS)]
    while (i < last && upTo[i] <= wanted) i++
    return i
  }
}

/** Cumulative sums of shares. */
function summed(shares: Float64Array): Float64Array {
  const upTo = new Float64Array(shares.length)
  let sum = 0
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i]
    upTo[i] = sum
  }
  return upTo
}

/** Number of a sweep's writes in a window with mean `mean`; `key` and `n` fix the draw. */
function poissonDraw(key: number, n: number, mean: number): number {
  const u = uniform01(key, n)
  if (mean < NORMAL_FROM) return poissonInverse(u, mean)
  // 128 fair bits, centred; one uniform number fills the gaps.
  let ones = 0
  for (let i = 0; i < 4; i++) ones += popcount(mix32(key + Math.imul(4 * n + i + 1, 0x9e3779b9)))
  const normal = (ones - 64 + u - 0.5) / Math.sqrt(32 + 1 / 12)
  return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)))
}
