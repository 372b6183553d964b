/** Downtime of a migration where a sum or a difference needs a number. */
import type { MigrationResult } from './result.ts'

/** Milliseconds for which the guest was stopped until it ran on another host; 0 if it never did. */
export function knownDowntimeMs({ downtimeMs }: Pick<MigrationResult, 'downtimeMs'>): number {
  return downtimeMs ?? 0
}

/** The same for a figure in which a run without a known downtime must not count as one without a stop: NaN then. */
export function downtimeMsOrNaN({ downtimeMs }: Pick<MigrationResult, 'downtimeMs'>): number {
  return downtimeMs ?? NaN
}
