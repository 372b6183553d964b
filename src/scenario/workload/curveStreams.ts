/**
 * A measured curve of dirty pages as streams of writes (L7): distinct pages dirty after windows of growing length become
 * a mixture Σ W·(1 − exp(−r·t)) of uniform regions of W pages, each page written r times a second, laid out one after
 * another from page 0. Between the measured windows and beyond them the mixture is as good as any guess.
 */
import { streamDefaults } from '../schema/defaults.ts'
import { nonNegativeFit } from './nonNegativeFit.ts'
import type { Room } from './regionLayout.ts'
import { lowUsedMiB, pageMiB } from './regionLayout.ts'
import type { Stream } from '../schema/schema.ts'

export interface Curve {
  /** Growing. */
  windowMs: readonly number[]
  /** Distinct pages dirty after each window; never falling. */
  dirtyPages: readonly number[]
}

export interface CurveRegion {
  pages: number
  /** Writes a second to each of its pages. */
  ratePerS: number
}

/** Rates a decade that are tried; the fit uses few of them. */
const ratesPerDecade = 6

/** The streams of a curve in a VM; regions that the used memory cannot hold are cut, the slowest first. */
export function curveStreams(curve: Curve, room: Room): Stream[] {
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

/** Regions and rates, the fastest first, that together dirty as the curve says, with at most `capacityPages` in all. */
export function fitCurve({ windowMs, dirtyPages }: Curve, capacityPages: number): CurveRegion[] {
  const windowsS = Float64Array.from(windowMs.filter((ms) => ms > 0), (ms) => ms / 1000)
  const dirty = Float64Array.from(dirtyPages.filter((_, index) => windowMs[index] > 0), (pages) => Math.min(pages, capacityPages))
  if (windowsS.length === 0 || dirty.every((pages) => pages === 0)) return []
  let rates = rateGrid(windowsS[0], windowsS[windowsS.length - 1])
  for (;;) {
    const regions = fitRates(windowsS, dirty, rates)
    const total = regions.reduce((sum, region) => sum + region.pages, 0)
    // A slow rate stands for a straight rise and may ask for more pages than there are: then do without it.
    if (total <= capacityPages || rates.length <= ratesPerDecade) return regions.sort((one, other) => other.ratePerS - one.ratePerS)
    rates = rates.slice(1)
  }
}

function fitRates(windowsS: Float64Array, dirty: Float64Array, rates: readonly number[]): CurveRegion[] {
  // Dirty pages are counted in a sample, so a value's variance grows with it: squared errors are divided by the value.
  const weights = dirty.map((pages) => 1 / Math.sqrt(Math.max(1, pages)))
  const columns = rates.map((rate) => windowsS.map((window, row) => weights[row] * (1 - Math.exp(-rate * window))))
  const pages = nonNegativeFit(columns, dirty.map((value, row) => value * weights[row]))
  return rates.map((ratePerS, index) => ({ pages: pages[index], ratePerS })).filter((region) => region.pages > 0)
}

/** From a tenth of what the longest window can tell to ten times what the shortest can. */
function rateGrid(shortestS: number, longestS: number): number[] {
  const from = Math.log10(0.1 / longestS)
  const to = Math.log10(10 / shortestS)
  const count = Math.min(120, Math.ceil((to - from) * ratesPerDecade)) + 1
  return Array.from({ length: count }, (_, index) => 10 ** (from + ((to - from) * index) / (count - 1)))
}
