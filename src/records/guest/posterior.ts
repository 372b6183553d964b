/**
 * Guests that fit what the syncs of a record found: a sample of the posterior, by annealing from draws of the prior with
 * differential-evolution moves, so that each kind of guest keeps its weight. Deterministic for a record.
 */
import { exp, ln } from '../../engine/random/elementary.ts'
import { Draws } from '../../engine/random/draws.ts'
import type { RoundEvidence, SyncEvidence } from './evidence.ts'
import { clearedWindow, dirtyPages, GuestShares, law, lawLength, lnReach, throttledSpeed } from './guestLaw.ts'
import type { MeasuredPoint } from './measuredCurve.ts'

/** Guests that are kept: fewer with more syncs, which cost more time and leave fewer kinds of guests possible. */
const leastParticles = 250
const mostParticles = 500
const particlesTimesSyncs = 2000
const priorDrawsEach = 16
/** Share of the particles that the weights of a step must be worth. Few steps with many moves leave less to the seed than the reverse. */
const leastShare = 0.3
const mostSteps = 25
const leastMoves = 5
const mostMoves = 10
const movesTimesSyncs = 30
const lastMoves = 2
const unthrottledSyncs = 2
const lastSyncs = 10

const lnLeastPages = ln(10)
/** QEMU clears KVM's log in chunks of 1 GiB (`clear_bitmap_shift` 18). */
const chunkBytes = 1073741824
/** Priors of the guest, normal in ln: writes per page and second, and the relative deviation of a round's new pages. */
export interface GuestPriors {
  readonly rateMean: number
  readonly rateDeviation: number
  readonly noiseMean: number
  readonly noiseDeviation: number
}
export const guestPriors: GuestPriors = { rateMean: ln(0.12), rateDeviation: 1.5, noiseMean: ln(0.03), noiseDeviation: 0.8 }

/**
 * Prior of part 2 from the second re-sync on: pages that each round finds again. They are any share of the fewest pages that a re-sync found,
 * each written once or twice a second. The first pass alone cannot tell them from the others.
 */
const hotRateMean = ln(1.5)
const leastHotPages = 100

/** Factor by which the window is enlarged to measure the growth of the found pages. */
const later = 1.02

const scratch = new Float64Array(4)
const proposed = new Float64Array(lawLength)
const shares = new GuestShares()
const part1 = { pages: 0, waited: 0, left: 0 }
const part2 = { pages: 0, waited: 0, left: 0 }

/**
 * The likelihood is summed over these values of the noise, in standard deviations of its prior, and the noise is drawn at the end. As a
 * coordinate of the search it would favour low noise: a few guests with a close fit would take nearly all of the weight.
 */
const noisePlaces = [-2, -1.25, -0.5, 0.25, 1, 1.75, 2.5] as const
const noiseStep = 0.75
const lnNoisePriors = noisePlaces.map((place) => place ** 2 / 2)
/** ln of a term too small to change any bit of a sum of up to 10^5 terms whose largest is 1. */
const negligible = -60
const lnNoises = new Float64Array(noisePlaces.length)
const misfits = new Float64Array(noisePlaces.length)
const variances = new Float64Array(noisePlaces.length)

/** A guest of the posterior, and the pages that wait after the last sync under this guest. */
export interface FittedGuest {
  /** `lawLength` numbers */
  readonly law: Float64Array
  /** Chunks of the log, if it is cleared by chunks. */
  readonly chunks: number
  readonly share1: number
  readonly share2: number
  readonly waitedPages: number
  /** What the last sync found, as a multiple of what this guest writes, where the load has clearly changed; else 1. */
  readonly changedBy: number
}

/** Precomputed inputs of the chains' likelihood. */
interface Judged {
  readonly syncs: readonly SyncEvidence[]
  /** ln of the syncs' windows, and of the windows to which `slopeAt` compares. */
  readonly lnWindows: Float64Array
  readonly lnLater: Float64Array
  /** Where syncs are left out, and the last of those; null: none. */
  readonly resumedAt: number
  readonly before: SyncEvidence | null
  readonly usedPages: number
  readonly pagesPerS: number
  readonly pageBytes: number
  readonly chunks: number
  readonly lnMostPages: number
  /** Upper end of part 2's pages if it is the hot part; null: it is like part 1. */
  readonly lnMostHot: number | null
  readonly rateMean2: number
  /** Squares of the relative noises. */
  readonly noises: Float64Array
  readonly curve: readonly MeasuredPoint[]
  readonly systemPages: number
  readonly priors: GuestPriors
}

