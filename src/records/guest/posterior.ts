/**
 * Guests that fit what the syncs of a record found: a sample of the posterior, by annealing from draws of the prior with
 * differential-evolution moves, so that each kind of guest keeps its weight. Deterministic for a record.
 */
import { exp, ln } from '../../engine/random/elementary.ts'
import { Draws } from '../../engine/random/draws.ts'
import type { RoundEvidence, SyncEvidence } from './evidence.ts'
import { dirtyShare1, dirtyShare2, dirtyPages, law, lawLength, throttledSpeed } from './guestLaw.ts'
import type { CurvePoint } from './measuredCurve.ts'

const priorDraws = 3000
const particles = 400
/** Share of the particles that the weights of a step must be worth. */
const leastShare = 0.5
const mostSteps = 25
const movesEach = 3
const lastMoves = 4
const firstSyncs = 2
const lastSyncs = 10

const leastPages = 10
/** Prior of a count over the time since the previous sync alone, although memory has several chunks. */
const atOnceShare = 0.15
/** KVM clears its log in chunks of 1 GiB. Records of one chunk need no longer window. */
const chunkBytes = 1073741824
/** Priors of the guest, normal in ln: writes per page and second, and the relative deviation of a round's new pages. */
export interface GuestPriors {
  readonly rateMean: number
  readonly rateDeviation: number
  readonly noiseMean: number
  readonly noiseDeviation: number
}
export const guestPriors: GuestPriors = { rateMean: ln(0.12), rateDeviation: 1.5, noiseMean: ln(0.03), noiseDeviation: 0.8 }

/** Pages that the guest's own system writes between two syncs. */
const systemPages = 60

const scratch = new Float64Array(3)

/** A guest of the posterior, and the pages that wait after the last sync under this guest. */
export interface FittedGuest {
  /** `lawLength` numbers */
  readonly law: Float64Array
  readonly share1: number
  readonly share2: number
  readonly waitedPages: number
}

/** Precomputed inputs of the chains' likelihood. */
interface Judged {
  readonly syncs: readonly SyncEvidence[]
  readonly used: readonly boolean[]
  readonly usedPages: number
  readonly pagesPerS: number
  readonly lnMostPages: number
  /** upper end of the prior of `scan` */
  readonly mostScan: number
  readonly curve: readonly CurvePoint[]
  readonly priors: GuestPriors
}

/** A sample of guests that fit. `usedPages`: pages in use, at least 20. */
export function fitGuest(
  evidence: RoundEvidence,
  curve: readonly CurvePoint[],
  usedPages: number,
  seed: number,
  priors = guestPriors,
): FittedGuest[] {
  const judged = judgedOf(evidence, curve, usedPages, priors)
  const draws = new Draws(seed)
  return annealed(judged, draws).map((guest) => {
    lnLikelihood(guest, judged, scratch)
    return { law: guest, share1: scratch[0], share2: scratch[1], waitedPages: scratch[2] }
  })
}

/** The first two syncs and the last ten, with the one before these for the shares of pages that it leaves waiting. */
function judgedOf(
  { syncs, pagesPerS, pageBytes }: RoundEvidence,
  curve: readonly CurvePoint[],
  usedPages: number,
  priors: GuestPriors,
): Judged {
  const cut = Math.max(firstSyncs, syncs.length - lastSyncs)
  const kept = syncs.flatMap((sync, i) => (i < firstSyncs || i >= cut - 1 ? [{ sync, used: i < firstSyncs || i >= cut }] : []))
  return {
    syncs: kept.map(({ sync }) => sync),
    used: kept.map(({ used }) => used),
    usedPages,
    pagesPerS,
    lnMostPages: ln(usedPages),
    curve,
    priors,
    mostScan: usedPages * pageBytes > chunkBytes ? 1 : atOnceShare,
  }
}

function priorGuest(
  { lnMostPages, mostScan, priors: { rateMean, rateDeviation, noiseMean, noiseDeviation } }: Judged,
  draws: Draws,
): Float64Array {
  const guest = new Float64Array(lawLength)
  const lnLeast = ln(leastPages)
  guest[law.pages1] = lnLeast + draws.uniform() * (lnMostPages - lnLeast)
  guest[law.pages2] = lnLeast + draws.uniform() * (lnMostPages - lnLeast)
  guest[law.rate1] = rateMean + rateDeviation * draws.normal()
  guest[law.rate2] = rateMean + rateDeviation * draws.normal()
  guest[law.shape] = draws.uniform()
  guest[law.noise] = noiseMean + noiseDeviation * draws.normal()
  guest[law.scan] = mostScan * draws.uniform()
  guest[law.cpu] = draws.uniform()
  return guest
}

