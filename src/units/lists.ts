/** Words, clauses and sentences in a row, as the language joins them. */

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}

/** `comes first, costs least and lasts`: what one subject does or has. */
export function listedTraits(traits: readonly string[]): string {
  return listed(traits)
}

/** `a, b`: parts of a description. */
export function inRow(items: readonly string[]): string {
  return items.join(', ')
}

/** `a; b`. */
export function inClauses(clauses: readonly string[]): string {
  return clauses.join('; ')
}

/** Between a sentence and the next. */
export const SENTENCE_SPACE: string = ' '

/** `A. B.`; empty ones are left out. */
export function inSentences(sentences: readonly string[]): string {
  return sentences.filter((text) => text !== '').join(SENTENCE_SPACE)
}
