/** Sizes, durations, rates, counts with their nouns and numbers in full, written as in `figures.ts`. */
import { UNKNOWN, formatFixed, formatWhole, say, unknown } from './figures.ts'
import type { Quantity } from './figures.ts'

export { UNKNOWN, clock, formatFixed, formatWhole, say } from './figures.ts'
export type { Quantity } from './figures.ts'

/** Three significant figures, or every figure before the point: `0.0153`, `1.53`, `292`, `12,345`. */
export function formatNumber(value: number, figures = 3): string {
  if (!Number.isFinite(value)) return UNKNOWN
  if (value === 0) return '0'
  return formatFixed(value, decimalsFor(value, figures))
}

/** Decimals that leave `figures` significant figures after rounding: 9.996 has two figures before the point once rounded. */
function decimalsFor(value: number, figures: number): number {
  const scientific = value.toExponential(figures - 1)
  return Math.min(12, Math.max(0, figures - 1 - Number(scientific.slice(scientific.indexOf('e') + 1))))
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

/** A number as typed into a field: every significant figure, no other; `1,024`, `0.1`, `0.000125`. */
export function formatExact(value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN
  const figures = Number.isInteger(value) ? value : Number(value.toPrecision(9))
  const fixed = formatFixed(figures, Number.isInteger(figures) ? 0 : decimalsFor(figures, 9))
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
}

/** At most `figures` significant figures, no zeros after them: `2.5`, `1,235`, `600`. */
export function formatRounded(value: number, figures: number): string {
  return formatExact(Number(value.toPrecision(figures)))
}

/** Any number as its author wrote it: up to 9 decimals, very large and very small ones as powers, also NaN and infinity; for faults. */
export function formatWritten(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : '−infinity'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return String(value).replaceAll('-', '−')
  const decimals = String(Number(size.toFixed(9))).split('.')[1] ?? ''
  return formatFixed(value, decimals.length)
}

/** A capacity without trailing zeros, in the unit with the fewest digits: `10 Gbit/s`, `500 Mbit/s`. */
export function capacity(mbps: number): Quantity {
  return mbps >= 1000 ? { value: formatRounded(mbps / 1000, 3), unit: 'Gbit/s' } : { value: formatRounded(mbps, 3), unit: 'Mbit/s' }
}

/** A duration: ms below one second, s below 120 s, min below an hour, then h and min. */
export function duration(seconds: number): Quantity {
  if (!Number.isFinite(seconds)) return unknown
  const size = Math.abs(seconds)
  if (size < 0.9995) return { value: formatNumber(seconds * 1000), unit: 'ms' }
  if (size < 119.5) return { value: formatNumber(seconds), unit: 's' }
  if (size < 59.95 * 60) return { value: formatNumber(seconds / 60), unit: 'min' }
  const minutes = Math.round(seconds / 60)
  const hours = Math.trunc(minutes / 60)
  return { value: `${formatWhole(hours)} h ${Math.abs(minutes - hours * 60)}`, unit: 'min' }
}

/** A transfer rate: whole Mbit/s, three figures below ten. */
export function bitRate(mbps: number): Quantity {
  if (!Number.isFinite(mbps)) return unknown
  return { value: Math.abs(mbps) < 10 ? formatNumber(mbps) : formatWhole(mbps), unit: 'Mbit/s' }
}

/** Writes a rate, given in Mbit/s, in a unit. */
export type RateText = (mbps: number) => string

export const inMbit: RateText = (mbps) => say(bitRate(mbps))

export const PAGES_PER_S: string = 'pages/s'
export const THOUSAND_PAGES_PER_S: string = 'k pages/s'

export function pages(count: number): Quantity {
  return Number.isFinite(count) ? { value: formatWhole(count), unit: Math.round(count) === 1 ? 'page' : 'pages' } : unknown
}

/** `1 round`, `2 rounds`, `10,000 rounds`; `many` for an irregular plural. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatWhole(count)} ${count === 1 ? one : many}`
}
