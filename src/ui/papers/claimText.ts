/** A claim's value with its unit, as the gallery prints it. */
import { cellText, readable } from '../plots/drawingTable.ts'

/** Longer units are words, which may be on the next line. */
const LONGEST_SYMBOL = 4

export function valueText(value: number | string, unit: string): string {
  if (typeof value === 'string') return readable(value)
  if (unit === '') return cellText(value)
  return `${cellText(value)}${unit.length > LONGEST_SYMBOL ? ' ' : '\u00A0'}${unit}`
}
