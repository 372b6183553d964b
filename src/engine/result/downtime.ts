/** Downtime of a migration as a number, for sums and differences. */
import type { MigrationResult } from './result.ts'

type Stopped = Pick<MigrationResult, 'downtimeMs'> & Partial<Pick<MigrationResult, 'switchoverS' | 'endS'>>

/** Milliseconds for which the guest was stopped until it ran on another host; 0 if it never did. */
export function knownDowntimeMs({ downtimeMs }: Pick<MigrationResult, 'downtimeMs'>): number {
  return downtimeMs ?? 0
}

/** Milliseconds for which the guest was stopped: its downtime or, where it ran on no other host, the time since the final copy began. */
export function stoppedMs({ downtimeMs, switchoverS = null, endS = 0 }: Stopped): number {
  if (downtimeMs !== null) return downtimeMs
  return switchoverS === null ? 0 : (endS - switchoverS) * 1000
}

/** Milliseconds for which the guest was stopped by a final copy that did not complete; 0 for others. */
export function stoppedInVainMs(migration: Stopped): number {
  return migration.downtimeMs === null ? stoppedMs(migration) : 0
}

/** Downtime in ms; NaN if it is unknown, so that a run without a known downtime does not count as one without a stop. */
export function downtimeMsOrNaN({ downtimeMs }: Pick<MigrationResult, 'downtimeMs'>): number {
  return downtimeMs ?? NaN
}
