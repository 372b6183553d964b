import type { NumberRange } from '../../../kit/numberRange.ts'

/** Description of a number's row in setup: label, unit, ranges and default. */
export interface NumberSpec extends NumberRange {
  label: string
  /** Explanation for people: a sentence, in one line. */
  why: string
  /** Range of the slider. */
  low: number
  high: number
  log: boolean
  /** The value used if the scenario has none; null: see `whenNull`. */
  default: number | null
  /** Null is less than every number ("none"), not more ("no limit"): it lies at the slider's low end. */
  nullIsLeast?: true
}

/** A form field described as data; `field` is its name in the scenario. */
export type FormField =
  | { form: 'number'; field: string; spec: NumberSpec }
  | { form: 'flag'; field: string; label: string; why: string }
  /** On with its own defaults, or off (null). */
  | { form: 'part'; field: string; label: string; why: string }
  | { form: 'choice'; field: string; label: string; why: string; options: readonly [value: string, label: string][] }
