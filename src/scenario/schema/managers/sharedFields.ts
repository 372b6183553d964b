/** Ranges that several managers have in common. */

export const ms = { min: 1, max: 2_000_000, unit: 'ms' } as const
export const perGiB = { min: 0, max: 1_000_000, unit: 's/GiB' } as const
export const seconds = { min: 0, max: 1_000_000, unit: 's' } as const
export const count = { min: 1, max: 10_000, unit: '', whole: true } as const
/** Recorded only: the schedule decides how many migrations run at once. */
export const parallelMigrations = { min: 1, max: 20_000, unit: '', whole: true } as const
export const mibPerS = { min: 0, max: 1_250_000, unit: 'MiB/s' } as const
