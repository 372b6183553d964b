/** Description of a number's row in setup: label, unit, ranges and default. */
export interface NumberSpec {
  label: string
  unit: string
  /** The unit in which a typed number is read, where the shown one says less: a rate of page writes has `/s` beside it. */
  measure?: string
  /** Explanation for people: a sentence, in one line. */
  why: string
  /** Range of typed values. */
  min: number
  max: number
  /** Range of the slider. */
  low: number
  high: number
  log: boolean
  whole: boolean
  /** The value used if the scenario has none; null: see `whenNull`. */
  default: number | null
  /** Meaning of null in a word or two ("no limit"); absent if null is not allowed. */
  whenNull?: string
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
