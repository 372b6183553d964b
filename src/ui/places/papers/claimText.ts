/** A claim's value with its unit, as the gallery prints it. */
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import { rangeOverSeeds } from '../../../texts/places/papers.ts'
import { cellText, unbroken } from '../../plots/drawingTable.ts'

/** Longer units are words, which may be on the next line. */
const LONGEST_SYMBOL = 4

/** Several numbers in a string: `19 to 42`, `18 → 34`. */
const ONLY_NUMBERS = /^[−\-\d.,\s→]+( to [\d.,]+)?$/
/** Of one quantity; `s, pages` are two, and a word such as `distance` names the compared quantity. */
const ONE_SYMBOL = /^(?:ms|s|%|W|pages|faults|times|[MG]i?B(?:\/s)?|Mbit\/s)(?!\S)(?!.*, [^\d])/

export function claimValueText(value: number | string, unit: string): string {
  if (typeof value === 'string')
    return ONLY_NUMBERS.test(value) && ONE_SYMBOL.test(unit) ? withUnit(unbroken(value), unit) : unbroken(value)
  return unit === '' ? claimNumberText(value) : withUnit(claimNumberText(value), unit)
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
  // The words of a simulated value name the runs; its last number has the unit of the others.
  const value =
    typeof ours === 'string' && /\d$/.test(ours) && ONE_SYMBOL.test(unit)
      ? withUnit(unbroken(ours), unit)
      : claimValueText(ours ?? '–', unit)
  const [least, most] = spread === null ? ['', ''] : spread.map(claimNumberText)
  return least === most ? value : rangeOverSeeds(value, least, most)
}
