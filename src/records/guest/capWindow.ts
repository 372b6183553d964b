/**
 * The windows of a bandwidth limit, which a sync begins anew: QEMU sends a window’s pages as fast as the link takes them, then waits for the
 * window’s end (`migration_rate_limit`).
 */
import { FLUSH_PAGES, RATE_WINDOW_S } from '../../engine/migration/transport/rateWindow.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'

/** Pages sent since a sync beyond those of an even pace. `linkFactor`: the link's rate as a multiple of the limit, at least 1. */
export function pagesAhead(sinceSyncS: number, pagesPerS: number, linkFactor: number): number {
  const windows = Math.max(0, sinceSyncS) / RATE_WINDOW_S
  const share = windows - Math.floor(windows)
  return (Math.min(1, share * linkFactor) - share) * RATE_WINDOW_S * pagesPerS
}

/** Least difference between the two rates, as a share, that the rate of a window shows. */
const leastDifference = 0.003

/**
 * Whether windows end with the page that exceeds the cap, as up to QEMU 8.0, or with the buffer of 32 pages, as since 8.1. `windowMbps`: the
 * usual rate of a window.
 */
export function countsQueuedPages(windowMbps: number, capMbps: number, normalPageBytes: number): boolean {
  const windowBytes = capMbps * BYTES_PER_S_OF_MBPS * RATE_WINDOW_S
  const upTo = (unitBytes: number): number => (Math.floor(windowBytes / unitBytes) + 1) * unitBytes
  const [queued, flushed] = [normalPageBytes, FLUSH_PAGES * normalPageBytes].map((unit) => upTo(unit) / RATE_WINDOW_S / BYTES_PER_S_OF_MBPS)
  return flushed / queued - 1 > leastDifference && Math.abs(windowMbps - queued) < Math.abs(windowMbps - flushed)
}
