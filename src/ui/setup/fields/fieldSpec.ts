/** What a row of the set-up needs to know of a number: its words, its ranges and where it starts. */
export interface NumberSpec {
  label: string
  unit: string
  /** One line for people: what it means. */
  why: string
  /** What may be typed. */
  min: number
  max: number
  /** What the slider spans. */
  low: number
  high: number
  log: boolean
  whole: boolean
  /** What holds where the scenario says nothing; null: see `whenNull`. */
  default: number | null
  /** What null means, in a word or two ("no cap"); absent where null is not allowed. */
  whenNull?: string
}

/** A field of a form that is data; `field` is its name in the scenario. */
export type FormField =
  | { form: 'number'; field: string; spec: NumberSpec }
  | { form: 'flag'; field: string; label: string; why: string }
  /** On with its own defaults, or off (null). */
  | { form: 'part'; field: string; label: string; why: string }
  | { form: 'choice'; field: string; label: string; why: string; options: readonly [value: string, label: string][] }