function lnPrior(
  guest: Float64Array,
  { lnMostPages, mostScan, priors: { rateMean, rateDeviation, noiseMean, noiseDeviation } }: Judged,
): number {
  const lnLeast = ln(leastPages)
  const inside =
    guest[law.pages1] >= lnLeast &&
    guest[law.pages1] <= lnMostPages &&
    guest[law.pages2] >= lnLeast &&
    guest[law.pages2] <= lnMostPages &&
    inUnit(guest[law.shape]) &&
    guest[law.scan] >= 0 &&
    guest[law.scan] < mostScan &&
    inUnit(guest[law.cpu])
  if (!inside) return -Infinity
  const rate1 = (guest[law.rate1] - rateMean) / rateDeviation
  const rate2 = (guest[law.rate2] - rateMean) / rateDeviation
  const noise = (guest[law.noise] - noiseMean) / noiseDeviation
  return -(rate1 * rate1 + rate2 * rate2 + noise * noise) / 2
}

function inUnit(value: number): boolean {
  return value >= 0 && value < 1
}

/**
 * The window in which a write counts at a sync: the time since the previous sync, and for most guests of several chunks also a share of
 * the time that the scan still needs for its cycle. This is no law of the log, whose clearing by chunks only shortens windows: it allows
 * for guests that dirty more pages in short rounds than the two parts predict from long ones.
 */
export function countedWindow(guest: ArrayLike<number>, windowS: number, cycleS: number, speed: number): number {
  const lazy = guest[law.scan] - atOnceShare
  if (lazy <= 0 || cycleS <= windowS) return speed * windowS
  return speed * (windowS + (lazy / (1 - atOnceShare)) * (cycleS - windowS))
}

/** Walks through the syncs; `after` becomes the two parts' shares of the waiting pages after the last one, and their number. */
function lnLikelihood(guest: Float64Array, judged: Judged, after: Float64Array): number {
  const { syncs, used, usedPages, pagesPerS } = judged
  const pages1 = exp(guest[law.pages1])
  const pages2 = exp(guest[law.pages2])
  const noise = exp(guest[law.noise])
  let share1 = pages1 / usedPages
  let share2 = pages2 / usedPages
  let waitedPages = usedPages
  let sum = 0
  for (let i = 0; i < syncs.length; i++) {
    const { windowS, errorS, waitingPages, newPages, throttlePercent } = syncs[i]
    const speed = throttledSpeed(guest, throttlePercent)
    const window = countedWindow(guest, windowS, waitedPages / pagesPerS, speed)
    const waiting1 = Math.min(pages1, share1 * waitingPages)
    const waiting2 = Math.min(pages2, share2 * waitingPages)
    const new1 = (pages1 - waiting1) * dirtyShare1(guest, window)
    const new2 = (pages2 - waiting2) * dirtyShare2(guest, window)
    const expected = new1 + new2
    if (used[i]) {
      const slope = errorS > 0 ? slopeAt(guest, pages1, pages2, window, expected) * errorS : 0
      const variance = (noise * expected) ** 2 + expected + systemPages * systemPages + slope * slope
      const off = newPages - expected
      sum -= (off * off) / (2 * variance) + ln(variance) / 2
    }
    const all = waiting1 + waiting2 + expected
    waitedPages = waitingPages + newPages
    share1 = all > 0 ? (waiting1 + new1) / all : 0
    share2 = all > 0 ? (waiting2 + new2) / all : 0
  }
  after[0] = share1
  after[1] = share2
  after[2] = waitedPages
  return sum + lnCurveLikelihood(guest, judged.curve)
}

/** Growth of the found pages with the window, pages per second. */
function slopeAt(guest: Float64Array, pages1: number, pages2: number, windowS: number, expected: number): number {
  const later = windowS * 1.02
  const rise =
    pages1 * dirtyShare1(guest, later) +
    pages2 * dirtyShare2(guest, later) -
    pages1 * dirtyShare1(guest, windowS) -
    pages2 * dirtyShare2(guest, windowS)
  return Math.min(rise, expected) / (later - windowS)
}

function lnCurveLikelihood(guest: Float64Array, curve: readonly CurvePoint[]): number {
  let sum = 0
  for (const { windowS, pages, relativeError } of curve) {
    const off = (pages - dirtyPages(guest, windowS)) / (relativeError * pages + systemPages)
    sum -= (off * off) / 2
  }
  return sum
}

