/** Values of command-line options, checked as strictly as a scenario's numbers. */
import type { Range } from '../scenario/schema/fields/limits.ts'
import { allowedRange, notAllowed } from '../scenario/schema/fields/faultText.ts'
import { refusal } from './refusal.ts'
import { numeral } from '../analysis/sweep/varyText.ts'

/** @throws Refusal unless `text` is one decimal number inside the range */
export function numberOption(option: string, text: string, range: Range): number {
  const value = numeral.test(text.trim()) ? Number(text) : Number.NaN
  const inside = value >= range.min && value <= range.max && (range.whole !== true || Number.isInteger(value))
  if (!inside) throw refusal(option, notAllowed(text, allowedRange(range)))
  return value
}

/** A list separated by commas: `100,1000,10000`. */
export function numberListOption(option: string, text: string, range: Range, atMost: number): number[] {
  const values = text.split(',').map((part) => numberOption(option, part, range))
  if (values.length > atMost) throw refusal(option, `must have at most ${atMost} values, got ${values.length}`)
  return values
}

/** `numberOption` of an option that may be absent. */
export function optionalNumber(option: string, text: string | undefined, range: Range): number | undefined {
  return text === undefined ? undefined : numberOption(option, text, range)
}

const coresRange: Range = { min: 1, max: 1024, whole: true, unit: '', what: 'Worker threads' }

/** Worker threads of `--cores`; undefined: one per core. */
export function coresOption(text: string | undefined): number | undefined {
  return optionalNumber('--cores', text, coresRange)
}
