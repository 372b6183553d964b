/** A claim's value with its unit, as the gallery prints it. */
import { publishedWithUnit, rangeEndWithUnit, simulatedWithUnit } from '../../../papers/claims/valueText.ts'
import type { ValueStyle } from '../../../papers/claims/valueText.ts'
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import { rangeOverSeeds } from '../../../messages/compiled/en/places/papers.ts'
import { cellText, unbroken } from '../../plots/drawingTable.ts'

/** Longer units are words, which may be on the next line. */
const LONGEST_SYMBOL = 4

const style: ValueStyle = {
  number: claimNumberText,
  words: (text) => unbroken(curlyQuotes(text)),
  withUnit: (text, unit) => `${text}${unit.length > LONGEST_SYMBOL ? ' ' : '\u00A0'}${unit}`,
}

/** A paper’s words between typographic quotation marks, as in print; the claims have those of a keyboard. */
export function curlyQuotes(text: string): string {
  return text.replaceAll(/"([^"]*)"/g, '“$1”')
}

export function claimValueText(value: number | string, unit: string): string {
  return publishedWithUnit(value, unit, style)
}

/** The last number of a range over the seeds. */
export function rangeEndText(value: number, unit: string): string {
  return rangeEndWithUnit(value, unit, style)
}

export function oursText({ ours, unit }: Pick<StoredClaim, 'ours' | 'unit'>): string {
  return simulatedWithUnit(ours, unit, style)
}

/** Below this a difference is what floating point leaves of zero. */
const ROUNDING = 1e-9

export function claimNumberText(value: number): string {
  return cellText(Math.abs(value) < ROUNDING ? 0 : value)
}

/** The simulated value, with its range if the seeds differ. */
export function simulatedText({ ours, unit, spread }: Pick<StoredClaim, 'ours' | 'unit' | 'spread'>): string {
  const value = oursText({ ours, unit })
  const [least, most] = spread === null ? ['', ''] : spread.map(claimNumberText)
  return least === most ? value : rangeOverSeeds(value, least, most)
}