/** A sample of guests that fit. `usedPages`: pages in use, at least 20. */
export function fitGuest(
  evidence: RoundEvidence,
  curve: readonly MeasuredPoint[],
  usedPages: number,
  seed: number,
  priors = guestPriors,
): FittedGuest[] {
  const judged = judgedOf(evidence, curve, usedPages, priors)
  const draws = new Draws(seed)
  return annealed(judged, draws).map((guest) => {
    lnLikelihood(guest, judged, scratch)
    guest[law.noise] = priors.noiseMean + priors.noiseDeviation * drawnNoise(draws)
    return { law: guest, chunks: judged.chunks, share1: scratch[0], share2: scratch[1], waitedPages: scratch[2], changedBy: scratch[3] }
  })
}

/**
 * The last ten syncs: the first rounds of a long migration, a hundred times as long, say nothing about its short ones. Under auto-converge
 * also the first two, the only ones of the guest at full speed.
 */
function judgedOf(
  { syncs, pagesPerS, pageBytes, totalPages, autoConverge, clearsAtSync, systemPages }: RoundEvidence,
  curve: readonly MeasuredPoint[],
  usedPages: number,
  priors: GuestPriors,
): Judged {
  const cut = Math.max(0, syncs.length - lastSyncs)
  const unthrottled = autoConverge ? Math.min(cut, unthrottledSyncs) : 0
  const kept = [...syncs.slice(0, unthrottled), ...syncs.slice(cut)]
  const isHot = kept.length > 1 && !autoConverge
  return {
    syncs: kept,
    lnWindows: Float64Array.from(kept, ({ windowS }) => ln(windowS)),
    lnLater: Float64Array.from(kept, ({ windowS }) => ln(windowS * later)),
    resumedAt: unthrottled,
    before: cut > unthrottled ? syncs[cut - 1] : null,
    usedPages,
    pagesPerS,
    pageBytes,
    chunks: clearsAtSync === true ? 1 : Math.max(1, Math.ceil((usedPages * pageBytes) / chunkBytes)),
    // A guest also writes pages that were not in use at first. Under auto-converge the rounds cannot tell such a guest from a slowed one.
    lnMostPages: ln(autoConverge ? usedPages : Math.max(usedPages, totalPages)),
    lnMostHot: isHot ? ln(Math.max(leastHotPages, Math.min(usedPages, ...kept.map(({ newPages }) => newPages)))) : null,
    noises: Float64Array.from(noisePlaces, (place) => exp(2 * (priors.noiseMean + priors.noiseDeviation * place))),
    rateMean2: isHot ? hotRateMean : priors.rateMean,
    curve,
    systemPages,
    priors,
  }
}

function priorGuest(judged: Judged, draws: Draws): Float64Array {
  const { lnMostPages, lnMostHot, rateMean2, priors } = judged
  const guest = new Float64Array(lawLength)
  guest[law.pages1] = lnLeastPages + draws.uniform() * (lnMostPages - lnLeastPages)
  guest[law.pages2] =
    lnMostHot === null ? lnLeastPages + draws.uniform() * (lnMostPages - lnLeastPages) : lnMostHot + ln(1 - draws.uniform())
  guest[law.rate1] = priors.rateMean + priors.rateDeviation * draws.normal()
  guest[law.rate2] = rateMean2 + priors.rateDeviation * draws.normal()
  guest[law.shape] = draws.uniform()
  guest[law.clearing] = draws.uniform()
  guest[law.cpu] = draws.uniform()
  return guest
}

function lnPrior(guest: Float64Array, judged: Judged): number {
  const { lnMostPages, lnMostHot, rateMean2, priors } = judged
  const inside =
    guest[law.pages1] >= lnLeastPages &&
    guest[law.pages1] <= lnMostPages &&
    (lnMostHot === null ? guest[law.pages2] >= lnLeastPages && guest[law.pages2] <= lnMostPages : guest[law.pages2] <= lnMostHot) &&
    inUnit(guest[law.shape]) &&
    inUnit(guest[law.clearing]) &&
    inUnit(guest[law.cpu])
  if (!inside) return -Infinity
  const rate1 = (guest[law.rate1] - priors.rateMean) / priors.rateDeviation
  const rate2 = (guest[law.rate2] - rateMean2) / priors.rateDeviation
  // An even density of the hot pages themselves rises with their logarithm.
  return (
    lnReach(dirtyPages(guest, 1), judged.pageBytes) - (rate1 * rate1 + rate2 * rate2) / 2 + (lnMostHot === null ? 0 : guest[law.pages2])
  )
}

