/** A guest that an operator paused during its pre-copy: QEMU's downtime counts only the last copy. */
import type { MigrationRecord } from './migrationRecord.ts'

/** Clocks of events and of QEMU's totals differ by less, seconds. */
const clearlyLongerS = 0.5

/** Since when the guest has not run, seconds; also QEMU's own stop for the last copy. Null: it runs. */
export function pausedSince({ events }: Pick<MigrationRecord, 'events'>): number | null {
  const last = events.findLast(({ name }) => name === 'STOP' || name === 'RESUME')
  return last?.name === 'STOP' ? last.atS : null
}

/** Seconds from the pause to the end `endS`, where that is clearly more than the printed downtime; null: the last copy alone stopped the guest. */
export function pausedForS(record: Pick<MigrationRecord, 'events'>, endS: number | null, downtimeMs: number | null): number | null {
  const sinceS = pausedSince(record)
  if (sinceS === null || endS === null || downtimeMs === null) return null
  const lengthS = endS - Math.max(0, sinceS)
  return lengthS > downtimeMs / 1000 + clearlyLongerS ? lengthS : null
}
