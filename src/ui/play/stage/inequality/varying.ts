/**
 * Written against sent at a moment of a run in which it varies: at the load and the throttle of that moment, at the rate measured then, with
 * the bytes that a page took on the wire, or with both sides as the last round had them. Apart from `useInequality.ts`: in the opening
 * scenario nothing varies.
 */
import { writtenInBursts } from '../../../../analysis/inequality/bursts.ts'
import { LONG_S } from '../../../../analysis/inequality/inequality.ts'
import type { Inequality, PhasedLoad, Varying } from '../../../../analysis/inequality/inequality.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import type { Round } from '../../../../engine/result/result.ts'
import type { ReasonCode, ReasonOf } from '../../../../engine/result/reasons/reason.ts'
import { PhaseClock } from '../../../../engine/workload/activity.ts'
import type { Run } from '../../../../store/play/run.ts'
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'
import { limitMsAt } from '../../timeline/runLimits.ts'
import { capacityMbpsOf, INSTANT_S, pageMiBOf, rateSampleAt, sampleAt } from '../../timeline/runMoments.ts'

/** Time over which the bytes of a page on the wire are averaged, seconds: the last rounds of a migration take only milliseconds. */
const SHARE_S = 0.3
/** Shortest time after which the mean load is taken anew, seconds, and the same as a share of the time of the mean. */
const LOAD_STEP_S = 0.02
const LOAD_STEP_SHARE = 0.2

export type VaryingInequality = Inequality & { varying: Varying }

/** The comparison in a run at a moment. */
export function inequalityIn(run: Run, usual: Inequality, tS: number): Inequality {
  return varies(usual) ? variedBy(run, usual, varyingMomentAt(run, usual, tS)) : usual
}

function varies(inequality: Inequality): inequality is VaryingInequality {
  return inequality.varying !== undefined
}

/** What varies, at a moment: numbers, so that a part renders only where one of them changes. */
export interface VaryingMoment {
  /** Mean load over the time in which the memory that may remain is sent; 1: as its streams state. */
  load: number
  /** Guest speed under the throttle; 1: none. */
  speed: number
  /** Bytes on the wire per byte of memory. */
  wireShare: number
  /** Index of the last round that has ended, if both sides are measured; −1: they are not, or it has not. */
  round: number
  /** Measured rate: of the path, or the rule's bandwidth estimate if both sides are measured; NaN: neither, or no estimate yet. */
  mbps: number
  /** Downtime limit, which a manager may change; NaN: the usual one, or none. */
  limitMs: number
}

export function varyingMomentAt(run: Run, usual: VaryingInequality, tS: number): VaryingMoment {
  const { bySpeed, isSpeedSampled, wireShare, measured, byTime, isRateMeasured, load, lookS } = usual.varying
  const isMeasured = measured === 'both'
  const atSample = sampleAt(run, tS)
  const moment: VaryingMoment = {
    load: 1,
    speed: bySpeed === null ? 1 : isSpeedSampled ? run.samples.performance[atSample] || 1 : throttledSpeedAt(run, tS),
    wireShare: (measured === 'deltas' ? deltaShareAt(run, tS) : null) ?? wireShare,
    round: isMeasured ? run.rounds.findLastIndex((round) => isPrecopyRound(round) && hasEnded(round, tS)) : -1,
    mbps: isRateMeasured ? measuredMbpsAt(run, tS) : (isMeasured && run.samples.estimatedMbps[atSample]) || Number.NaN,
    // Samples tell the limit of QEMU's rule alone. What events set is in the usual comparison.
    limitMs: (byTime === null || lookS === Infinity ? null : limitMsAt(run, tS)) ?? Number.NaN,
  }
  return load === null ? moment : { ...moment, load: loadAt(load, tS, roundSOf(usual, moment)) }
}

/** The comparison with the figures of a moment. */
export function variedBy(run: Run, usual: VaryingInequality, moment: VaryingMoment): Inequality {
  const { round, mbps, limitMs } = moment
  const { measured } = usual.varying
  if (round >= 0) {
    const { dirtiedPages, sentPages, durationS } = run.rounds[round]
    const perSecond = (pages: number) => (pages * pageMiBOf(run)) / durationS
    return { ...usual, writtenMiBPerS: perSecond(dirtiedPages), sentMiBPerS: perSecond(sentPages), fits: false }
  }
  const allowedMiB = allowedAt(usual, moment)
  const fits = usual.workingSetMiB < allowedMiB
  const sentMiBPerS = sentAt(usual, moment)
  return {
    ...usual,
    limitMs: limitMs > 0 && usual.limitMs !== null ? limitMs : usual.limitMs,
    allowedMiB,
    writtenMiBPerS: writtenAt(usual, moment, allowedMiB, sentMiBPerS),
    sentMiBPerS: measured === 'both' && !Number.isNaN(mbps) ? mbps / MBPS_OF_MIB_PER_S : sentMiBPerS,
    fits: measured !== 'both' && fits,
  }
}

function sentAt({ sentMiBPerS, varying }: VaryingInequality, { wireShare, mbps }: VaryingMoment): number {
  if (varying.isRateMeasured) return mbps / MBPS_OF_MIB_PER_S / wireShare
  return (sentMiBPerS * varying.wireShare) / wireShare
}

