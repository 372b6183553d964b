/**
 * Numbers as the page shows them: three significant figures, a comma between thousands, a true minus, a space before the unit,
 * and the unit that keeps the number short. Value and unit are separate, so that a view can set the unit smaller.
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

/** Three significant figures, or every figure before the point: `0.0153`, `1.53`, `292`, `12,345`. */
export function formatNumber(value: number, figures = 3): string {
  if (!Number.isFinite(value)) return UNKNOWN
  if (value === 0) return '0'
  return formatFixed(value, decimalsFor(value, figures))
}

/** A moment on the run's clock, to the millisecond: `8.320 s`. */
export function clock(seconds: number): Quantity {
  return Number.isFinite(seconds) ? { value: formatFixed(seconds, 3), unit: 's' } : unknown
}

/** An amount of memory or data in B, KiB, MiB, GiB or TiB (powers of two). */
export function dataSize(mebibytes: number): Quantity {
  if (!Number.isFinite(mebibytes)) return unknown
  if (mebibytes === 0) return { value: '0', unit: 'MiB' }
  const size = Math.abs(mebibytes)
  if (size < 1 / 1024) return { value: formatWhole(mebibytes * 1024 * 1024), unit: 'B' }
  if (size < 1) return { value: formatNumber(mebibytes * 1024), unit: 'KiB' }
  if (size < 1023.5) return { value: formatNumber(mebibytes), unit: 'MiB' }
  if (size < 1023.5 * 1024) return { value: formatNumber(mebibytes / 1024), unit: 'GiB' }
  return { value: formatNumber(mebibytes / 1024 / 1024), unit: 'TiB' }
}

/** `fraction` 1 is 100 %. */
export function percent(fraction: number): Quantity {
  return Number.isFinite(fraction) ? { value: formatNumber(fraction * 100), unit: '%' } : unknown
}

/** Decimals that leave `figures` significant figures after rounding: 9.996 has two figures before the point once rounded. */
export function decimalsFor(value: number, figures: number): number {
  const scientific = value.toExponential(figures - 1)
  return Math.min(12, Math.max(0, figures - 1 - Number(scientific.slice(scientific.indexOf('e') + 1))))
}
