/**
 * Memory-write states of a guest over the windows before its migration (R1): each window is named by its hottest region. The name is drawn
 * from the distribution of the hottest region under the guest's random writes; sweeps are followed window by window. The cost does not
 * depend on the number of pages or writes per window.
 */
import { GOLDEN, mix32, uniform01 } from '../../../random/hash.ts'
import type { GuestWrites, WritePart } from '../../../workload/guestWrites.ts'
import type { Regions } from './regions.ts'
import { WindowLaw } from './windowLaw.ts'
import { popcount } from '../../../bitmaps/bitmap.ts'
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
  count: number
  /** Mean load per window; a single entry if all are alike. */
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
  /** As in `WatchedSpan`. */
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

/** Load of a window by a span's `loads`. */
export function loadIn(loads: Float64Array, window: number): number {
  return loads.length === 1 ? loads[0] : loads[window]
}

/** Draws the windows of one span; `key` fixes the draws. */
export function observe(laws: WindowLaws, span: WatchedSpan, key: number): ObservedSpan {
  const { workload, loads, count } = span
  const { regions, windowS, writes } = laws
  const states = new Uint16Array(count)
  const parts = writes.parts.filter((part) => part.kind === 'sequential' && part.workload === workload)
  const sweeps = parts.map((part, i) => ({ part, upTo: sweptWindows(part, span, windowS, span.sweptAtEnd[i], key + i) }))
  const named = new TablesOfLaws((law) => summed(law.hottest.shares))
  const most = new TablesOfLaws((law) => law.hottest.mostCdf)
  for (let from = 0, to = 0; from < count; from = to) {
    if (loads.length === 1) to = count
    else while (to < count && loads[to] === loads[from]) to++
    const law = laws.of(workload, loads[from])
    named.of(law).drawInto(states, from, to, key)
    if (sweeps.length > 0) nameSwept(states, { from, to, key }, sweeps, { regions, law, most: most.of(law) })
  }
  return { workload, windowS, states, loads, sweeps }
}

/** Renames the windows [from, to) whose hottest region is one that a sweep touches. */
function nameSwept(
  states: Uint16Array,
  { from, to, key }: { from: number; to: number; key: number },
  sweeps: readonly SweptWindows[],
  { regions, law, most }: { regions: Regions; law: WindowLaw; most: TableDraw },
): void {
  const found = { region: 0, pages: 0 }
  for (let i = from; i < to; i++) {
    const pages = states[i] === regions.count ? 0 : law.hottest.mostFrom + most.at(hashOf(key ^ MOST_KEY, i))
    found.pages = 0
    for (const { part, upTo } of sweeps) hottestSwept(part, upTo[i], upTo[i + 1], regions, law, found)
    if (found.pages >= pages && found.pages > 0) states[i] = found.region
  }
}

/** A table per law, made on first use. */
class TablesOfLaws {
  private readonly made = new Map<WindowLaw, TableDraw>()
  private readonly upToOf: (law: WindowLaw) => Float64Array

  constructor(upToOf: (law: WindowLaw) => Float64Array) {
    this.upToOf = upToOf
  }

  of(law: WindowLaw): TableDraw {
    let table = this.made.get(law)
    if (table === undefined) {
      table = new TableDraw(this.upToOf(law))
      this.made.set(law, table)
    }
    return table
  }
}

function sweptWindows(part: WritePart, { loads, count }: WatchedSpan, windowS: number, sweptAtEnd: number, key: number): Float64Array {
  const upTo = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) upTo[i + 1] = upTo[i] + poissonDraw(key, i, part.writesPerS * loadIn(loads, i) * windowS)
  // A sweep wraps round: adding whole rounds changes nothing and avoids negative counts.
  const pages = part.to - part.from
  const offset = (((sweptAtEnd - upTo[count]) % pages) + pages) % pages
  for (let i = 0; i < upTo.length; i++) upTo[i] += offset
  return upTo
}

/** Calls `visit` for each range of pages that a sweep's writes `from` to before `end` touch: two if they pass the end of its region. */
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
  part: WritePart,
  from: number,
  end: number,
  regions: Regions,
  { means }: WindowLaw,
  found: { region: number; pages: number },
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
/** Leaves the cell of a 32-bit hash. */
const CELL_SHIFT = 22
/** Means above this use the normal approximation of the Poisson distribution. */
const NORMAL_FROM = 40

/** Draws integers from a table of cumulative shares: a hash h gives the first one whose cumulative share is above h / 2^32 of the total. */
class TableDraw {
  /** The smallest hash of the next number; Infinity for the last. */
  private readonly nextFrom: Float64Array
  /** The smallest possible number for each of `CELLS` equal intervals of the hashes. */
  private readonly first = new Uint16Array(CELLS)

  /** `upTo`: increasing; the last entry is the total. */
  constructor(upTo: Float64Array) {
    const last = upTo.length - 1
    this.nextFrom = upTo.map((share, i) => (i === last ? Infinity : firstAbove(share, upTo[last])))
    for (let cell = 0, i = 0; cell < CELLS; cell++) {
      while (this.nextFrom[i] <= cell * (4294967296 / CELLS)) i++
      this.first[cell] = i
    }
  }

  at(hash: number): number {
    const { nextFrom } = this
    let i = this.first[hash >>> CELL_SHIFT]
    while (hash >= nextFrom[i]) i++
    return i
  }

  /** Draws `numbers[i]` for each i of [from, to) by the i-th hash of `key`. */
  drawInto(numbers: Uint16Array, from: number, to: number, key: number): void {
    const { nextFrom, first } = this
    for (let i = from; i < to; i++) {
      const hash = hashOf(key, i)
      let number = first[hash >>> CELL_SHIFT]
      while (hash >= nextFrom[number]) number++
      numbers[i] = number
    }
  }
}

/** The hash of `uniform01`. */
function hashOf(key: number, n: number): number {
  return mix32(key ^ Math.imul(n + 1, GOLDEN)) >>> 0
}

/** The smallest hash h, at most 2^32, for which h / 2^32 of `whole` reaches `share`. */
function firstAbove(share: number, whole: number): number {
  let hash = Math.ceil((share / whole) * 4294967296)
  while (hash > 0 && share <= ((hash - 1) / 4294967296) * whole) hash--
  while (hash < 4294967296 && share > (hash / 4294967296) * whole) hash++
  return hash
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
  for (let i = 0; i < 4; i++) ones += popcount(mix32(key + Math.imul(4 * n + i + 1, GOLDEN)))
  const normal = (ones - 64 + u - 0.5) / Math.sqrt(32 + 1 / 12)
  return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)))
}