/** Memory that may remain at the downtime limit and the rate of a moment. What compression saves counts only with the pages' own bytes. */
function allowedAt(usual: VaryingInequality, { limitMs, mbps }: VaryingMoment): number {
  const { growsWithRate, isRateMeasured, wireShare } = usual.varying
  const byLimit = limitMs > 0 && usual.limitMs !== null ? limitMs / usual.limitMs : 1
  const byRate = growsWithRate && isRateMeasured ? mbps / (usual.sentMiBPerS * wireShare * MBPS_OF_MIB_PER_S) : 1
  return usual.allowedMiB * byLimit * byRate
}

/** Time of a round that sends just what may remain, seconds. */
function roundSOf(usual: VaryingInequality, moment: VaryingMoment): number {
  return Math.min(LONG_S, allowedAt(usual, moment) / sentAt(usual, moment))
}

function writtenAt(usual: VaryingInequality, { load, speed }: VaryingMoment, allowedMiB: number, sentMiBPerS: number): number {
  const { bySpeed, byTime, lookS, burstFactor } = usual.varying
  const looks = { allowedMiB, sentMiBPerS, lookS, burstFactor }
  const atSpeed = bySpeed === null ? 1 : shareAt(bySpeed, speed)
  const isUsual = load === 1 && isSame(allowedMiB, usual.allowedMiB) && isSame(sentMiBPerS, usual.sentMiBPerS)
  if (byTime === null || isUsual) return usual.writtenMiBPerS * atSpeed
  const points = byTime.map(({ seconds, distinctMiB }): Point => [seconds, distinctMiB])
  return atSpeed * writtenInBursts((seconds) => between(points, Math.min(LONG_S, seconds * load)), looks)
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * other
}

/** Mbit/s on the wire as QEMU's rule estimates them, else as sampled; before that what the slower port carries. */
function measuredMbpsAt(run: Run, tS: number): number {
  const { estimatedMbps, migrationMbps } = run.samples
  return estimatedMbps[sampleAt(run, tS)] || migrationMbps[rateSampleAt(run, tS)] || capacityMbpsOf(run)
}

const clocks = new WeakMap<PhasedLoad, PhaseClock>()

/** Mean load over the last `spanS` before a moment. */
function loadAt(load: PhasedLoad, tS: number, spanS: number): number {
  const clock = clocks.get(load) ?? new PhaseClock(load.phases)
  clocks.set(load, clock)
  const stepS = Math.max(LOAD_STEP_S, LOAD_STEP_SHARE * spanS)
  // A part renders for a new mean: a moment counts from its step on.
  const untilS = Math.max(INSTANT_S, Math.floor((tS - load.fromS) / stepS + INSTANT_S) * stepS)
  const fromS = Math.max(0, untilS - Math.max(INSTANT_S, spanS))
  return (clock.workS(untilS) - clock.workS(fromS)) / (untilS - fromS)
}

/** Share of the writes at full speed that is left at a speed. */
function shareAt(bySpeed: NonNullable<Varying['bySpeed']>, speed: number): number {
  const points = bySpeed.map((one): Point => [one.speed, one.writtenMiBPerS])
  return between(points, speed) / between(points, 1) || 0
}

type Point = readonly [x: number, y: number]

/** Linear between points of ascending x, and beyond the last two as between them. */
function between(points: readonly Point[], x: number): number {
  const found = points.findIndex(([known]) => known >= x)
  const next = Math.max(1, found < 0 ? points.length - 1 : found)
  const [[fromX, fromY], [toX, toY]] = [points[next - 1], points[next]]
  return fromY + ((x - fromX) / (toX - fromX)) * (toY - fromY)
}

/** Guest speed under auto-converge, which changes it as a round ends. */
function throttledSpeedAt(run: Run, tS: number): number {
  for (let i = run.rounds.length - 1; i >= 0; i--) {
    const throttled = hasEnded(run.rounds[i], tS) ? remarkOf(run.rounds[i], 'throttled') : undefined
    if (throttled !== undefined) return 1 - throttled.values.throttlePercent / 100
  }
  return 1
}

/** Bytes on the wire per byte of memory in the last `SHARE_S` of rounds in which XBZRLE worked; null: in none yet. */
function deltaShareAt(run: Run, tS: number): number | null {
  const pageMiB = pageMiBOf(run)
  let memoryMiB = 0
  let wireMiB = 0
  let durationS = 0
  for (let i = run.rounds.length - 1; i >= 0 && durationS < SHARE_S; i--) {
    const round = run.rounds[i]
    const deltas = hasEnded(round, tS) && isPrecopyRound(round) ? remarkOf(round, 'deltas') : undefined
    if (deltas === undefined) continue
    const { pages, unchanged } = deltas.values
    const counted = Math.min(1, (SHARE_S - durationS) / round.durationS)
    memoryMiB += counted * (round.sentPages + pages + unchanged) * pageMiB
    wireMiB += counted * round.sentMiB
    durationS += round.durationS
  }
  return memoryMiB > 0 && wireMiB > 0 ? wireMiB / memoryMiB : null
}

function hasEnded({ startS, durationS, complete }: Round, tS: number): boolean {
  return complete && startS + durationS <= tS + INSTANT_S
}

/** Whether the throttle rises after `tS`. */
export function throttlesAfter(run: Run, tS: number): boolean {
  return run.rounds.some((round) => !hasEnded(round, tS) && remarkOf(round, 'throttled') !== undefined)
}

function remarkOf<C extends ReasonCode>({ reasons }: Round, code: C): ReasonOf<C> | undefined {
  return reasons.find((reason): reason is ReasonOf<C> => reason.code === code)
}
