/**
 * How QEMU adjusts the sleep of the dirty limit, once a period, in its own integers (`system/dirtylimit.c` of 8.1 to 10.0,
 * `dirtylimit_adjust_throttle`). Rates are those of one vCPU, in MB/s as QEMU counts them: 2^20 bytes.
 */

/** `x-vcpu-dirty-limit-period`. */
export const PERIOD_S = 1
/** `DIRTYLIMIT_TOLERANCE_RANGE`: no adjustment within it. */
const TOLERANCE_MBPS = 25
/** `DIRTYLIMIT_LINEAR_ADJUSTMENT_PCT`: a larger difference is made up for at once, a smaller one in steps. */
const LINEAR_PERCENT = 50
/** A step, as a share of the time in which a ring fills. */
const STEPS_PER_RING = 10
/** `DIRTYLIMIT_THROTTLE_PCT_MAX`: bounds the sleep to 99 times the time in which a ring fills. */
const MOST_RINGS = 99

export interface LimitedSleep {
  /** `throttle_us_per_full`: sleep after each full ring, microseconds. */
  sleepUs: number
  /** `max_dirtyrate`: the highest rate seen above the tolerance. */
  mostMBps: number
}

/** Rate over a period, in whole MB/s (`do_calculate_dirtyrate`). */
export function wholeRate(dirtiedMiB: number): number {
  return Math.floor(Math.floor(dirtiedMiB) / PERIOD_S)
}

/** Adjusts the sleep to the rate of the last period. `ringMiB`: memory that fills a ring. */
export function adjustSleep(sleep: LimitedSleep, limitMBps: number, rateMBps: number, ringMiB: number): void {
  const low = Math.min(limitMBps, rateMBps)
  const high = Math.max(limitMBps, rateMBps)
  if (high - low <= TOLERANCE_MBPS) return
  if (rateMBps === 0) {
    sleep.sleepUs = 0
    return
  }
  sleep.mostMBps = Math.max(sleep.mostMBps, rateMBps)
  const fullUs = Math.floor((ringMiB * 1e6) / sleep.mostMBps)
  const percent = Math.floor(((high - low) * 100) / high)
  const stepUs = percent > LINEAR_PERCENT ? Math.floor((fullUs * percent) / (100 - percent)) : Math.floor(fullUs / STEPS_PER_RING)
  const wantedUs = sleep.sleepUs + (limitMBps < rateMBps ? stepUs : -stepUs)
  sleep.sleepUs = Math.max(0, Math.min(wantedUs, fullUs * MOST_RINGS))
}