function inUnit(value: number): boolean {
  return value >= 0 && value < 1
}

/** Walks through the syncs; `after` becomes the two parts' shares of the waiting pages after the last one, their number, and `changedBy`. */
function lnLikelihood(guest: Float64Array, judged: Judged, after: Float64Array): number {
  const { syncs, lnWindows, lnLater, before, resumedAt, usedPages, pagesPerS, chunks, systemPages } = judged
  const { pages1, pages2 } = shares.of(guest)
  let share1 = pages1 / usedPages
  let share2 = pages2 / usedPages
  let waitedPages = usedPages
  let changedBy = 1
  misfits.fill(0)
  variances.fill(1)
  for (let i = 0; i < syncs.length; i++) {
    const { windowS, errorS, waitingPages, newPages, throttlePercent } = syncs[i]
    if (before !== null && i === resumedAt) {
      share1 = foundShare1(guest, before)
      share2 = 1 - share1
      waitedPages = before.waitingPages + before.newPages
    }
    const speed = throttledSpeed(guest, throttlePercent)
    const window = speed * windowS
    const againS = speed * clearedWindow(guest, windowS, waitedPages / pagesPerS, chunks)
    const dirty1 = speed === 1 ? shares.share1(window, lnWindows[i]) : shares.share1(window)
    const dirty2 = shares.share2(window)
    part1.pages = pages1
    part1.waited = Math.min(pages1, share1 * waitedPages)
    part1.left = Math.min(pages1, share1 * waitingPages)
    part2.pages = pages2
    part2.waited = Math.min(pages2, share2 * waitedPages)
    part2.left = Math.min(pages2, share2 * waitingPages)
    const new1 = shares.found1(part1, window, againS, dirty1)
    const new2 = shares.found2(part2, window, againS, dirty2)
    const expected = new1 + new2
    let slope = 0
    if (errorS > 0) {
      const laterS = window * later
      const later1 = speed === 1 ? shares.share1(laterS, lnLater[i]) : shares.share1(laterS)
      const rise = pages1 * later1 + pages2 * shares.share2(laterS) - pages1 * dirty1 - pages2 * dirty2
      // Growth of the found pages with the window, pages per second.
      slope = (Math.min(rise, expected) / (laterS - window)) * errorS
    }
    const off = newPages - expected
    addMisfit((off * off) / 2, expected * expected, expected + systemPages * systemPages + slope * slope, judged.noises)
    changedBy = changeOf(newPages, expected, systemPages)
    const all = part1.left + part2.left + expected
    waitedPages = waitingPages + newPages
    share1 = all > 0 ? (part1.left + new1) / all : 0
    share2 = all > 0 ? (part2.left + new2) / all : 0
  }
  after[0] = share1
  after[1] = share2
  after[2] = waitedPages
  after[3] = changedBy
  const pagesInASecond = pages1 * shares.share1(1) + pages2 * shares.share2(1)
  return lnOverNoises() + lnCurveLikelihood(guest, judged) + lnReach(pagesInASecond, judged.pageBytes)
}

/** A round's noise is below this share of its new pages, and counts are within this number of standard deviations: beyond both the load has changed. */
const mostNoise = 0.75
const surely = 3

function changeOf(newPages: number, expected: number, systemPages: number): number {
  const off = Math.abs(newPages - expected)
  return off > mostNoise * expected && off > surely * Math.sqrt(expected + systemPages * systemPages) ? newPages / expected : 1
}

/** Share of part 1 in the pages that a sync found, for the guest of `shares`. */
function foundShare1(guest: Float64Array, { windowS, throttlePercent }: SyncEvidence): number {
  const window = throttledSpeed(guest, throttlePercent) * windowS
  const found1 = shares.pages1 * shares.share1(window)
  return found1 / (found1 + shares.pages2 * shares.share2(window))
}

/** One sync more, under each of the noises. */
function addMisfit(square: number, expectedSquare: number, otherVariance: number, noises: Float64Array): void {
  for (let k = 0; k < noises.length; k++) {
    const variance = noises[k] * expectedSquare + otherVariance
    misfits[k] += square / variance
    variances[k] *= variance
  }
}