interface Population {
  readonly at: Float64Array[]
  readonly prior: Float64Array
  readonly likelihood: Float64Array
}

/** From draws of the prior to the posterior in steps of rising heat, each one a resampling by weight and a few moves. */
function annealed(judged: Judged, draws: Draws): Float64Array[] {
  const prior = Array.from({ length: priorDraws }, () => priorGuest(judged, draws))
  const lnLikelihoods = Float64Array.from(prior, (guest) => lnLikelihood(guest, judged, scratch))
  let heat = nextHeat(lnLikelihoods, 0)
  let population = populationOf(resampled(prior, lnLikelihoods, heat, draws), judged)
  move(population, heat, judged, draws)
  for (let step = 0; step < mostSteps && heat < 1; step++) {
    const next = step === mostSteps - 1 ? 1 : nextHeat(population.likelihood, heat)
    population = populationOf(resampled(population.at, population.likelihood, next - heat, draws), judged)
    heat = next
    move(population, heat, judged, draws)
  }
  for (let extra = 0; extra < lastMoves; extra++) move(population, 1, judged, draws)
  return population.at
}

function populationOf(at: Float64Array[], judged: Judged): Population {
  return {
    at,
    prior: Float64Array.from(at, (guest) => lnPrior(guest, judged)),
    likelihood: Float64Array.from(at, (guest) => lnLikelihood(guest, judged, scratch)),
  }
}

/** The highest heat at which the weights still count as `leastShare` of the particles, by bisection. */
function nextHeat(lnLikelihoods: Float64Array, heat: number): number {
  const wanted = Math.min(leastShare * lnLikelihoods.length, particles * leastShare)
  if (effectiveNumber(lnLikelihoods, 1 - heat) >= wanted) return 1
  let low = 0
  let high = 1 - heat
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (effectiveNumber(lnLikelihoods, middle) >= wanted) low = middle
    else high = middle
  }
  return heat + Math.max(low, 1e-6)
}

function effectiveNumber(lnLikelihoods: Float64Array, by: number): number {
  const most = mostOf(lnLikelihoods)
  let sum = 0
  let squares = 0
  for (const value of lnLikelihoods) {
    const weight = exp(by * (value - most))
    sum += weight
    squares += weight * weight
  }
  return (sum * sum) / squares
}

function mostOf(values: Float64Array): number {
  return values.reduce((most, value) => (value > most ? value : most), -Infinity)
}

/** Systematic resampling to `particles`. */
function resampled(at: readonly Float64Array[], lnLikelihoods: Float64Array, by: number, draws: Draws): Float64Array[] {
  const most = mostOf(lnLikelihoods)
  const weights = lnLikelihoods.map((value) => exp(by * (value - most)))
  const step = weights.reduce((sum, weight) => sum + weight, 0) / particles
  const kept: Float64Array[] = []
  let at01 = step * draws.uniform()
  let sum = 0
  for (let i = 0; i < at.length && kept.length < particles; i++) {
    sum += weights[i]
    while (at01 < sum && kept.length < particles) {
      kept.push(at[i])
      at01 += step
    }
  }
  while (kept.length < particles) kept.push(at[at.length - 1])
  return kept
}

function move(population: Population, heat: number, judged: Judged, draws: Draws): void {
  for (let round = 0; round < movesEach; round++) {
    const scale = round === movesEach - 1 ? 1 : (2.38 / Math.sqrt(2 * lawLength)) * (0.3 + draws.uniform())
    for (let i = 0; i < particles; i++) tryMove(population, i, heat, scale, judged, draws)
  }
}

/** Along the difference of two others, occasionally by its whole length, so that a guest can cross to another mode. */
function tryMove({ at, prior, likelihood }: Population, i: number, heat: number, scale: number, judged: Judged, draws: Draws): void {
  const from = at[draws.index(particles)]
  const to = at[draws.index(particles)]
  const next = new Float64Array(lawLength)
  for (let k = 0; k < lawLength; k++) next[k] = at[i][k] + scale * (to[k] - from[k]) + 1e-3 * draws.normal()
  const nextPrior = lnPrior(next, judged)
  if (nextPrior === -Infinity) return
  const nextLikelihood = lnLikelihood(next, judged, scratch)
  const gain = nextPrior - prior[i] + heat * (nextLikelihood - likelihood[i])
  if (gain < 0 && draws.uniform() >= exp(gain)) return
  at[i] = next
  prior[i] = nextPrior
  likelihood[i] = nextLikelihood
}
