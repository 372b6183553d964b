/** A logarithmic value axis: for the pause a stop would cost, which falls by factors from seconds to the limit. */

export interface LogAxis { low: number; top: number }

/** Shows from a tenth of what matters (the limit) up to the largest value; without a limit two decades or more. */
export function makeLogAxis(top: number, limit: number | null): LogAxis {
  const highest = Math.max(top, limit ?? 0, 1) * 1.15
  return { low: Math.min(limit === null ? Infinity : limit / 10, highest / 100), top: highest }
}

/** Share of the height at which a value lies; what is below the axis lies at its foot. */
export function logShareOf({ low, top }: LogAxis, value: number): number {
  if (!(value > low)) return 0
  return Math.min(1, Math.log(value / low) / Math.log(top / low))
}

/** Powers of ten on the axis. */
export function decades({ low, top }: LogAxis): number[] {
  const found: number[] = []
  for (let power = Math.ceil(Math.log10(low)); 10 ** power < top; power++) found.push(10 ** power)
  return found
}
