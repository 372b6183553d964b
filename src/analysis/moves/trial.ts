/** Result of a simulated change: the few figures and the small curve that a choice needs. */
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { knownDowntimeMs } from '../../engine/result/downtime.ts'
import type { MigrationResult, Outcome } from '../../engine/result/result.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'
import { lostWorkS } from '../report/verdict.ts'
import { hadSplitPages } from '../../engine/result/splitPages.ts'

/** Remaining memory over time, thinned; columns of equal length. */
export interface Curve {
  tS: Float64Array
  remainingMiB: Float64Array
}

export interface Trial {
  outcome: Outcome
  totalS: number
  /** 0 if the guest never ran on the destination. */
  downtimeMs: number
  transferredMiB: number
  /** Mean guest speed, 0 to 1; the downtime counts as 0. */
  speed: number
  /** Rounds before the guest is stopped. */
  rounds: number
  /** The least that any complete round left; Infinity without one. */
  leastMiB: number
  /** Seconds of the guest's work that slowdowns cost, on top of the downtime. */
  lostWorkS: number
  /** The guest ran on the destination while pages were missing there. */
  hadSplitPages: boolean
  curve: Curve
}

/** Longest time that a trial may take if its request names none. */
export const MOST_TRIAL_MS = 2000

/** Most points of a curve. */
export const MOST_POINTS = 60

interface Samples {
  tS: ArrayLike<number>
  remainingPages: ArrayLike<number>
}

/** `length`: valid samples; columns may be longer. */
export function trialOf(migration: MigrationResult, samples: Samples, length: number, pageMiB: number): Trial {
  const { totalS, transferredMiB, performance, rounds } = migration
  const downtimeMs = knownDowntimeMs(migration)
  const passes = rounds.filter(isPrecopyRound)
  const leastPages = passes.reduce((least, { complete, remainingPages }) => (complete ? Math.min(least, remainingPages) : least), Infinity)
  return {
    outcome: outcomeByCause(migration),
    totalS,
    downtimeMs,
    transferredMiB,
    speed: performance.mean,
    rounds: passes.length,
    leastMiB: leastPages * pageMiB,
    lostWorkS: lostWorkS(migration),
    hadSplitPages: hadSplitPages(migration),
    curve: curveOf(samples, length, pageMiB, migration),
  }
}

/**
 * The samples of a migration: the first, the last, and the lowest and the highest of each of equal stretches of time. Of one that does not
 * complete they end with 0, which says nothing of its memory.
 */
function curveOf({ tS, remainingPages }: Samples, length: number, pageMiB: number, { startS, endS, outcome }: MigrationResult): Curve {
  let first = 0
  while (first < length && tS[first] < startS) first++
  let end = first
  while (end < length && tS[end] <= endS) end++
  if (outcome !== 'completed') while (end > first && remainingPages[end - 1] === 0) end--
  const kept =
    end - first <= MOST_POINTS ? Array.from({ length: end - first }, (_, i) => first + i) : extremes(tS, remainingPages, first, end)
  return { tS: Float64Array.from(kept, (i) => tS[i]), remainingMiB: Float64Array.from(kept, (i) => remainingPages[i] * pageMiB) }
}

function extremes(tS: ArrayLike<number>, values: ArrayLike<number>, first: number, end: number): number[] {
  const stretches = (MOST_POINTS - 2) / 2
  const stretchS = (tS[end - 1] - tS[first]) / stretches
  const kept = [first]
  let from = first
  for (let stretch = 1; stretch <= stretches; stretch++) {
    let to = from
    const untilS = stretch === stretches ? Infinity : tS[first] + stretch * stretchS
    while (to < end && tS[to] < untilS) to++
    let low = from
    let high = from
    for (let i = from; i < to; i++) {
      if (values[i] < values[low]) low = i
      if (values[i] > values[high]) high = i
    }
    for (const i of [Math.min(low, high), Math.max(low, high)]) if (i < to && i > kept[kept.length - 1]) kept.push(i)
    from = to
  }
  if (kept[kept.length - 1] !== end - 1) kept.push(end - 1)
  return kept
}