/** ln of the likelihood summed over the noises; `lnNoises` becomes its terms. */
function lnOverNoises(): number {
  for (let k = 0; k < noisePlaces.length; k++) lnNoises[k] = -misfits[k] - ln(variances[k]) / 2 - lnNoisePriors[k]
  const most = mostOf(lnNoises)
  let sum = 0
  for (let k = 0; k < lnNoises.length; k++) if (lnNoises[k] - most > negligible) sum += exp(lnNoises[k] - most)
  return most + ln(sum)
}

/** A place of the noise's prior, as likely as the last guest's syncs make it. */
function drawnNoise(draws: Draws): number {
  const most = mostOf(lnNoises)
  let left = draws.uniform() * lnNoises.reduce((sum, value) => sum + exp(value - most), 0)
  const at = lnNoises.findIndex((value) => (left -= exp(value - most)) < 0)
  return noisePlaces[Math.max(0, at)] + noiseStep * (draws.uniform() - 0.5)
}

function lnCurveLikelihood(guest: Float64Array, { curve, systemPages }: Judged): number {
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
  const particles = Math.round(Math.max(leastParticles, Math.min(mostParticles, particlesTimesSyncs / Math.max(1, judged.syncs.length))))
  const prior = Array.from({ length: priorDrawsEach * particles }, () => priorGuest(judged, draws))
  const lnLikelihoods = Float64Array.from(prior, (guest) => lnLikelihood(guest, judged, scratch))
  let heat = nextHeat(lnLikelihoods, 0, particles)
  let population = populationOf(resampled(prior, lnLikelihoods, heat, particles, draws), judged)
  move(population, heat, judged, draws)
  for (let step = 0; step < mostSteps && heat < 1; step++) {
    const next = step === mostSteps - 1 ? 1 : nextHeat(population.likelihood, heat, particles)
    population = populationOf(resampled(population.at, population.likelihood, next - heat, particles, draws), judged)
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
function nextHeat(lnLikelihoods: Float64Array, heat: number, particles: number): number {
  const wanted = Math.min(leastShare * lnLikelihoods.length, particles * leastShare)
  const most = mostOf(lnLikelihoods)
  const below = lnLikelihoods.map((value) => value - most)
  if (effectiveNumber(below, 1 - heat) >= wanted) return 1
  let low = 0
  let high = 1 - heat
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (effectiveNumber(below, middle) >= wanted) low = middle
    else high = middle
  }
  return heat + Math.max(low, 1e-6)
}

/** Of weights e^(by × below); the largest of `below` is 0. */
function effectiveNumber(below: Float64Array, by: number): number {
  let sum = 0
  let squares = 0
  for (let i = 0; i < below.length; i++) {
    if (by * below[i] < negligible) continue
    const weight = exp(by * below[i])
    sum += weight
    squares += weight * weight
  }
  return (sum * sum) / squares
}

function mostOf(values: Float64Array): number {
  let most = -Infinity
  for (let k = 0; k < values.length; k++) if (values[k] > most) most = values[k]
  return most
}

/** Systematic resampling to `particles`. */
function resampled(at: readonly Float64Array[], lnLikelihoods: Float64Array, by: number, particles: number, draws: Draws): Float64Array[] {
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
  const moves = Math.round(Math.max(leastMoves, Math.min(mostMoves, movesTimesSyncs / Math.max(1, judged.syncs.length))))
  for (let round = 0; round < moves; round++) {
    const scale = round === moves - 1 ? 1 : (2.38 / Math.sqrt(2 * lawLength)) * (0.3 + draws.uniform())
    for (let i = 0; i < population.at.length; i++) tryMove(population, i, heat, scale, judged, draws)
  }
}

/** Along the difference of two others, occasionally by its whole length, so that a guest can cross to another mode. */
function tryMove({ at, prior, likelihood }: Population, i: number, heat: number, scale: number, judged: Judged, draws: Draws): void {
  const from = at[draws.index(at.length)]
  const to = at[draws.index(at.length)]
  for (let k = 0; k < lawLength; k++) proposed[k] = at[i][k] + scale * (to[k] - from[k]) + 1e-3 * draws.normal()
  const nextPrior = lnPrior(proposed, judged)
  if (nextPrior === -Infinity) return
  const nextLikelihood = lnLikelihood(proposed, judged, scratch)
  const gain = nextPrior - prior[i] + heat * (nextLikelihood - likelihood[i])
  if (gain < 0 && draws.uniform() >= exp(gain)) return
  at[i] = proposed.slice()
  prior[i] = nextPrior
  likelihood[i] = nextLikelihood
}
