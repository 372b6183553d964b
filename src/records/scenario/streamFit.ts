/**
 * The guest as one uniform stream: its rate and its working set, as a posterior over a grid. Distinct pages written in a window T are
 * W (1 − e^(−rT/W)); a sync finds this share of the pages that do not wait already.
 */
import { Draws } from '../../engine/random/draws.ts'
import { exp, ln, oneMinusExp } from '../../engine/random/elementary.ts'
import { lnReach, speedUnder, systemPages } from '../guest/guestLaw.ts'
import type { SyncEvidence } from '../guest/evidence.ts'
import type { MeasuredPoint } from '../guest/measuredCurve.ts'
import type { Band } from '../quantiles.ts'
import type { GuestEvidence, Totals } from './guestEvidence.ts'
import { BURST_S } from '../../engine/migration/strategies/qemuBurst.ts'

const coarseSteps = 64
const fineSteps = 44
const zooms = 2
/** Cells this far below the best, in ln, are left out of the next grid. */
const bulkDepth = 9
const leastPages = 16
/** Prior of the writes per page and second: normal in ln. */
const rateMean = ln(0.25)
const rateDeviation = 1.8
const lnRateSpan = 4.5
/** Relative noise of a round, each as likely as the others. */
const noises = [0.002, 0.01, 0.03, 0.1] as const
/** Shares of the CPU that a writer may need at its full rate: it slows once a throttle leaves less. With 1 % it hardly slows at 99 %. */
const cpuShares = [1, 0.7, 0.4, 0.2, 0.1, 0.05, 0.02, 0.01] as const
/** A writer with time to spare has to explain the syncs this much better. */
const better = 0.9
const firstSyncs = 3
const lastSyncs = 12
const mostRounds = 400
/** Two rounds in a row whose lengths differ by less are in the steady state. */
const sameLength = 1e-3
/** Up to this sync the place in the saw-tooth follows from the totals; later it is anywhere. */
const lastEarlySync = 3

export interface StreamFit {
  readonly pages: Band
  readonly writesPerS: Band
  /** The most likely pair of rate and working set. */
  readonly best: { readonly pages: number; readonly writesPerS: number }
  /** Root mean square of the relative errors of the syncs under it; null without syncs. */
  readonly relativeError: number | null
  /** Share of the CPU that the writer needs; 1 unless throttled syncs say less. */
  readonly cpuShare: number
}

/** @returns null if nothing in the record depends on what the guest writes */
export function fitStream(evidence: GuestEvidence): StreamFit | null {
  const isThrottled = evidence.syncs.some(({ throttlePercent }) => throttlePercent > 0)
  const fits = (isThrottled ? cpuShares : [1]).flatMap((cpuShare) => fitWith(evidence, cpuShare) ?? [])
  return fits.length === 0 ? null : fits.reduce((best, one) => ((one.relativeError ?? 0) < better * (best.relativeError ?? 0) ? one : best))
}

/** A uniform stream of the posterior. */
export interface DrawnStream {
  readonly pages: number
  /** Writes per page and second. */
  readonly perPagePerS: number
}

/** Streams of an unthrottled writer, as likely as the record makes them. Null if nothing in the record depends on what the guest writes. */
export function drawStreams(evidence: GuestEvidence, count: number, seed: number): DrawnStream[] | null {
  const judge = judgeOf(evidence, 1)
  if (judge === null) return null
  const { box, steps, values, top } = posteriorGrid(evidence, judge)
  const weights = values.map((value) => exp(value - top.value))
  const step = weights.reduce((sum, weight) => sum + weight, 0) / count
  const draws = new Draws(seed)
  const within = ([from, to]: readonly [number, number], cell: number): number => from + ((to - from) * (cell + draws.uniform())) / steps
  const streams: DrawnStream[] = []
  let next = step * draws.uniform()
  let sum = 0
  weights.forEach((weight, at) => {
    sum += weight
    for (; next < sum && streams.length < count; next += step) {
      const lnPages = within(box.pages, Math.floor(at / steps))
      streams.push({ pages: exp(lnPages), perPagePerS: exp(within(box.rate, at % steps) - lnPages) })
    }
  })
  return streams
}

