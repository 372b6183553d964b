/** Names, labels and sentences with the language's punctuation: less than `lists.ts`, as the first script holds it. */

/** Between two names of a row. */
export const NAME_COMMA: string = ', '
/** Between two parts of a description, as `inRow` joins them. */
export const COMMA: string = ', '
/** Between two clauses, as `inClauses` joins them. */
export const SEMICOLON: string = '; '
/** Between a label and its value. */
export const COLON: string = ': '
/** At the end of a sentence. */
export const FULL_STOP: string = '.'

/** `a, b`: names without a word before the last. */
export function namesInRow(names: readonly string[]): string {
  return names.join(NAME_COMMA)
}

/** `a: b`. */
export function labelled(label: string, value: string): string {
  return label + COLON + value
}

/** `A.` */
export function sentence(text: string): string {
  return text + FULL_STOP
}
