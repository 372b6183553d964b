/** From trials to options, best first. */
import type { Candidate, Family, Risk, OptionTrial, Wishes } from './wishes.ts'
import { meets, risks } from './wishes.ts'

export interface OptionFigures {
  /** Probability that all wishes hold. */
  readonly meets: number
  readonly trials: number
  /** Number of the trial with the median downtime; ones that do not complete come last. */
  readonly medianTrial: number
  /** Null: it does not complete in the simulated time. */
  readonly downtimeMs: { readonly p50: number | null; readonly p90: number | null }
  readonly totalS: { readonly p50: number | null; readonly p90: number | null }
  readonly guestSpeed: { readonly p50: number; readonly p10: number }
  readonly transferredMiB: number
}

export interface AdviceOption extends OptionFigures {
  readonly candidate: Candidate
}

/**
 * `meets`: almost every trial meets all wishes. `close`: it ends, but usually misses one. `never`: its median trial has not ended when the
 * trials are cut off.
 */
export type OptionStatus = 'meets' | 'close' | 'never'
const statuses: readonly OptionStatus[] = ['meets', 'close', 'never']

/** Share of the trials with which an option counts as one that meets the wishes. */
const almostAll = 0.95

export function optionStatus({ meets: share, totalS }: OptionFigures): OptionStatus {
  if (share >= almostAll) return 'meets'
  return totalS.p50 === null ? 'never' : 'close'
}

/** Probability of meeting the wishes, and percentiles over the trials; null where the trial at a percentile did not complete. */
export function optionFigures(trials: readonly OptionTrial[], wishes: Wishes): OptionFigures {
  const finite = (pick: (trial: OptionTrial) => number): number[] =>
    trials.map((trial) => (trial.completed ? pick(trial) : Infinity)).toSorted((a, b) => a - b)
  const downtimes = finite(({ downtimeMs }) => downtimeMs)
  const totals = finite(({ totalS }) => totalS)
  const speeds = trials.map(({ guestSpeed }) => guestSpeed).toSorted((a, b) => a - b)
  const sent = trials.map(({ transferredMiB }) => transferredMiB).toSorted((a, b) => a - b)
  const byDowntime = trials.toSorted((a, b) => Number(b.completed) - Number(a.completed) || a.downtimeMs - b.downtimeMs || a.nth - b.nth)
  return {
    medianTrial: at(byDowntime, 0.5).nth,
    meets: trials.filter((trial) => meets(trial, wishes)).length / trials.length,
    trials: trials.length,
    downtimeMs: { p50: orNull(at(downtimes, 0.5)), p90: orNull(at(downtimes, 0.9)) },
    totalS: { p50: orNull(at(totals, 0.5)), p90: orNull(at(totals, 0.9)) },
    guestSpeed: { p50: at(speeds, 0.5), p10: at(speeds, 0.1) },
    transferredMiB: at(sent, 0.5),
  }
}

function at<T>(sorted: readonly T[], q: number): T {
  return sorted[Math.min(sorted.length - 1, Math.round(q * (sorted.length - 1)))]
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** In place of the time and the downtime of a median trial that has not ended: beyond each that a scenario can have, and finite. */
const notEnded = 1e12

/** Best first: by risk if they meet the wishes, then by nearness to the wishes if they end, then the others. */
export function ranked(options: readonly AdviceOption[], wishes: Wishes): AdviceOption[] {
  const placed = options.map((option) => ({ option, place: statuses.indexOf(optionStatus(option)) }))
  return placed
    .toSorted((a, b) => a.place - b.place || (a.place === 0 ? bySafety : byNearness)(a.option, b.option, wishes))
    .map(({ option }) => option)
}

function bySafety(a: AdviceOption, b: AdviceOption, wishes: Wishes): number {
  return riskOf(b) - riskOf(a) || beyondGoal(a) - beyondGoal(b) || strain(a, wishes) - strain(b, wishes)
}

/** A limit beyond the goal permits a longer pause than that of the trials. */
function beyondGoal({ candidate: { family } }: AdviceOption): number {
  return Number(family === 'longer-limit')
}

function byNearness(a: AdviceOption, b: AdviceOption, wishes: Wishes): number {
  return missedBy(a, wishes) - missedBy(b, wishes) || bySafety(a, b, wishes)
}

/** The best of each family, best first. */
export function bestOfFamilies(options: readonly AdviceOption[], wishes: Wishes): AdviceOption[] {
  const seen = new Set<Family>()
  return ranked(options, wishes).filter(({ candidate: { family } }) => {
    if (seen.has(family)) return false
    seen.add(family)
    return true
  })
}

/** The figure that matters most to the user. `wishes`: all wishes alike. */
export const priorities = ['wishes', 'finish', 'downtime', 'guest', 'network'] as const
export type Priority = (typeof priorities)[number]

/** Least probability of meeting the wishes with which an option precedes all that do not meet them, however good its figure. */
const usuallyMeets = 0.5

/** Indices of options that are ranked by the wishes, ordered by one figure. */
export function byPriority(options: readonly OptionFigures[], priority: Priority): number[] {
  const indices = options.map((_, i) => i)
  if (priority === 'wishes') return indices
  const keyOf = (i: number): number => (options[i].meets >= usuallyMeets ? 0 : optionStatus(options[i]) === 'never' ? 2 : 1)
  return indices.toSorted((a, b) => keyOf(a) - keyOf(b) || costOf(options[a], priority) - costOf(options[b], priority) || a - b)
}

function costOf({ totalS, downtimeMs, guestSpeed, transferredMiB }: OptionFigures, priority: Exclude<Priority, 'wishes'>): number {
  switch (priority) {
    case 'finish':
      return totalS.p50 ?? notEnded
    case 'downtime':
      return downtimeMs.p50 ?? notEnded
    case 'guest':
      return -guestSpeed.p50
    case 'network':
      return transferredMiB
  }
}

function riskOf({ candidate: { risk } }: AdviceOption): number {
  const order: readonly Risk[] = risks
  return order.indexOf(risk)
}

/** Total time and downtime as shares of the wishes, and lost guest speed; smaller is better. */
function strain({ downtimeMs, totalS, guestSpeed }: AdviceOption, wishes: Wishes): number {
  return (downtimeMs.p50 ?? notEnded) / wishes.downtimeMs + (totalS.p50 ?? notEnded) / wishes.totalS + 2 * (1 - guestSpeed.p50)
}

/** Share of the trials that miss a wish, and how far the median is beyond each wish, as a share of it. */
function missedBy({ meets: share, downtimeMs, totalS, guestSpeed }: AdviceOption, wishes: Wishes): number {
  const beyond = (value: number | null, wish: number): number => Math.max(0, (value ?? notEnded) / wish - 1)
  return 1 - share + beyond(downtimeMs.p50, wishes.downtimeMs) + beyond(totalS.p50, wishes.totalS) + slower(guestSpeed.p50, wishes)
}

function slower(speed: number, { guestSpeed }: Wishes): number {
  return Math.max(0, (guestSpeed ?? 0) - speed)
}
