/**
 * Written against sent at a moment of a run with boosts: at the throttle of that moment, with the bytes that a page took on the wire, or
 * with both sides as the last round had them. Apart from `useInequality.ts`: the opening scenario has no boost.
 */
import type { Boosted, Inequality } from '../../../../analysis/inequality/inequality.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import type { Round } from '../../../../engine/result/result.ts'
import type { ReasonCode, ReasonOf } from '../../../../engine/result/reasons/reason.ts'
import type { Run } from '../../../../store/play/run.ts'
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'
import { limitMsAt } from '../../timeline/runLimits.ts'
import { INSTANT_S, pageMiBOf, sampleAt } from '../../timeline/runMoments.ts'

/** Time over which the bytes of a page on the wire are averaged, seconds: the last rounds of a migration take only milliseconds. */
const SHARE_S = 0.3

/** What the boosts do at a moment: numbers, so that a part renders only where one of them changes. */
export interface BoostedMoment {
  /** Guest speed under the throttle; 1: none. */
  speed: number
  /** Bytes on the wire per byte of memory. */
  wireShare: number
  /** Index of the last round that has ended, if both sides are measured; −1: they are not, or it has not. */
  round: number
  /** The rule's bandwidth estimate, if both sides are measured; NaN: they are not, or it has none yet. */
  mbps: number
  /** Downtime limit, which a manager may change; NaN: none. */
  limitMs: number
}

export function boostedMomentAt(run: Run, { bySpeed, wireShare, measured, byAllowed }: Boosted, tS: number): BoostedMoment {
  const isMeasured = measured === 'both'
  return {
    speed: bySpeed === null ? 1 : throttledSpeedAt(run, tS),
    wireShare: (measured === 'deltas' ? deltaShareAt(run, tS) : null) ?? wireShare,
    round: isMeasured ? run.rounds.findLastIndex((round) => isPrecopyRound(round) && hasEnded(round, tS)) : -1,
    mbps: (isMeasured && run.samples.estimatedMbps[sampleAt(run, tS)]) || Number.NaN,
    limitMs: (byAllowed === null ? null : limitMsAt(run, tS)) ?? Number.NaN,
  }
}

/** The comparison at the downtime limit of a moment. */
function limitedBy(usual: Inequality, { byAllowed }: Boosted, limitMs: number): Inequality {
  if (byAllowed === null || !(limitMs > 0) || limitMs === usual.limitMs) return usual
  const allowedMiB = (usual.allowedMiB * limitMs) / usual.limitMs
  const fits = usual.workingSetMiB < allowedMiB
  const writtenMiBPerS = between(
    byAllowed.map((one) => [one.allowedMiB, one.writtenMiBPerS]),
    fits ? 0 : allowedMiB,
  )
  return { ...usual, limitMs, allowedMiB, fits, writtenMiBPerS }
}

/** The comparison as the boosts leave it. */
export function boostedBy(run: Run, usual: Inequality, boosted: Boosted, moment: BoostedMoment): Inequality {
  const { speed, wireShare, round, mbps, limitMs } = moment
  const inequality = limitedBy(usual, boosted, limitMs)
  if (round >= 0) {
    const { dirtiedPages, sentPages, durationS } = run.rounds[round]
    const perSecond = (pages: number) => (pages * pageMiBOf(run)) / durationS
    return { ...inequality, writtenMiBPerS: perSecond(dirtiedPages), sentMiBPerS: perSecond(sentPages), fits: false }
  }
  return {
    ...inequality,
    writtenMiBPerS: inequality.writtenMiBPerS * (boosted.bySpeed === null ? 1 : shareAt(boosted.bySpeed, speed)),
    sentMiBPerS: Number.isNaN(mbps) ? (inequality.sentMiBPerS * boosted.wireShare) / wireShare : mbps / MBPS_OF_MIB_PER_S,
    fits: boosted.measured !== 'both' && inequality.fits,
  }
}

/** Share of the writes at full speed that is left at a speed. */
function shareAt(bySpeed: NonNullable<Boosted['bySpeed']>, speed: number): number {
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

/** Guest speed under the throttle: exact with auto-converge, which changes it as a round ends; of the dirty limit as sampled. */
function throttledSpeedAt(run: Run, tS: number): number {
  for (let i = run.rounds.length - 1; i >= 0; i--) {
    const throttled = hasEnded(run.rounds[i], tS) ? remarkOf(run.rounds[i], 'throttled') : undefined
    if (throttled !== undefined) return 1 - throttled.values.throttlePercent / 100
  }
  const limited = run.rounds.some((round) => hasEnded(round, tS) && remarkOf(round, 'dirty-limited') !== undefined)
  return limited ? run.samples.performance[sampleAt(run, tS)] || 1 : 1
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
  return run.rounds.some(
    (round) => !hasEnded(round, tS) && (remarkOf(round, 'throttled') !== undefined || remarkOf(round, 'dirty-limited') !== undefined),
  )
}

function remarkOf<C extends ReasonCode>({ reasons }: Round, code: C): ReasonOf<C> | undefined {
  return reasons.find((reason): reason is ReasonOf<C> => reason.code === code)
}
