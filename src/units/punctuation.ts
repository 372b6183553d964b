/** Names, labels and sentences with the language's punctuation, for parts of the page that load later than the first. */

/** Between two names of a row. */
export const NAME_COMMA: string = ', '

/** `a, b`: names without a word before the last. */
export function namesInRow(names: readonly string[]): string {
  return names.join(NAME_COMMA)
}

/** `a: b`. */
export function labelled(label: string, value: string): string {
  return `${label}: ${value}`
}

/** `A.` */
export function sentence(text: string): string {
  return `${text}.`
}
