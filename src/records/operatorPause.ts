/** A guest that an operator paused during its pre-copy: QEMU's downtime counts only the final copy. */
import type { MigrationRecord } from './migrationRecord.ts'

/** Largest difference between the clocks of events and of QEMU's totals, seconds. */
const clearlyLongerS = 0.5

/** Time since which the guest is stopped, seconds, including QEMU's own stop for the final copy; null: it runs. */
export function pausedSince({ events }: Pick<MigrationRecord, 'events'>): number | null {
  const last = events.findLast(({ name }) => name === 'STOP' || name === 'RESUME')
  return last?.name === 'STOP' ? last.atS : null
}

/**
 * Seconds from the pause to the end `endS`, if that is clearly more than the printed downtime; null: only the final copy stopped the guest.
 */
export function pausedForS(record: Pick<MigrationRecord, 'events'>, endS: number | null, downtimeMs: number | null): number | null {
  const sinceS = pausedSince(record)
  if (sinceS === null || endS === null || downtimeMs === null) return null
  const lengthS = endS - Math.max(0, sinceS)
  return lengthS > downtimeMs / 1000 + clearlyLongerS ? lengthS : null
}