/** ln of the prior of a stream. */
function lnPrior({ pageBytes }: GuestEvidence, pages: number, perPagePerS: number): number {
  const place = (ln(perPagePerS) - rateMean) / rateDeviation
  return lnReach(pages * oneMinusExp(perPagePerS), pageBytes) - (place * place) / 2
}

function posteriorGrid(evidence: GuestEvidence, judge: Judge): Grid {
  const lnPosterior = (lnPages: number, lnRate: number): number => {
    const pages = exp(lnPages)
    const perPagePerS = exp(lnRate - lnPages)
    return judge(pages, perPagePerS) + lnPrior(evidence, pages, perPagePerS)
  }
  const lnMost = ln(mostPagesOf(evidence))
  const lnLeast = ln(leastPages)
  let grid = gridOver(
    { pages: [lnLeast, lnMost], rate: [lnLeast + rateMean - lnRateSpan, lnMost + rateMean + lnRateSpan] },
    coarseSteps,
    lnPosterior,
  )
  for (let zoom = 0; zoom < zooms; zoom++) grid = gridOver(bulkOf(grid), fineSteps, lnPosterior)
  return grid
}

function mostPagesOf({ usedPages }: GuestEvidence): number {
  return Math.max(leastPages * 2, usedPages)
}

/** @returns null if nothing in the record depends on what the guest writes */
function fitWith(evidence: GuestEvidence, cpuShare: number): StreamFit | null {
  const judge = judgeOf(evidence, cpuShare)
  if (judge === null) return null
  const grid = posteriorGrid(evidence, judge)
  const posterior: Judge = (pages, perPagePerS) => judge(pages, perPagePerS) + lnPrior(evidence, pages, perPagePerS)
  const best = refine(posterior, exp(grid.top.lnPages), exp(grid.top.lnRate - grid.top.lnPages), mostPagesOf(evidence))
  const writesPerS = best.pages * best.perPagePerS
  return {
    pages: holding(marginal(grid, 'pages'), best.pages),
    writesPerS: holding(marginal(grid, 'rate'), writesPerS),
    best: { pages: best.pages, writesPerS },
    relativeError: relativeErrorOf(evidence.syncs, best.pages, best.perPagePerS, cpuShare),
    cpuShare,
  }
}

/** Natural logarithms. */
interface Box {
  readonly pages: readonly [number, number]
  readonly rate: readonly [number, number]
}

interface Grid {
  readonly box: Box
  readonly steps: number
  /** ln of the posterior at the middle of each cell, rows of equal pages. */
  readonly values: Float64Array
  readonly top: { readonly value: number; readonly lnPages: number; readonly lnRate: number }
}

function gridOver(box: Box, steps: number, lnPosterior: (lnPages: number, lnRate: number) => number): Grid {
  const values = new Float64Array(steps * steps)
  let top = { value: -Infinity, lnPages: box.pages[0], lnRate: box.rate[0] }
  for (let i = 0; i < steps; i++) {
    const lnPages = box.pages[0] + ((box.pages[1] - box.pages[0]) * (i + 0.5)) / steps
    for (let j = 0; j < steps; j++) {
      const lnRate = box.rate[0] + ((box.rate[1] - box.rate[0]) * (j + 0.5)) / steps
      const value = lnPosterior(lnPages, lnRate)
      values[i * steps + j] = value
      if (value > top.value) top = { value, lnPages, lnRate }
    }
  }
  return { box, steps, values, top }
}

/** The cells that matter, with one more on each side. */
function bulkOf({ box, steps, values, top }: Grid): Box {
  const cells = { i: [steps, 0], j: [steps, 0] }
  values.forEach((value, at) => {
    if (value < top.value - bulkDepth) return
    const i = Math.floor(at / steps)
    const j = at % steps
    cells.i = [Math.min(cells.i[0], i), Math.max(cells.i[1], i)]
    cells.j = [Math.min(cells.j[0], j), Math.max(cells.j[1], j)]
  })
  const inner = ([from, to]: readonly [number, number], [first, last]: number[]): [number, number] => {
    const step = (to - from) / steps
    return [Math.max(from, from + (first - 1) * step), Math.min(to, from + (last + 2) * step)]
  }
  return { pages: inner(box.pages, cells.i), rate: inner(box.rate, cells.j) }
}

