/**
 * The guest as one uniform stream: its rate and its working set, as a posterior over a grid. Distinct pages written in a window T are
 * W (1 − e^(−rT/W)); a sync finds this share of the pages that do not wait already.
 */
import { exp, ln } from '../../engine/random/elementary.ts'
import { speedUnder } from '../guest/guestLaw.ts'
import type { SyncEvidence } from '../guest/evidence.ts'
import type { CurvePoint } from '../guest/measuredCurve.ts'
import type { Band } from '../guest/quantiles.ts'
import type { GuestEvidence } from './guestEvidence.ts'

const pagesSteps = 72
const rateSteps = 72
const leastPages = 16
/** Prior of the writes per page and second: normal in ln. */
const rateMean = ln(0.25)
const rateDeviation = 1.8
const lnRateSpan = 4.5
/** Relative noise of a round, each as likely as the others. */
const noises = [0.002, 0.01, 0.03, 0.1] as const
/** Pages that the guest's own system writes between two syncs. */
const systemPages = 60
const writerCpuShare = 0.9
const firstSyncs = 3
const lastSyncs = 12
const mostRounds = 2000
/** QEMU looks at what remains after each burst, so a pass ends about so much below the threshold, seconds of sending. */
const burstS = 0.05

export interface StreamFit {
  readonly pages: Band
  readonly writesPerS: Band
  /** the likeliest pair, which belongs together */
  readonly best: { readonly pages: number; readonly writesPerS: number }
  /** root mean square of the relative errors of the syncs under it; null without syncs */
  readonly error: number | null
}

/** @returns null if nothing in the record depends on what the guest writes */
export function fitStream(evidence: GuestEvidence): StreamFit | null {
  const judge = judgeOf(evidence)
  if (judge === null) return null
  const lnMost = ln(Math.max(leastPages * 2, evidence.usedPages))
  const lnLeast = ln(leastPages)
  const weights = new Float64Array(pagesSteps * rateSteps)
  const pagesAt = (i: number): number => exp(lnLeast + (lnMost - lnLeast) * (i / (pagesSteps - 1)))
  const perPageAt = (j: number): number => exp(rateMean + lnRateSpan * (2 * j / (rateSteps - 1) - 1))
  let top = -Infinity
  for (let i = 0; i < pagesSteps; i++) {
    for (let j = 0; j < rateSteps; j++) {
      const place = ln(perPageAt(j)) - rateMean
      const value = judge(pagesAt(i), perPageAt(j)) - (place / rateDeviation) * (place / rateDeviation) / 2
      weights[i * rateSteps + j] = value
      if (value > top) top = value
    }
  }
  const likely = weights.indexOf(top)
  const refined = refine(judge, pagesAt(Math.floor(likely / rateSteps)), perPageAt(likely % rateSteps), exp(lnMost))
  const draws = weighted(weights, top)
  const half = { pages: (lnMost - lnLeast) / (pagesSteps - 1) / 2, rate: lnRateSpan / (rateSteps - 1) }
  const pages = marginal(draws, (i) => ln(pagesAt(i)), half.pages)
  const writesPerS = marginal(draws, (i, j) => ln(pagesAt(i)) + ln(perPageAt(j)), half.pages + half.rate)
  return {
    pages: holding(pages, refined.pages),
    writesPerS: holding(writesPerS, refined.pages * refined.perPage),
    best: { pages: refined.pages, writesPerS: refined.pages * refined.perPage },
    error: errorOf(evidence.syncs, refined.pages, refined.perPage),
  }
}

type Judge = (pages: number, perPage: number) => number

function judgeOf(evidence: GuestEvidence): Judge | null {
  const { syncs, curve, totals } = evidence
  const kept = syncs.filter((_, i) => i < firstSyncs || i >= syncs.length - lastSyncs)
  if (kept.length > 0) return (pages, perPage) => lnOfSyncs(kept, pages, perPage) + lnOfCurve(curve, pages, perPage)
  if (curve.length > 0) return (pages, perPage) => lnOfCurve(curve, pages, perPage)
  const says = totals.dirtyPagesPerS !== null || (totals.syncs ?? 0) > 1 || (totals.sentPages !== null && totals.sentPages > evidence.usedPages * 1.02)
  return says ? (pages, perPage) => lnOfTotals(evidence, pages, perPage) : null
}

/** New pages that a sync finds, with their standard deviation apart from the noise of the guest. */
function expectedOf({ windowS, errorS, waitingPages, throttlePercent }: SyncEvidence, isFirst: boolean, pages: number, perPage: number): { found: number; variance: number } {
  const rate = perPage * speedUnder(throttlePercent, writerCpuShare)
  const share = 1 - exp(-rate * windowS)
  const waiting = isFirst ? 0 : Math.min(waitingPages, pages)
  const found = (pages - waiting) * share
  const slope = (pages - waiting) * rate * (1 - share)
  const unplaced = isFirst ? Math.min(waitingPages, pages) * share / 2 : 0
  return { found, variance: found * (1 - share) + slope * slope * errorS * errorS + systemPages * systemPages / 4 + unplaced * unplaced + 1 }
}

function lnOfSyncs(syncs: readonly SyncEvidence[], pages: number, perPage: number): number {
  let best = -Infinity
  let sum = 0
  for (const noise of noises) {
    let value = 0
    for (let k = 0; k < syncs.length; k++) {
      const { found, variance } = expectedOf(syncs[k], k === 0, pages, perPage)
      const all = variance + noise * noise * found * found
      const off = syncs[k].newPages - found
      value -= off * off / all / 2 + ln(all) / 2
    }
    const before = best
    best = Math.max(best, value)
    sum = sum * (before === -Infinity ? 0 : exp(before - best)) + exp(value - best)
  }
  return best + ln(sum)
}

