/** A guest that an operator paused during its pre-copy: QEMU's downtime counts only the final copy. */
import type { MigrationRecord } from './migrationRecord.ts'

/** Largest difference between the clocks of events and of QEMU's totals, seconds. */
const clearlyLongerS = 0.5

/** Time since which the guest is stopped, seconds, including QEMU's own stop for the final copy; null: it runs. */
export function pausedSince({ events }: Pick<MigrationRecord, 'events'>): number | null {
  const last = events.findLast(({ name }) => name === 'STOP' || name === 'RESUME')
  return last?.name === 'STOP' ? last.atS : null
}

/** QEMU has stopped the guest: with `pause-before-switchover` until migrate-continue, and while device state is sent. */
const stoppedStatuses: ReadonlySet<string | null> = new Set(['pre-switchover', 'device'])

/** Time since which QEMU's own stop lasts, seconds; null: the guest runs, or the record has no time of it. */
export function stoppedSince({ samples }: Pick<MigrationRecord, 'samples'>): number | null {
  const ran = samples.findLastIndex(({ status }) => status !== null && !stoppedStatuses.has(status))
  return samples.slice(ran + 1).find(({ status, atS }) => status !== null && atS !== null)?.atS ?? null
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
