/** Downtime of a migration as a number, for sums and differences. */
import type { MigrationResult } from './result.ts'

/** Milliseconds for which the guest was stopped until it ran on another host; 0 if it never did. */
export function knownDowntimeMs({ downtimeMs }: Pick<MigrationResult, 'downtimeMs'>): number {
  return downtimeMs ?? 0
}

/** Downtime in ms; NaN if it is unknown, so that a run without a known downtime does not count as one without a stop. */
export function downtimeMsOrNaN({ downtimeMs }: Pick<MigrationResult, 'downtimeMs'>): number {
  return downtimeMs ?? NaN
}