function lnOfCurve(curve: readonly CurvePoint[], pages: number, perPage: number): number {
  let value = 0
  for (const { windowS, pages: counted, error } of curve) {
    const off = (pages * (1 - exp(-perPage * windowS)) - counted) / (counted * error + 1)
    value -= off * off / 2
  }
  return value
}

/** Rounds of a guest by QEMU's rule: what was sent, how often it synced, when it ended, and the dirty rate of the last round. */
function roundsOf({ usedPages, pagesPerS, thresholdPages, totals }: GuestEvidence, pages: number, perPage: number): { sent: number; syncs: number; endS: number; dirtyPagesPerS: number } {
  const isEnded = totals.isCompleted
  let waiting = usedPages
  let sent = 0
  let nowS = 0
  let syncs = 1
  let dirtyPagesPerS = 0
  const rest = Math.max(0, thresholdPages - pagesPerS * burstS)
  const left = Math.min(rest, pages)
  for (let round = 0; round < mostRounds; round++) {
    const lengthS = Math.max(0, waiting - rest) / pagesPerS
    if (!isEnded && nowS + lengthS > totals.elapsedS) return { sent: sent + (totals.elapsedS - nowS) * pagesPerS, syncs, endS: Infinity, dirtyPagesPerS }
    sent += lengthS * pagesPerS
    nowS += lengthS
    syncs++
    const found = (pages - left) * (1 - exp(-perPage * lengthS))
    if (lengthS > 0) dirtyPagesPerS = found / lengthS
    waiting = Math.min(rest, waiting) + found
    if (waiting <= thresholdPages) return { sent: sent + waiting, syncs: syncs + 1, endS: nowS, dirtyPagesPerS }
    if (isEnded && nowS > totals.elapsedS * 4) break
  }
  return { sent, syncs, endS: Infinity, dirtyPagesPerS }
}

function lnOfTotals(evidence: GuestEvidence, pages: number, perPage: number): number {
  const { totals } = evidence
  const run = roundsOf(evidence, pages, perPage)
  let value = 0
  const off = (got: number, wanted: number, deviation: number): void => {
    value -= Math.min(50, ((got - wanted) / deviation) * ((got - wanted) / deviation) / 2)
  }
  if (totals.isCompleted && totals.sentPages !== null) off(run.sent, totals.sentPages, totals.sentPages * 0.02 + evidence.thresholdPages / 4 + systemPages)
  if (totals.syncs !== null) off(run.syncs, totals.syncs, 1 + totals.syncs * 0.1)
  if (totals.dirtyPagesPerS !== null) off(run.dirtyPagesPerS, totals.dirtyPagesPerS, totals.dirtyPagesPerS * 0.1 + systemPages)
  if (!totals.isCompleted && run.endS < totals.elapsedS) off(run.endS, totals.elapsedS, totals.elapsedS * 0.05 + 0.2)
  if (totals.isCompleted && run.endS === Infinity) off(2, 1, 0.2)
  if (totals.remainingPages !== null && (totals.syncs ?? 0) > 1 && pages < totals.remainingPages) off(pages, totals.remainingPages, totals.remainingPages * 0.05 + 1)
  return value
}

/** A few steps of a pattern search from the best point of the grid. */
function refine(judge: Judge, fromPages: number, fromPerPage: number, mostPages: number): { pages: number; perPage: number } {
  let at = { pages: fromPages, perPage: fromPerPage, value: judge(fromPages, fromPerPage) }
  for (let step = 0.08; step > 0.0005; step /= 2) {
    for (let moved = true, turn = 0; moved && turn < 20; turn++) {
      moved = false
      for (const [a, b] of [[1, 0], [-1, 0], [0, 1], [0, -1], [1, -1], [-1, 1]]) {
        const pages = Math.min(mostPages, at.pages * exp(a * step))
        const perPage = at.perPage * exp(b * step)
        const value = judge(pages, perPage)
        if (value > at.value) {
          at = { pages, perPage, value }
          moved = true
        }
      }
    }
  }
  return at
}

interface Weighted {
  readonly i: number
  readonly j: number
  readonly weight: number
}

function weighted(weights: Float64Array, top: number): Weighted[] {
  const list: Weighted[] = []
  weights.forEach((value, at) => {
    if (value > top - 30) list.push({ i: Math.floor(at / rateSteps), j: at % rateSteps, weight: exp(value - top) })
  })
  return list
}

/** 10, 50 and 90 % of a quantity, each cell of the grid spread over its width. */
function marginal(draws: readonly Weighted[], lnValue: (i: number, j: number) => number, half: number): Band {
  const sorted = draws.map(({ i, j, weight }) => ({ at: lnValue(i, j), weight })).toSorted((a, b) => a.at - b.at)
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  const quantile = (share: number): number => {
    let sum = 0
    for (const { at, weight } of sorted) {
      sum += weight
      if (sum >= share * total) return at
    }
    return sorted[sorted.length - 1].at
  }
  return { p10: exp(quantile(0.1) - half), p50: exp(quantile(0.5)), p90: exp(quantile(0.9) + half) }
}

function holding({ p10, p50, p90 }: Band, value: number): Band {
  return { p10: Math.min(p10, value), p50, p90: Math.max(p90, value) }
}

function errorOf(syncs: readonly SyncEvidence[], pages: number, perPage: number): number | null {
  if (syncs.length === 0) return null
  let sum = 0
  syncs.forEach((sync, i) => {
    const { found, variance } = expectedOf(sync, i === 0, pages, perPage)
    const off = Math.max(0, Math.abs(sync.newPages - found) - Math.sqrt(variance)) / Math.max(found, sync.newPages, systemPages)
    sum += off * off
  })
  return Math.sqrt(sum / syncs.length)
}
