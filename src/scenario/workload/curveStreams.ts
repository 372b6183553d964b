/**
 * A measured curve of dirty pages as streams of writes (L7): distinct dirty pages after windows of increasing length become a mixture Σ
 * W·(1 − exp(−r·t)) of uniform regions of W pages. Each page is written r times per second, and regions are laid end to end from page 0.
 * The measurement does not determine the mixture between and beyond the windows.
 */
import { streamDefaults } from '../schema/defaults.ts'
import { nonNegativeFit } from './nonNegativeFit.ts'
import type { Room } from './regionLayout.ts'
import { lowUsedMiB, pageMiB } from './regionLayout.ts'
import type { Stream } from '../schema/schema.ts'

interface RateCurve {
  /** Increasing. */
  windowMs: readonly number[]
  /** Distinct dirty pages after each window; never decreasing. */
  dirtyPages: readonly number[]
}

interface CurveRegion {
  pages: number
  /** Writes per second to each of its pages. */
  ratePerS: number
}

/** Number of candidate rates per decade; the fit uses few of them. */
const ratesPerDecade = 6

/** Streams of a curve in a VM; regions that exceed the used memory are cut, the slowest first. */
export function curveStreams(curve: RateCurve, room: Room): Stream[] {
  const page = pageMiB(room)
  const capacity = Math.floor(lowUsedMiB(room) / page + 1e-9)
  let startPage = 0
  const streams: Stream[] = []
  for (const { pages, ratePerS } of fitCurve(curve, capacity)) {
    const whole = Math.min(Math.round(pages), capacity - startPage)
    if (whole < 1) continue
    streams.push({ ...streamDefaults, writesPerS: ratePerS * whole, startMiB: startPage * page, sizeMiB: whole * page })
    startPage += whole
  }
  return streams
}

/** Regions and rates, the fastest first, that together follow the curve, with at most `capacityPages` in all. */
function fitCurve({ windowMs, dirtyPages }: RateCurve, capacityPages: number): CurveRegion[] {
  const windowsS = Float64Array.from(
    windowMs.filter((ms) => ms > 0),
    (ms) => ms / 1000,
  )
  const dirty = Float64Array.from(
    dirtyPages.filter((_, index) => windowMs[index] > 0),
    (pages) => Math.min(pages, capacityPages),
  )
  if (windowsS.length === 0 || dirty.every((pages) => pages === 0)) return []
  let rates = rateGrid(windowsS[0], windowsS[windowsS.length - 1])
  for (;;) {
    const regions = fitRates(windowsS, dirty, rates)
    const total = regions.reduce((sum, region) => sum + region.pages, 0)
    // A slow rate approximates a linear rise and may need more pages than exist: then it is left out.
    if (total <= capacityPages || rates.length <= ratesPerDecade) return regions.sort((one, other) => other.ratePerS - one.ratePerS)
    rates = rates.slice(1)
  }
}

function fitRates(windowsS: Float64Array, dirty: Float64Array, rates: readonly number[]): CurveRegion[] {
  // Dirty pages are counted in a sample, so a value's variance grows with it: squared errors are divided by the value.
  const weights = dirty.map((pages) => 1 / Math.sqrt(Math.max(1, pages)))
  const columns = rates.map((rate) => windowsS.map((lengthS, row) => weights[row] * (1 - Math.exp(-rate * lengthS))))
  const pages = nonNegativeFit(
    columns,
    dirty.map((value, row) => value * weights[row]),
  )
  return rates.map((ratePerS, index) => ({ pages: pages[index], ratePerS })).filter((region) => region.pages > 0)
}

/** From a tenth of the rate that the longest window resolves to ten times the rate that the shortest resolves. */
function rateGrid(shortestS: number, longestS: number): number[] {
  const from = Math.log10(0.1 / longestS)
  const to = Math.log10(10 / shortestS)
  const count = Math.min(120, Math.ceil((to - from) * ratesPerDecade)) + 1
  return Array.from({ length: count }, (_, index) => 10 ** (from + ((to - from) * index) / (count - 1)))
}
