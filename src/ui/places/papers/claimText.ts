/** A claim's value with its unit, as the gallery prints it. */
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import { rangeOverSeeds } from '../../../texts/places/papers.ts'
import { labelled } from '../../../units/punctuation.ts'
import { cellText, unbroken } from '../../plots/drawingTable.ts'

/** Longer units are words, which may be on the next line. */
const LONGEST_SYMBOL = 4

/** Several numbers in a string: `19 to 42`, `18 → 34`, `2,000 > 1,636 to 1,673`. */
const ONLY_NUMBERS = /^[−\-\d.,\s→<>≤≥≪]+(?:(?: to | and )[−\-\d.,\s→<>≤≥≪]+)*$/
/** Of one quantity; `s, pages` are two, and a word such as `distance` names the compared quantity. */
const ONE_SYMBOL = /^(?:ms|s|%|W|pages|faults|times|[MG]i?B(?:\/s)?|Mbit\/s)(?!\S)(?!.*, [^\d])/
/** A quantity without a unit: its name comes before the value. */
const QUANTITY = /^(?:R²|speed|distance)(?!\S)/
/** Between several units. */
const BETWEEN = /[,;] /

export function claimValueText(value: number | string, unit: string): string {
  if (typeof value === 'string')
    return ONLY_NUMBERS.test(value) && ONE_SYMBOL.test(unit) ? withUnit(unbroken(value), unit) : unbroken(value)
  const text = claimNumberText(value)
  if (unit === '') return text
  return QUANTITY.test(unit) ? labelled(unit, text) : withUnit(text, unit)
}

/** The last number of a range, which has the unit; a quantity has been named before it. */
export function rangeEndText(value: number, unit: string): string {
  return QUANTITY.test(unit) ? claimNumberText(value) : claimValueText(value, unit)
}

/** The simulated value: figures in words have the unit too, after the last figure or before them all, unless the words name it. */
export function oursText({ ours, unit }: Pick<StoredClaim, 'ours' | 'unit'>): string {
  if (typeof ours !== 'string') return claimValueText(ours ?? '–', unit)
  const text = unbroken(ours)
  if (unit === '' || !/\d/.test(ours) || unit.split(BETWEEN).every((part) => ours.includes(` ${part}`))) return text
  return ONE_SYMBOL.test(unit) && /\d$/.test(ours) ? withUnit(text, unit) : labelled(unit, text)
}

/** Below this a difference is what floating point leaves of zero. */
const ROUNDING = 1e-9

export function claimNumberText(value: number): string {
  return cellText(Math.abs(value) < ROUNDING ? 0 : value)
}

function withUnit(text: string, unit: string): string {
  return `${text}${unit.length > LONGEST_SYMBOL ? ' ' : '\u00A0'}${unit}`
}

/** The simulated value, with its range if the seeds differ. */
export function simulatedText({ ours, unit, spread }: Pick<StoredClaim, 'ours' | 'unit' | 'spread'>): string {
  const value = oursText({ ours, unit })
  const [least, most] = spread === null ? ['', ''] : spread.map(claimNumberText)
  return least === most ? value : rangeOverSeeds(value, least, most)
}
