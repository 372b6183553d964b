/**
 * The guest model of the forecast: two parts, each with a law for the distinct pages that it writes within a window. Part 1 is a stretched
 * exponential (a mixture of uniform streams) or a sweep, part 2 a uniform stream.
 */
import { exp, ln, oneMinusExp } from '../../engine/random/elementary.ts'
import { MIB_BYTES } from '../../units/units.ts'

/** Positions of a guest's parameters in its vector. */
export const law = {
  /** ln pages of part 1 and 2. */
  pages1: 0,
  pages2: 1,
  /** ln writes per page and second. */
  rate1: 2,
  rate2: 3,
  /** 0 … 1: below `sweepShare` a sweep, above it β from 0.35 to 1 */
  shape: 4,
  /** ln of the relative deviation of a round's new pages. */
  noise: 5,
  /** 0 … 1: when the log of the guest's pages is cleared after a sync; see `clearedWindow` */
  clearing: 6,
  /** 0 … 1: how the writer slows when CPU time is taken from it; see `throttledSpeed` */
  cpu: 7,
} as const
export const lawLength = 8

export const sweepShare = 0.2
/** Pages that the guest's own system writes between two syncs. */
export const systemPages = 60
const leastShape = 0.35
/** Below this value of `clearing` each sync clears the whole log, as under TCG; above it KVM clears one chunk after another. */
const wholeLogShare = 0.5
/** Shares so close to 1 or 0 that the length of the window cannot be computed from them. */
const allShare = 1 - 1e-6
const noShare = 1e-9
/**
 * Bounds of `cpu`: below the first the writer is busy nearly all the time, between them it slows by more than the CPU time taken, from
 * `busyShare` on it has time to spare.
 */
const plainShare = 0.4
const busyShare = 0.8
const leastBusyShare = 0.85
const leastCpuShare = 0.05
const mostPower = 2.5

/** Pages of a part at a sync: all that it writes, the waiting ones after the sync before, and the ones that still wait. */
interface PartPages {
  pages: number
  waited: number
  left: number
}

/** Shares of dirty pages of one guest. Terms that depend on the guest alone are computed once, because the likelihood asks tens of times. */
export class GuestShares {
  pages1 = 0
  pages2 = 0
  private isSweep = false
  private beta = 1
  private lnWrites1 = 0
  /** Writes per page and second of part 2. */
  private writes2 = 0

  of(guest: ArrayLike<number>): this {
    const shape = guest[law.shape]
    this.pages1 = exp(guest[law.pages1])
    this.pages2 = exp(guest[law.pages2])
    this.isSweep = shape < sweepShare
    this.beta = leastShape + ((1 - leastShape) * (shape - sweepShare)) / (1 - sweepShare)
    this.lnWrites1 = guest[law.rate1]
    this.writes2 = exp(guest[law.rate2])
    return this
  }

  /** Share of part 1's pages that are dirty after `windowS`. */
  share1(windowS: number, lnWindow = windowS <= 0 ? 0 : ln(windowS)): number {
    if (windowS <= 0) return 0
    const lnWrites = this.lnWrites1 + lnWindow
    if (this.isSweep) return lnWrites >= 0 ? 1 : exp(lnWrites)
    return oneMinusExp(exp(this.beta * lnWrites))
  }

  /** Share of part 2's pages that are dirty after `windowS`. */
  share2(windowS: number): number {
    return windowS <= 0 ? 0 : oneMinusExp(this.writes2 * windowS)
  }

  /** The window after which a share of part 1's pages is dirty. */
  private windowFor1(share: number): number {
    const lnWrites = this.isSweep ? ln(share) : ln(-ln(1 - share)) / this.beta
    return exp(lnWrites - this.lnWrites1)
  }

  /**
   * Pages of part 1 that a sync finds. Pages that waited are the part's busier ones: for a mixture of Poisson streams, a sweep included, those
   * found in a window A and again in a window B are D(A) + D(B) − D(A + B). `againS` is the window of the pages that waited and were sent;
   * `inWindow` is `share1(windowS)`.
   */
  found1({ pages, waited, left }: PartPages, windowS: number, againS: number, inWindow = this.share1(windowS)): number {
    const share = waited / pages
    if (share <= noShare) return pages * inWindow
    const sent = Math.max(0, 1 - left / waited)
    const inAgain = againS === windowS ? inWindow : this.share1(againS)
    if (share >= allShare) return pages * sent * inAgain
    const beforeS = this.windowFor1(share)
    const since = this.share1(beforeS + windowS)
    const againSince = againS === windowS ? since : this.share1(beforeS + againS)
    const again = share + inAgain - againSince
    return pages * (Math.max(0, since - share) + sent * Math.max(0, again))
  }

  /** The same for part 2, all of whose pages are written equally often. */
  found2({ pages, waited, left }: PartPages, windowS: number, againS: number, inWindow = this.share2(windowS)): number {
    return (pages - waited) * inWindow + Math.max(0, waited - left) * (againS === windowS ? inWindow : this.share2(againS))
  }
}

/**
 * The window in which a write counts for a page that waited at the sync before. TCG clears its log at the sync. QEMU clears KVM's log by
 * chunks of 1 GiB, just before the first page of a chunk is sent (`migration_clear_memory_region_dirty_bitmap`), and only the bits that the
 * sync had read: the writes of the scan's way to the chunk do not count for pages that waited, but do for all others. The guest's pages are
 * equally likely in each chunk. `cycleS`: the time that the scan needs for all waiting pages.
 */
export function clearedWindow(guest: ArrayLike<number>, windowS: number, cycleS: number, chunks: number): number {
  const place = (guest[law.clearing] - wholeLogShare) / (1 - wholeLogShare)
  if (place < 0) return windowS
  return Math.max(0, windowS - (Math.floor(place * chunks) / chunks) * cycleS)
}

const shares = new GuestShares()

/** Distinct pages written within a window. */
export function dirtyPages(guest: ArrayLike<number>, windowS: number): number {
  shares.of(guest)
  return shares.pages1 * shares.share1(windowS) + shares.pages2 * shares.share2(windowS)
}

/** Guests that write more memory than this within a second are the rarer the more: a few cores that do nothing else. */
const usualReachBytes = 4096 * MIB_BYTES
const reachDeviation = 0.7

/** Prior, in ln, of the distinct memory that a guest writes within a second, as far as its pages and rates alone do not say it. */
export function lnReach(pagesInASecond: number, pageBytes: number): number {
  const place = ln(Math.max(1, (pagesInASecond * pageBytes) / usualReachBytes)) / reachDeviation
  return -(place * place) / 2
}

/** Speed of the writer while `percent` of the CPU time is taken from it, if it needs `cpuShare` of that time. */
export function speedUnder(percent: number, cpuShare: number): number {
  const left = (1 - percent / 100) / cpuShare
  return left < 1 ? left : 1
}

/**
 * Speed of a throttled guest, 0 … 1, by its `cpu` coordinate in place of its CPU share. The coordinate is uniform in 0 … 1 under the prior. Cold caches and late timers cost a busy writer more
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
