/**
 * The rest of a migration from its state now, by QEMU's rule, for one guest of the posterior: send until the estimate falls below the
 * threshold, sync, stop if it is still below.
 */
import { exp } from '../../engine/random/elementary.ts'
import type { Draws } from '../../engine/random/draws.ts'
import { MIB_BYTES } from '../../units/units.ts'
import type { RoundEvidence } from './evidence.ts'
import { RATE_WINDOW_S } from '../../engine/migration/transport/rateWindow.ts'
import { clearedWindow, GuestShares, law, throttledSpeed } from './guestLaw.ts'
import type { FittedGuest } from './posterior.ts'
import { defaultThrottling } from '../import/derived/qemuDefaults.ts'
import { BURST_S } from '../../engine/migration/strategies/qemuBurst.ts'

/** The device's state after the last page. */
const tailLeastS = 0.005
const tailMostS = 0.04
/** Data still in the sockets when the last page has been handed over, if the link limits the rate. */
const socketLeastBytes = 0.5 * MIB_BYTES
const socketMostBytes = 3 * MIB_BYTES
/** The last pages are sent at a separate rate. */
const stopSpread = 0.1
const thresholdDeviation = 0.01
const commonNoise = 0.6
/** The slowdown of a writer under auto-converge is less certain than its write rate. */
const throttledNoise = 0.25
const throttleTickS = 5
const throttleRestS = 1
const leastWindowS = 1e-3
/** A draw with more syncs than this counts as never ending. */
const mostSyncs = 2000

interface Throttling {
  readonly percent: number
  readonly initialPercent: number
  readonly incrementPercent: number
  readonly maxPercent: number
  /** A period is bad if more than this share of the sent amount was dirtied. */
  readonly triggerShare: number
  /** Bad periods since the last step. */
  readonly badPeriods: number
}

export interface Present {
  readonly nowS: number
  readonly lastSyncS: number
  /** As many as at an even pace since the last sync. */
  readonly remainingPages: number
  readonly pagesPerS: number
  /** Null: the final copy has the same rate. */
  readonly stopPagesPerS: number | null
  readonly thresholdPages: number
  /** Relative standard deviation of the threshold between checks. */
  readonly thresholdSpread: number
  readonly pageBytes: number
  readonly systemPages: number
  readonly throttling: Throttling | null
  /** From then on the guest writes nothing; Infinity: it runs. */
  readonly pausedAtS: number
}

export interface ForwardEnd {
  /** NaN: still running at the horizon */
  readonly endS: number
  readonly downtimeS: number
  readonly sentPages: number
}

interface Course {
  atS: number
  lastSyncS: number
  remainingPages: number
  waitedPages: number
  share1: number
  share2: number
  sentPages: number
  sentPagesAtJudgement: number
  foundPagesSinceJudgement: number
  percent: number
  badPeriods: number
  judgedS: number
}

/** Of the guest whose migration runs on. */
const shares = new GuestShares()

/** One possible course of the migration, up to `horizonS` seconds since its start. */
export function runOn(guest: FittedGuest, present: Present, horizonS: number, draws: Draws): ForwardEnd {
  shares.of(guest.law)
  const noise = exp(guest.law[law.noise])
  const common = guest.changedBy * exp((present.throttling === null ? commonNoise * noise : throttledNoise) * draws.normal())
  // Between two checks of the threshold: a burst on a socket that blocks, under a cap a window.
  const stepS = present.stopPagesPerS === null ? BURST_S : RATE_WINDOW_S
  const course: Course = {
    atS: present.nowS,
    lastSyncS: present.lastSyncS,
    remainingPages: present.remainingPages,
    waitedPages: guest.waitedPages,
    share1: guest.share1,
    share2: guest.share2,
    sentPages: 0,
    sentPagesAtJudgement: Math.min(0, present.remainingPages - guest.waitedPages),
    foundPagesSinceJudgement: 0,
    percent: present.throttling?.percent ?? 0,
    badPeriods: present.throttling?.badPeriods ?? 0,
    judgedS: present.lastSyncS,
  }
  for (let syncs = 0; syncs < mostSyncs; syncs++) {
    const thresholdPages = present.thresholdPages * (1 + Math.max(thresholdDeviation, present.thresholdSpread) * draws.normal())
    const checkS = nextCheck(course, present, thresholdPages, stepS)
    if (!(checkS <= horizonS)) break
    advance(course, checkS, present.pagesPerS)
    const forced = course.remainingPages > thresholdPages
    course.foundPagesSinceJudgement += sync(
      course,
      guest,
      present,
      throttledSpeed(guest.law, course.percent),
      common * lognormal(noise, draws),
      draws,
    )
    if (!forced && course.remainingPages < thresholdPages) return stop(course, present, draws)
    if (present.throttling !== null) throttle(course, present.throttling)
  }
  return { endS: Number.NaN, downtimeS: Number.NaN, sentPages: Number.NaN }
}

function lognormal(deviation: number, draws: Draws): number {
  return exp(deviation * draws.normal() - (deviation * deviation) / 2)
}

/** Time of the next check at which less than the threshold remains, or at which auto-converge's timer forces a sync. */
function nextCheck(course: Course, { pagesPerS, throttling }: Present, thresholdPages: number, stepS: number): number {
  const belowS = course.atS + Math.max(0, course.remainingPages - thresholdPages) / pagesPerS
  const steps = Math.max(1, Math.ceil((belowS - course.lastSyncS) / stepS))
  const checkS = course.lastSyncS + steps * stepS
  if (throttling === null) return Math.max(checkS, course.atS)
  const tickS = throttleTickS * (Math.floor(course.lastSyncS / throttleTickS) + 2)
  return Math.max(course.atS, Math.min(checkS, tickS))
}

