/** The unit in which a reader wants rates: Mbit/s, MiB/s, pages/s, or the one that is usual at each place. */
export const rateUnits = ['usual', 'mbit', 'mib', 'pages'] as const

export type RateUnit = (typeof rateUnits)[number]

export function isRateUnit(value: unknown): value is RateUnit {
  return rateUnits.some((unit) => unit === value)
}
