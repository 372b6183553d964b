/** A claim's published or simulated value as text with its unit, for the page, the command line and `docs/papers.md`. */
import { formatRounded } from '../../units/format.ts'
import { labelled } from '../../units/punctuation.ts'

/** How a place writes the parts of a value. */
export interface ValueStyle {
  number(value: number): string
  /** A value in words, such as `at most 591`. */
  words(text: string): string
  /** `5 ms` */
  withUnit(text: string, unit: string): string
}

/** Several numbers in a string: `19 to 42`, `18 → 34`, `2,000 > 1,636 to 1,673`. */
const ONLY_NUMBERS = /^[−\-\d.,\s→<>≤≥≪]+(?:(?: to | and )[−\-\d.,\s→<>≤≥≪]+)*$/
/** Of one quantity; `s, pages` are two, and a word such as `distance` names the compared quantity. */
const ONE_SYMBOL = /^(?:ms|s|%|W|pages|faults|times|[MG]i?B(?:\/s)?|Mbit\/s)(?!\S)(?!.*, [^\d])/
/** A quantity without a unit, or a count: its name comes before the value. */
const QUANTITY = /^(?:R²|speed|distance|rebuilds)(?!\S)/
/** Between several units. */
const BETWEEN = /[,;] /

/** A published value with its unit; a value in words has it only if the words are numbers of one quantity. */
export function publishedWithUnit(value: number | string, unit: string, style: ValueStyle): string {
  if (typeof value === 'string') {
    const text = style.words(value)
    return ONLY_NUMBERS.test(value) && ONE_SYMBOL.test(unit) ? style.withUnit(text, unit) : text
  }
  const text = style.number(value)
  if (unit === '') return text
  return QUANTITY.test(unit) ? labelled(unit, text) : style.withUnit(text, unit)
}

/**
 * A simulated value with its unit, `–` for null. Figures in words have the unit too, after the last figure or before them all, unless the words
 * name it: `3,440 < 3,898 MiB`, `bytes: 2.13 per page, 4.00 per pair`, `12 runs`.
 */
export function simulatedWithUnit(ours: number | string | null, unit: string, style: ValueStyle): string {
  if (typeof ours !== 'string') return publishedWithUnit(ours ?? '–', unit, style)
  const text = style.words(ours)
  if (unit === '' || !/\d/.test(ours) || unit.split(BETWEEN).every((part) => ours.includes(` ${part}`))) return text
  return ONE_SYMBOL.test(unit) && /\d$/.test(ours) ? style.withUnit(text, unit) : labelled(unit, text)
}

/** The last number of a range, which has the unit; a quantity without a unit has been named before the range. */
export function rangeEndWithUnit(value: number, unit: string, style: ValueStyle): string {
  return QUANTITY.test(unit) ? style.number(value) : publishedWithUnit(value, unit, style)
}

/** The style of plain text: numbers rounded to `figures` significant figures, units after a space. */
export function plainStyle(figures: number): ValueStyle {
  return {
    number: (value) => formatRounded(value, figures),
    words: (text) => text,
    withUnit: (text, unit) => `${text} ${unit}`,
  }
}