/** 10, 50 and 90 % of one axis; a cell's weight is spread evenly over its width. */
function marginal({ box, steps, values, top }: Grid, axis: keyof Box): Band {
  const sums = new Float64Array(steps)
  values.forEach((value, at) => {
    sums[axis === 'pages' ? Math.floor(at / steps) : at % steps] += exp(value - top.value)
  })
  const total = sums.reduce((sum, one) => sum + one, 0)
  const [from, to] = box[axis]
  const quantile = (share: number): number => {
    let before = 0
    for (let k = 0; k < steps; k++) {
      if (before + sums[k] >= share * total) return exp(from + ((to - from) * (k + (share * total - before) / sums[k])) / steps)
      before += sums[k]
    }
    return exp(to)
  }
  return { p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) }
}

type Judge = (pages: number, perPagePerS: number) => number

function judgeOf(evidence: GuestEvidence, cpuShare: number): Judge | null {
  const { syncs, curve, totals } = evidence
  const kept = syncs.filter((_, i) => i < firstSyncs || i >= syncs.length - lastSyncs)
  if (kept.length > 0) return (pages, perPagePerS) => lnOfSyncs(kept, pages, perPagePerS, cpuShare) + lnOfCurve(curve, pages, perPagePerS)
  if (curve.length > 0) return (pages, perPagePerS) => lnOfCurve(curve, pages, perPagePerS)
  const says =
    totals.dirtyPagesPerS !== null || (totals.syncs ?? 0) > 1 || (totals.sentPages !== null && totals.sentPages > evidence.usedPages * 1.02)
  return says ? (pages, perPagePerS) => lnOfTotals(evidence, pages, perPagePerS) : null
}

/** New pages that a sync finds, with their standard deviation apart from the noise of the guest. */
function expectedOf(
  { windowS, errorS, waitingPages, throttlePercent }: SyncEvidence,
  isFirst: boolean,
  pages: number,
  perPagePerS: number,
  cpuShare: number,
): { found: number; variance: number } {
  const rate = perPagePerS * speedUnder(throttlePercent, cpuShare)
  const share = 1 - exp(-rate * windowS)
  const waiting = isFirst ? 0 : Math.min(waitingPages, pages)
  const found = (pages - waiting) * share
  const slope = (pages - waiting) * rate * (1 - share)
  const unplaced = isFirst ? (Math.min(waitingPages, pages) * share) / 2 : 0
  return {
    found,
    variance: found * (1 - share) + slope * slope * errorS * errorS + (systemPages * systemPages) / 4 + unplaced * unplaced + 1,
  }
}

function lnOfSyncs(syncs: readonly SyncEvidence[], pages: number, perPagePerS: number, cpuShare: number): number {
  const expected = syncs.map((sync, k) => expectedOf(sync, k === 0, pages, perPagePerS, cpuShare))
  let best = -Infinity
  let sum = 0
  for (const noise of noises) {
    let value = 0
    for (let k = 0; k < syncs.length; k++) {
      const { found, variance } = expected[k]
      const all = variance + noise * noise * found * found
      const off = syncs[k].newPages - found
      value -= (off * off) / all / 2 + ln(all) / 2
    }
    const before = best
    best = Math.max(best, value)
    sum = sum * (before === -Infinity ? 0 : exp(before - best)) + exp(value - best)
  }
  return best + ln(sum)
}

function lnOfCurve(curve: readonly MeasuredPoint[], pages: number, perPagePerS: number): number {
  let value = 0
  for (const { windowS, pages: counted, relativeError } of curve) {
    const off = (pages * (1 - exp(-perPagePerS * windowS)) - counted) / (counted * relativeError + 1)
    value -= (off * off) / 2
  }
  return value
}

