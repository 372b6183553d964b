/** A claim's value with its unit, as the gallery prints it. */
import type { StoredClaim } from '../../papers/gallery/picture.ts'
import { rangeOverSeeds } from '../../texts/places/papers.ts'
import { cellText, readable } from '../plots/drawingTable.ts'

/** Longer units are words, which may be on the next line. */
const LONGEST_SYMBOL = 4

export function valueText(value: number | string, unit: string): string {
  if (typeof value === 'string') return readable(value)
  if (unit === '') return cellText(value)
  return `${cellText(value)}${unit.length > LONGEST_SYMBOL ? ' ' : '\u00A0'}${unit}`
}

/** The simulated value, with its range if the seeds differ. */
export function simulatedText({ ours, unit, spread }: Pick<StoredClaim, 'ours' | 'unit' | 'spread'>): string {
  const value = valueText(ours ?? '–', unit)
  if (spread === null || cellText(spread[0]) === cellText(spread[1])) return value
  return rangeOverSeeds(value, cellText(spread[0]), cellText(spread[1]))
}
