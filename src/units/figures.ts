/**
 * Numbers as the page shows them: three significant figures, a comma between thousands, a true minus, a space before the unit,
 * and the unit that keeps the number short. Value and unit are separate, so that a view can set the unit smaller. Here are those of the first
 * script; `format.ts` has all.
 */

export interface Quantity {
  value: string
  unit: string
}

/** Text of an unknown number. */
export const UNKNOWN = '–'

export const unknown: Quantity = { value: UNKNOWN, unit: '' }

/** Value and unit in one text, `292 ms`, for sentences, labels and screen readers. */
export function say({ value, unit }: Quantity): string {
  return unit === '' ? value : `${value} ${unit}`
}

/** A whole number with commas: `20,279`. */
export function formatWhole(count: number): string {
  return Number.isFinite(count) ? formatFixed(count, 0) : UNKNOWN
}

/** A fixed number of decimals, for axes and clocks, whose width must not change. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return UNKNOWN
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.length < 4 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits
}

/** A moment on the run's clock, to the millisecond: `8.320 s`. */
export function clock(seconds: number): Quantity {
  return Number.isFinite(seconds) ? { value: formatFixed(seconds, 3), unit: 's' } : unknown
}
