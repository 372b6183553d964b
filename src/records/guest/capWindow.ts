/**
 * The windows of a bandwidth limit, which a sync begins anew: QEMU sends a window’s pages as fast as the link takes them, then waits for the
 * window’s end (`migration_rate_limit`).
 */

/** QEMU's `BUFFER_DELAY`, seconds. */
export const capWindowS = 0.1

/** Pages sent since a sync beyond those of an even pace. `linkFactor`: the link's rate as a multiple of the limit, at least 1. */
export function pagesAhead(sinceSyncS: number, pagesPerS: number, linkFactor: number): number {
  const windows = Math.max(0, sinceSyncS) / capWindowS
  const share = windows - Math.floor(windows)
  return (Math.min(1, share * linkFactor) - share) * capWindowS * pagesPerS
}
