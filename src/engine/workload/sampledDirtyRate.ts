/** Dirty rate of a guest as a sample measures it: the distinct memory that the guest writes within a window, divided by the window (L7). */
import type { GuestWrites } from './guestWrites.ts'

/** L7, L9: the window of a sample, seconds ("most of workloads consume approximate half second during each pre-copying rounds"). */
export const DIRTY_WINDOW_S = 0.5

/** Expected rate, bytes per second, of a window at the mean load `load`, on clean memory. */
export function sampledBytesPerS(
  { writes, pageBytes }: { writes: GuestWrites; pageBytes: number },
  load: number,
  workload: number,
): number {
  const work = DIRTY_WINDOW_S * load
  return (writes.distinctPages(Float64Array.of(work, work), workload) * pageBytes) / DIRTY_WINDOW_S
}
