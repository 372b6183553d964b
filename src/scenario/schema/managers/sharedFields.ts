/** Ranges shared by several managers. */

export const ms = { min: 1, max: 2_000_000, unit: 'ms' } as const
export const perGiB = { min: 0, max: 1_000_000, unit: 's/GiB' } as const
export const seconds = { min: 0, max: 1_000_000, unit: 's' } as const
export const count = { min: 1, max: 10_000, unit: '', whole: true } as const
/** Recorded only: the schedule limits the number of concurrent migrations. */
export const parallelMigrations = { min: 1, max: 20_000, unit: '', whole: true } as const
export const mibPerS = { min: 0, max: 1_250_000, unit: 'MiB/s' } as const