interface Rounds {
  readonly sentPages: number
  readonly syncs: number
  /** Infinity: not within the record's time */
  readonly endS: number
  readonly dirtyPagesPerS: number
  readonly firstDirtyPagesPerS: number
  /** At the record's last moment. */
  readonly remainingPages: number
}

/**
 * Rounds of a guest by QEMU's rule: amount sent, number of syncs, time of the end, and the dirty rate of the last round. In the first round,
 * in which QEMU reports no dirty rate, it is that of the time so far: a record that has one all the same measured it by itself.
 */
function roundsOf({ usedPages, pagesPerS, thresholdPages, totals }: GuestEvidence, pages: number, perPagePerS: number): Rounds {
  const isEnded = totals.isCompleted
  let waitingPages = usedPages
  let sentPages = 0
  let nowS = 0
  let syncs = 1
  let dirtyPagesPerS = 0
  let firstDirtyPagesPerS = 0
  let lastS = 0
  // QEMU checks the remaining pages after each burst, so a pass ends about one burst below the threshold.
  const restPages = Math.max(0, thresholdPages - pagesPerS * BURST_S)
  const leftPages = Math.min(restPages, pages)
  for (let round = 0; round < mostRounds; round++) {
    const lengthS = Math.max(0, waitingPages - restPages) / pagesPerS
    if (!isEnded && nowS + lengthS > totals.elapsedS) {
      const sincePages = (totals.elapsedS - nowS) * pagesPerS
      const soFarPagesPerS = (pages * (1 - exp(-perPagePerS * totals.elapsedS))) / totals.elapsedS
      return {
        sentPages: sentPages + sincePages,
        syncs,
        endS: Infinity,
        dirtyPagesPerS: round === 0 ? soFarPagesPerS : dirtyPagesPerS,
        firstDirtyPagesPerS: round === 0 ? soFarPagesPerS : firstDirtyPagesPerS,
        remainingPages: waitingPages - sincePages,
      }
    }
    if (round > 2 && Math.abs(lengthS - lastS) <= lengthS * sameLength)
      return steady({ sentPages, syncs, nowS, lengthS, dirtyPagesPerS, firstDirtyPagesPerS, waitingPages }, totals, pagesPerS)
    lastS = lengthS
    sentPages += lengthS * pagesPerS
    nowS += lengthS
    syncs++
    const foundPages = (pages - leftPages) * (1 - exp(-perPagePerS * lengthS))
    if (lengthS > 0) dirtyPagesPerS = foundPages / lengthS
    if (round === 0) firstDirtyPagesPerS = dirtyPagesPerS
    waitingPages = Math.min(restPages, waitingPages) + foundPages
    if (waitingPages <= thresholdPages)
      return { sentPages: sentPages + waitingPages, syncs: syncs + 1, endS: nowS, dirtyPagesPerS, firstDirtyPagesPerS, remainingPages: 0 }
    if (isEnded && nowS > totals.elapsedS * 4) break
  }
  return { sentPages, syncs, endS: Infinity, dirtyPagesPerS, firstDirtyPagesPerS, remainingPages: waitingPages }
}

interface Running {
  readonly sentPages: number
  readonly syncs: number
  readonly nowS: number
  readonly lengthS: number
  readonly dirtyPagesPerS: number
  readonly firstDirtyPagesPerS: number
  readonly waitingPages: number
}

/** Rounds that no longer change repeat until the record's end: the guest never converges. */
function steady(
  { sentPages, syncs, nowS, lengthS, dirtyPagesPerS, firstDirtyPagesPerS, waitingPages }: Running,
  { elapsedS }: Totals,
  pagesPerS: number,
): Rounds {
  const rounds = Math.max(0, Math.floor((elapsedS - nowS) / lengthS))
  const sinceS = Math.max(0, elapsedS - nowS)
  return {
    sentPages: sentPages + sinceS * pagesPerS,
    syncs: syncs + rounds,
    endS: Infinity,
    dirtyPagesPerS,
    firstDirtyPagesPerS,
    remainingPages: waitingPages - (sinceS - rounds * lengthS) * pagesPerS,
  }
}

