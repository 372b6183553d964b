import type { SliderSpec } from '../../../kit/slider/sliderScale.ts'

/** Description of a number's row in setup. */
export interface NumberSpec extends SliderSpec {
  /** Explanation for people: a sentence, in one line. */
  why: string
}

export interface Option {
  value: string
  label: string
  /** What this choice means; the explanation of the whole if not given. */
  why?: string
  /** Name of the group of this option and its neighbours. */
  group?: string
}

/** Names that are their own labels. */
export const wordOptions = (words: readonly string[], group?: string): Option[] =>
  words.map((value) => ({ value, label: value, ...(group === undefined ? {} : { group }) }))

export interface ChoiceSpec {
  label: string
  why: string
  options: readonly Option[]
  /** The first choice, which is null in the scenario; absent: the field always has a value. */
  whenNull?: string
}

/** A form field described as data. */
export type FormField =
  | { form: 'number'; spec: NumberSpec }
  | { form: 'flag'; spec: { label: string; why: string } }
  /** On with its own defaults, or off (null). */
  | { form: 'part'; spec: { label: string; why: string } }
  | { form: 'choice'; spec: ChoiceSpec }
