/**
 * Forecast of the first pass from its own pace: how fast whole and zero pages have left so far, and how many of the pages that wait are
 * whole. A zero page costs 9 bytes and the time to read it.
 */
import { Draws } from '../../engine/random/draws.ts'
import { exp, ln } from '../../engine/random/elementary.ts'
import { hashKey } from '../../engine/random/hash.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'
import type { Band } from '../quantiles.ts'
import { bandOf } from '../quantiles.ts'
import type { RoundEvidence } from './evidence.ts'

const seed = hashKey(15, 8)
const drawsOfBand = 1000
/** Bytes of a zero page on the wire. */
const zeroPageBytes = 9
/** Zero pages per second that a source reads, if the record does not show it; the second is also the most that counts. */
const leastZerosPerS = 0.45e6
const mostZerosPerS = 5e6
/** Relative errors, as standard deviations: of a pace that the record shows, and of the memory in use. */
const paceError = 0.06
const usedError = 0.04
/** Runs of zero pages show their pace if at least this share of their time, and this number of seconds, is not spent on whole pages. */
const clearShare = 0.2
const leastClearS = 0.5
/** Chances that the rest is all but empty if the pass so far was full or empty, and that it is all but full. */
const emptyChance = { afterFull: 0.2, afterEmpty: 0.4 } as const
const fullChance = 0.1
/** Whole pages in a rest that is all but empty, as a share. */
const leastEmptyShare = 1e-4
const mostEmptyShare = 0.05
/** Equal blocks of the passed memory whose shares of whole pages are compared, and most pieces of memory that they count as. */
const blocks = 12
const mostPieces = 200
/** Blocks of fewer pieces are nearly all of one kind. */
const evenInBlock = 2

/** Pages that still have to pass, and what they cost. */
interface RestOfPass {
  readonly whole: number
  readonly zeros: number
  readonly wholePageS: number
  readonly zeroPageS: number
}

/** Counters of the pass since its start. */
interface Passed {
  readonly atS: number
  readonly pages: number
  readonly whole: number
}

/** Moment of the first re-sync: less than the threshold remains. */
export function firstResync(evidence: RoundEvidence, usedMemoryMiB: number | null): Band {
  const draws = new Draws(seed)
  const restOf = restOfPass(evidence, usedMemoryMiB)
  return bandOf(Array.from({ length: drawsOfBand }, () => evidence.nowS + restS(restOf(draws), evidence)))
}

/** If zero pages come last, they hide half a threshold of whole pages. */
function restS({ whole, zeros, wholePageS, zeroPageS }: RestOfPass, { thresholdPages }: RoundEvidence): number {
  const unsent = zeros > thresholdPages ? thresholdPages / 2 : thresholdPages - zeros
  return Math.max(0, whole - unsent) * wholePageS + zeros * zeroPageS
}

/** Draws of the rest of the first pass. */
export function restOfPass(evidence: RoundEvidence, usedMemoryMiB: number | null): (draws: Draws) => RestOfPass {
  const { remainingPages, totalPages, pageBytes } = evidence
  const passed = passedOf(evidence)
  const paceOf = pacesOf(passed, evidence)
  const { whole: sentWhole } = passed[passed.length - 1]
  const shareOf = usedMemoryMiB === null ? wholeShare(passed, totalPages) : null
  return (draws) => {
    const whole =
      shareOf !== null
        ? remainingPages * shareOf(draws)
        : (((usedMemoryMiB ?? 0) * MIB_BYTES) / pageBytes) * (1 + usedError * draws.normal()) - sentWhole
    const left = Math.min(remainingPages, Math.max(0, whole))
    return { whole: left, zeros: remainingPages - left, ...paceOf(draws) }
  }
}

/** What has passed that was not sent as a whole page was zero. */
function passedOf({ samples, totalPages, firstSyncS }: RoundEvidence): Passed[] {
  const passed: Passed[] = [{ atS: Math.max(0, Math.min(firstSyncS, samples[0].atS)), pages: 0, whole: 0 }]
  for (const { atS, remainingPages, sentPages, zeroPages } of samples) {
    const before = passed[passed.length - 1]
    const pages = Math.max(before.pages, totalPages - remainingPages)
    passed.push({ atS, pages, whole: Math.max(before.whole, Math.min(pages, sentPages - zeroPages)) })
  }
  return passed
}