function lnOfTotals(evidence: GuestEvidence, pages: number, perPagePerS: number): number {
  const run = roundsOf(evidence, pages, perPagePerS)
  const {
    totals: { syncs, dirtyPagesPerS, firstDirtyPagesPerS, isCompleted },
  } = evidence
  const rateOff = (got: number, wanted: number | null): number => (wanted === null ? 0 : offBy(got, wanted, wanted * 0.1 + systemPages))
  return (
    -(isCompleted ? endedOff(evidence, run) : runningOff(evidence, run, pages)) -
    (syncs === null ? 0 : offBy(run.syncs, syncs, 1 + syncs * 0.1)) -
    rateOff(run.dirtyPagesPerS, dirtyPagesPerS) -
    rateOff(run.firstDirtyPagesPerS, firstDirtyPagesPerS)
  )
}

/** Half the squared distance in deviations, bounded, because a total may not be the quantity that its name says. */
function offBy(got: number, wanted: number, deviation: number): number {
  return Math.min(50, (((got - wanted) / deviation) * ((got - wanted) / deviation)) / 2)
}

function endedOff({ totals: { sentPages, unseenPages }, thresholdPages }: GuestEvidence, run: Rounds): number {
  const sent =
    sentPages === null ? 0 : offBy(run.sentPages, sentPages, sentPages * 0.02 + thresholdPages / 4 + unseenPages * 0.1 + systemPages)
  return sent + (run.endS === Infinity ? offBy(2, 1, 0.2) : 0)
}

/** It has not ended by now, and what remains is part of what the guest writes. */
function runningOff(
  { totals: { elapsedS, remainingPages, syncs }, usedPages, thresholdPages }: GuestEvidence,
  run: Rounds,
  pages: number,
): number {
  const early = run.endS < elapsedS ? offBy(run.endS, elapsedS, elapsedS * 0.05 + 0.2) : 0
  if (remainingPages === null || syncs === null || syncs <= 1) return early
  const place = syncs <= lastEarlySync ? offBy(run.remainingPages, remainingPages, usedPages * 0.08 + thresholdPages) : 0
  return early + place + (pages < remainingPages ? offBy(pages, remainingPages, remainingPages * 0.05 + 1) : 0)
}

/** A few steps of a pattern search from the best point of the grid. */
function refine(judge: Judge, fromPages: number, fromPerPagePerS: number, mostPages: number): { pages: number; perPagePerS: number } {
  let at = { pages: fromPages, perPagePerS: fromPerPagePerS, value: judge(fromPages, fromPerPagePerS) }
  for (let step = 0.08; step > 0.0005; step /= 2) {
    for (let moved = true, turn = 0; moved && turn < 20; turn++) {
      moved = false
      for (const [a, b] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, -1],
        [-1, 1],
      ]) {
        const pages = Math.min(mostPages, at.pages * exp(a * step))
        const perPagePerS = at.perPagePerS * exp(b * step)
        const value = judge(pages, perPagePerS)
        if (value > at.value) {
          at = { pages, perPagePerS, value }
          moved = true
        }
      }
    }
  }
  return at
}

function holding({ p10, p50, p90 }: Band, value: number): Band {
  return { p10: Math.min(p10, value), p50, p90: Math.max(p90, value) }
}

function relativeErrorOf(syncs: readonly SyncEvidence[], pages: number, perPagePerS: number, cpuShare: number): number | null {
  if (syncs.length === 0) return null
  let sum = 0
  const most = Math.max(...syncs.slice(0, mostRounds).map(({ newPages }) => newPages))
  syncs.forEach((sync, i) => {
    const { found, variance } = expectedOf(sync, i === 0, pages, perPagePerS, cpuShare)
    const off =
      Math.max(0, Math.abs(sync.newPages - found) - 2 * Math.sqrt(variance)) / Math.max(found, sync.newPages, systemPages, most / 10)
    sum += off * off
  })
  return Math.sqrt(sum / syncs.length)
}
