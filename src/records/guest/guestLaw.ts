/**
 * The guest model of the forecast: two parts, each with a law for the distinct pages that it writes within a window. Part 1 is a stretched
 * exponential (a mixture of uniform streams) or a sweep, part 2 a uniform stream.
 */
import { exp, ln, oneMinusExp } from '../../engine/random/elementary.ts'

/** Positions of a guest's parameters in its vector. */
export const law = {
  /** ln pages of part 1 and 2 */
  pages1: 0,
  pages2: 1,
  /** ln writes per page and second */
  rate1: 2,
  rate2: 3,
  /** 0 … 1: below `sweepShare` a sweep, above it β from 0.35 to 1 */
  shape: 4,
  /** ln of the relative deviation of a round's new pages */
  noise: 5,
  /** 0 … 1: how much longer than the time between syncs a write counts; see `countedWindow` */
  scan: 6,
  /** 0 … 1: how the writer slows when CPU time is taken from it; see `throttledSpeed` */
  cpu: 7,
} as const
export const lawLength = 8

export const sweepShare = 0.2
const leastShape = 0.35
/**
 * Bounds of `cpu`: below the first the writer is busy nearly all the time, between them it slows by more than the CPU time taken, from
 * `busyShare` on it has time to spare.
 */
const plainShare = 0.4
const busyShare = 0.8
const leastBusyShare = 0.85
const leastCpuShare = 0.05
const mostPower = 2.5

/** Share of part 1's pages that are dirty after `windowS`. */
export function dirtyShare1(guest: ArrayLike<number>, windowS: number): number {
  if (windowS <= 0) return 0
  const shape = guest[law.shape]
  const lnWrites = guest[law.rate1] + ln(windowS)
  if (shape < sweepShare) return lnWrites >= 0 ? 1 : exp(lnWrites)
  const beta = leastShape + ((1 - leastShape) * (shape - sweepShare)) / (1 - sweepShare)
  return oneMinusExp(exp(beta * lnWrites))
}

/** Share of part 2's pages that are dirty after `windowS`. */
export function dirtyShare2(guest: ArrayLike<number>, windowS: number): number {
  return windowS <= 0 ? 0 : oneMinusExp(exp(guest[law.rate2]) * windowS)
}

/** Distinct pages written within a window. */
export function dirtyPages(guest: ArrayLike<number>, windowS: number): number {
  return exp(guest[law.pages1]) * dirtyShare1(guest, windowS) + exp(guest[law.pages2]) * dirtyShare2(guest, windowS)
}

/** Speed of the writer while `percent` of the CPU time is taken from it, if it needs `cpuShare` of that time. */
export function speedUnder(percent: number, cpuShare: number): number {
  const left = (1 - percent / 100) / cpuShare
  return left < 1 ? left : 1
}

/**
 * The same for the guest's `cpu` coordinate, which is uniform in 0 … 1 under the prior. Cold caches and late timers cost a busy writer more
 * than its time.
 */
export function throttledSpeed(guest: ArrayLike<number>, percent: number): number {
  if (percent <= 0) return 1
  const place = guest[law.cpu]
  if (place < plainShare) return speedUnder(percent, leastBusyShare + (1 - leastBusyShare) * (place / plainShare))
  if (place >= busyShare)
    return speedUnder(percent, leastCpuShare + ((leastBusyShare - leastCpuShare) * (place - busyShare)) / (1 - busyShare))
  const power = 1 + ((mostPower - 1) * (place - plainShare)) / (busyShare - plainShare)
  return percent >= 100 ? 0 : exp(power * ln(1 - percent / 100))
}