/** Time per whole and per zero page. A pace that the record does not show is drawn, such that the pass so far took as long as it did. */
function pacesOf(passed: readonly Passed[], { pagesPerS, rateMbps }: RoundEvidence): (draws: Draws) => Omit<RestOfPass, 'whole' | 'zeros'> {
  const last = passed[passed.length - 1]
  const isSeen = passed.some((one, i) => i > 1 && isOfWholePages(passed[i - 1], one))
  const elapsedS = last.atS - passed[0].atS
  const zeros = last.pages - last.whole
  const mostPerS = Math.min(mostZerosPerS, Math.max(rateMbps * BYTES_PER_S_OF_MBPS, pagesPerS * zeroPageBytes) / zeroPageBytes)
  const shown = zeroPace(passed, pagesPerS)
  const leastPerS = Math.min(mostPerS, shown.isClear ? shown.pagesPerS : Math.max(shown.pagesPerS, Math.min(leastZerosPerS, mostPerS)))
  return (draws) => {
    const zerosPerS = shown.isClear
      ? shown.pagesPerS * exp(paceError * draws.normal())
      : leastPerS * exp(draws.uniform() * ln(mostPerS / leastPerS))
    const wholeS = (1 / pagesPerS) * exp(paceError * draws.normal())
    // Channels send whole pages while the next ones are read: the rate of a window among zero pages is below the path's.
    const mostS = !isSeen && last.whole > 0 ? Math.max(0, elapsedS - zeros / zerosPerS) / last.whole : Infinity
    return { zeroPageS: 1 / zerosPerS, wholePageS: Math.min(wholeS, Math.max(mostS, wholeS / mostFaster)) }
  }
}

/** A path is at most this much faster than its windows among zero pages. */
const mostFaster = 20

/** Whether a stretch shows the rate of whole pages. */
function isOfWholePages(from: Passed, to: Passed): boolean {
  const whole = to.whole - from.whole
  return whole > 0 && to.pages - from.pages - whole < whole / 2
}

/** Zero pages per second over the stretches in which they prevail; clear if the whole pages among them leave enough of the time. */
function zeroPace(passed: readonly Passed[], pagesPerS: number): { pagesPerS: number; isClear: boolean } {
  let zeros = 0
  let spanS = 0
  let freeS = 0
  for (let i = 1; i < passed.length; i++) {
    const whole = passed[i].whole - passed[i - 1].whole
    const zero = passed[i].pages - passed[i - 1].pages - whole
    if (zero <= whole) continue
    zeros += zero
    spanS += passed[i].atS - passed[i - 1].atS
    freeS += passed[i].atS - passed[i - 1].atS - whole / pagesPerS
  }
  if (zeros <= 0 || spanS <= 0) return { pagesPerS: 0, isClear: false }
  const isClear = freeS >= Math.max(leastClearS, clearShare * spanS) && zeros / freeS <= mostZerosPerS
  return { pagesPerS: zeros / (isClear ? freeS : spanS), isClear }
}

/** Draws of the share of whole pages in the rest of the memory. */
function wholeShare(passed: readonly Passed[], totalPages: number): (draws: Draws) => number {
  const { pages, whole } = passed[passed.length - 1]
  const share = pages > 0 ? whole / pages : 0.5
  const piecesLikeRest = pages / Math.max(1, totalPages - pages)
  const pieces = Math.min(piecesIn(passed) * (4 * share * (1 - share)) ** 2, 8 * piecesLikeRest)
  const weak = Math.min(4, 2 * piecesLikeRest)
  const empty = share * emptyChance.afterFull + (1 - share) * emptyChance.afterEmpty
  return (draws) => {
    if (draws.uniform() * (1 + pieces) < pieces) return nearBeta(0.5 + pieces * share, 0.5 + pieces * (1 - share), draws)
    const kind = draws.uniform()
    if (kind < empty) return leastEmptyShare * exp(draws.uniform() * ln(mostEmptyShare / leastEmptyShare))
    if (kind > 1 - fullChance) return 1 - mostEmptyShare * draws.uniform()
    return nearBeta(1, 1 + weak * (1 - share), draws)
  }
}

/**
 * As how many independent pieces of memory the passed one counts: many if zero and whole pages are mixed evenly, few if they lie in long
 * runs, of which the next may be of either kind.
 */
function piecesIn(passed: readonly Passed[]): number {
  const shares = blockShares(passed)
  if (shares.length < 3) return 0
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length
  const spread = shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / shares.length
  const steps = shares.slice(1).reduce((sum, one, i) => sum + (one - shares[i]) ** 2, 0) / (shares.length - 1)
  if (mean <= 0 || mean >= 1) return 0
  const alone = spread > 0 ? Math.min(1, steps / (2 * spread)) : 1
  const inBlock = (mean * (1 - mean)) / Math.max(spread, (mean * (1 - mean)) / mostPieces)
  return (Math.max(0, inBlock - evenInBlock) * shares.length * alone) / (2 - alone)
}

/** Shares of whole pages in equal blocks of the passed memory, as fine as the samples show them. */
function blockShares(passed: readonly Passed[]): number[] {
  const all = passed[passed.length - 1].pages
  const shares: number[] = []
  let from = passed[0]
  for (const to of passed) {
    if (to.pages - from.pages < all / blocks || to.pages === from.pages) continue
    shares.push((to.whole - from.whole) / (to.pages - from.pages))
    from = to
  }
  return shares
}

/** A draw of nearly a beta distribution of `a` and `b`: normal in the logarithm of the odds. */
function nearBeta(a: number, b: number, draws: Draws): number {
  const deviation = Math.sqrt(1 / a + 1 / (2 * a * a) + 1 / b + 1 / (2 * b * b))
  return 1 / (1 + (b / a) * exp(deviation * draws.normal()))
}
