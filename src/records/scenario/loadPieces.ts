/**
 * A load that changes during a record: one uniform stream whose rate is constant over runs of syncs. A sync that finds N of the W pages
 * that do not wait shows how often a page was written: −ln (1 − N / (W − waiting)). Runs are found by dynamic programming with a price for
 * each further one; W is the one that explains the syncs best.
 */
import { exp, ln } from '../../engine/random/elementary.ts'
import type { SyncEvidence } from '../guest/evidence.ts'
import { speedUnder, systemPages } from '../guest/guestLaw.ts'
import { noiseOf } from '../quantiles.ts'
import { cheapestPieces, meanOfRun, prefixSums, type WeightedValue } from './course/pieces.ts'

interface LoadPiece {
  readonly fromS: number
  /** Writes per page and second, undisturbed. */
  readonly perPagePerS: number
}

export interface LoadPieces {
  readonly pages: number
  readonly lowPages: number
  readonly highPages: number
  readonly pieces: readonly LoadPiece[]
  /** Relative standard deviation of the first piece's rate. */
  readonly relativeRateError: number
  /** Root mean square of the relative errors of the syncs. */
  readonly relativeError: number
}

const sizes = 28
/** Price of a further piece, in squared deviations. */
const price = 14
const mostSyncs = 120
/** Neighbouring pieces differ at least by this factor. */
const leastFactor = ln(1.4)
/** Closer to all pages than this, a sync only shows that the guest writes fast. */
const mostShare = 0.97
const leastNoise = 0.03
/** 80 % of a normal distribution, in squared deviations. */
const within80 = 1.64

/** @returns null for too few syncs */
export function loadPieces(syncs: readonly SyncEvidence[], usedPages: number, cpuShare: number): LoadPieces | null {
  const kept = syncs.slice(0, mostSyncs)
  if (kept.length < 4) return null
  // A sync finds no more pages than did not wait. Pages that wait from the first pass may be outside the region: then they do not count.
  const mostNew = Math.max(...kept.map(({ newPages }) => newPages)) * 1.02 + 1
  const mostInUse = Math.max(...kept.map(({ newPages, waitingPages }, i) => newPages + (i === 0 ? 0 : waitingPages)))
  const least = mostInUse < usedPages ? Math.max(mostNew, mostInUse) : mostNew
  if (least >= usedPages) return null
  const tried = Array.from({ length: sizes }, (_, i) => {
    const pages = least * exp((ln(usedPages / least) * i) / (sizes - 1))
    return { pages, ...piecesFor(kept, pages, cpuShare) }
  })
  const best = tried.reduce((before, one) => (one.cost < before.cost ? one : before))
  const near = tried.filter(({ cost }) => cost < best.cost + within80).map(({ pages }) => pages)
  const pieces = best.starts.map((start, i) => ({ fromS: start === 0 ? 0 : kept[start - 1].atS, perPagePerS: exp(best.lnRates[i]) }))
  return {
    pages: best.pages,
    lowPages: Math.min(...near),
    highPages: Math.max(...near),
    pieces,
    relativeRateError: best.relativeRateError,
    relativeError: relativeErrorOf(kept, best.pages, best.starts, best.lnRates, cpuShare),
  }
}

interface Split {
  readonly cost: number
  readonly starts: readonly number[]
  readonly lnRates: readonly number[]
  readonly relativeRateError: number
}

function piecesFor(syncs: readonly SyncEvidence[], pages: number, cpuShare: number): Split {
  const rough = syncs.map((sync, i) => pointOf(sync, i === 0, pages, cpuShare, leastNoise))
  const noise = Math.max(leastNoise, noiseOf(rough.map(({ value }) => value)))
  return cheapest(syncs.map((sync, i) => pointOf(sync, i === 0, pages, cpuShare, noise)))
}

/** ln of the writes per page and second, and its weight. */
function pointOf(
  { windowS, errorS, waitingPages, newPages, throttlePercent }: SyncEvidence,
  isFirst: boolean,
  pages: number,
  cpuShare: number,
  noise: number,
): WeightedValue {
  const open = Math.max(1, pages - (isFirst ? 0 : Math.min(waitingPages, pages)))
  const share = Math.min(mostShare, Math.max(newPages, 1) / open)
  const writes = -ln(1 - share)
  const speed = Math.max(0.01, speedUnder(throttlePercent, cpuShare))
  const relative = noise * noise + 1 / Math.max(newPages, 1) + (systemPages / 2 / Math.max(newPages, 1)) ** 2
  const spread = relative * (share / ((1 - share) * writes)) ** 2 + (errorS / windowS) ** 2
  return { value: ln(writes / (windowS * speed)), weight: 1 / spread }
}

/** Neighbouring runs that differ by less than `leastFactor` are one. */
function cheapest(points: readonly WeightedValue[]): Split {
  const n = points.length
  const sums = prefixSums(points)
  const { starts, cost } = cheapestPieces(sums, price)
  const means = starts.map((start, i) => meanOfRun(sums, start, starts[i + 1] ?? n))
  const kept = starts.filter((_, i) => i === 0 || Math.abs(means[i] - means[i - 1]) >= leastFactor)
  return {
    cost,
    starts: kept,
    lnRates: kept.map((start, i) => meanOfRun(sums, start, kept[i + 1] ?? n)),
    relativeRateError: 1 / Math.sqrt(sums.weight[kept[1] ?? n] - sums.weight[0]),
  }
}

function relativeErrorOf(
  syncs: readonly SyncEvidence[],
  pages: number,
  starts: readonly number[],
  lnRates: readonly number[],
  cpuShare: number,
): number {
  const most = Math.max(...syncs.map(({ newPages }) => newPages))
  const sum = syncs.reduce((before, { windowS, waitingPages, newPages, throttlePercent }, i) => {
    const piece = starts.findLastIndex((start) => start <= i)
    const open = Math.max(1, pages - (i === 0 ? 0 : Math.min(waitingPages, pages)))
    const found = open * (1 - exp(-exp(lnRates[piece]) * speedUnder(throttlePercent, cpuShare) * windowS))
    return before + ((newPages - found) / Math.max(found, newPages, systemPages, most / 10)) ** 2
  }, 0)
  return Math.sqrt(sum / syncs.length)
}