function advance(course: Course, toS: number, pagesPerS: number): void {
  const sentPages = Math.min(course.remainingPages, (toS - course.atS) * pagesPerS)
  course.remainingPages -= sentPages
  course.sentPages += sentPages
  course.atS = toS
}

/** Adds the pages of the log to the waiting ones, for the guest of `shares`. @returns pages found that were not waiting */
function sync(
  course: Course,
  { law: guest, chunks }: FittedGuest,
  { pagesPerS, pausedAtS, systemPages }: Present,
  speed: number,
  factor: number,
  draws: Draws,
): number {
  const writingS = Math.min(course.atS, pausedAtS) - course.lastSyncS
  const windowS = writingS <= 0 && pausedAtS < course.atS ? 0 : Math.max(leastWindowS, writingS)
  const againS = speed * clearedWindow(guest, windowS, course.waitedPages / pagesPerS, chunks)
  const { pages1, pages2 } = shares
  const waiting1 = Math.min(pages1, course.share1 * course.remainingPages)
  const waiting2 = Math.min(pages2, course.share2 * course.remainingPages)
  const waited1 = Math.min(pages1, course.share1 * course.waitedPages)
  const waited2 = Math.min(pages2, course.share2 * course.waitedPages)
  const new1 = shares.found1({ pages: pages1, waited: waited1, left: waiting1 }, speed * windowS, againS)
  const new2 = shares.found2({ pages: pages2, waited: waited2, left: waiting2 }, speed * windowS, againS)
  const expected = (new1 + new2) * factor
  const found = Math.max(0, expected + draws.normal() * Math.sqrt(expected + systemPages * systemPages))
  const all = waiting1 + waiting2 + new1 + new2
  course.share1 = all > 0 ? (waiting1 + new1) / all : 0
  course.share2 = all > 0 ? (waiting2 + new2) / all : 0
  course.remainingPages += found
  course.waitedPages = course.remainingPages
  course.lastSyncS = course.atS
  return found
}

/** Auto-converge's step: two bad periods, checked at most once per second. */
function throttle(course: Course, settings: Throttling): void {
  if (course.atS - course.judgedS < throttleRestS) return
  const bad = course.foundPagesSinceJudgement > settings.triggerShare * (course.sentPages - course.sentPagesAtJudgement)
  course.judgedS = course.atS
  course.sentPagesAtJudgement = course.sentPages
  course.foundPagesSinceJudgement = 0
  if (!bad) return
  course.badPeriods++
  if (course.badPeriods < 2) return
  course.badPeriods = 0
  course.percent =
    course.percent === 0 ? settings.initialPercent : Math.min(settings.maxPercent, course.percent + settings.incrementPercent)
}

function stop(course: Course, { pagesPerS, stopPagesPerS, pageBytes }: Present, draws: Draws): ForwardEnd {
  const tailS = tailLeastS + (tailMostS - tailLeastS) * draws.uniform()
  const inSockets = stopPagesPerS === null ? (socketLeastBytes + (socketMostBytes - socketLeastBytes) * draws.uniform()) / pageBytes : 0
  const downtimeS = ((course.remainingPages + inSockets) / (stopPagesPerS ?? pagesPerS)) * exp(stopSpread * draws.normal()) + tailS
  return { endS: course.atS + downtimeS, downtimeS, sentPages: course.sentPages + course.remainingPages }
}

/** Prior of settings that no step has shown yet: QEMU's defaults, else evenly up to these. */
const defaultShare = 0.6
const mostInitialPercent = 60
const mostIncrementPercent = 30

/**
 * State of auto-converge in a record: its settings as far as its steps show them, and the bad periods since the last step; null without it.
 */
export function throttlingOf({ autoConverge, throttlePercent, samples, syncs }: RoundEvidence): ((draws: Draws) => Throttling) | null {
  if (!autoConverge) return null
  const steps = [...new Set(samples.map((sample) => sample.throttlePercent).filter((percent) => percent > 0))].toSorted((a, b) => a - b)
  const { triggerShare, maxPercent } = defaultThrottling
  let badPeriods = 0
  let judgedS = 0
  let sentPages = 0
  let foundPages = 0
  let lastPercent = 0
  for (const resync of syncs) {
    if (resync.throttlePercent !== lastPercent) badPeriods = 0
    lastPercent = resync.throttlePercent
    sentPages += resync.sentPages
    foundPages += resync.newPages
    if (resync.atS - judgedS < throttleRestS) continue
    judgedS = resync.atS
    if (foundPages > triggerShare * sentPages) badPeriods++
    sentPages = 0
    foundPages = 0
  }
  const now = { percent: throttlePercent, maxPercent, triggerShare, badPeriods: throttlePercent !== lastPercent ? 0 : badPeriods % 2 }
  return (draws) => ({
    ...now,
    initialPercent: steps[0] ?? drawnPercent(draws, defaultThrottling.initialPercent, mostInitialPercent),
    incrementPercent:
      steps.length > 1 ? steps[1] - steps[0] : drawnPercent(draws, defaultThrottling.incrementPercent, mostIncrementPercent),
  })
}

/** QEMU's default, or a set value. */
function drawnPercent(draws: Draws, usual: number, most: number): number {
  return draws.uniform() < defaultShare ? usual : 1 + Math.floor(draws.uniform() * most)
}
