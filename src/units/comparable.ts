/** Letters with an accent, as in Svärd. */
const ACCENTED = /[\u00c0-\u024f]/g
const SUBSCRIPT_ZERO = '₀'.charCodeAt(0)

/** A text as searches compare it, of the same length: lower case, with the letters, apostrophe and digits that a keyboard types (CO2). */
export function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(ACCENTED, (letter) => letter.normalize('NFD')[0])
    .replaceAll(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - SUBSCRIPT_ZERO))
}

/** Words of a query, as searches compare them. */
export function queryWords(query: string): string[] {
  return comparable(query)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Rank of a name that begins with the whole words of a query; only the name that is the query has a lower one. */
export const FIRST_WORDS = 1
/** Ranks of names are below it. */
export const NO_NAME = 7

/**
 * How well a name has the words of a query, the best first: it is the query; it has each as a whole word; each at the beginning of a word; each
 * somewhere. Among equals the name that begins with the query comes first. `NO_NAME` if a word is not in it.
 */
export function nameRank(name: string, words: readonly string[]): number {
  const text = comparable(name)
  const whole = words.join(' ')
  if (text === whole) return 0
  const after = text.startsWith(whole) ? 0 : 1
  const fit = Math.max(...words.map((word) => fitOf(text, word)))
  return fit > 2 ? NO_NAME : FIRST_WORDS + 2 * fit + after
}

/**
 * 0: the text has the word as a whole; 1: at the beginning of a word; 2: somewhere, with or without its hyphens; 3: nowhere. A number is in no
 * other one: 11 is neither in 2011 nor in 8.11.
 */
function fitOf(text: string, word: string): number {
  if (/^\d+$/.test(word)) return new RegExp(`(?<![\\d.])${word}(?!\\.?\\d)`).test(text) ? 0 : 3
  let best = joined(text).includes(joined(word) || word) ? 2 : 3
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, next] = [text.slice(0, at), text.slice(at + word.length)]
    if (/[\p{L}\p{N}]$/u.test(before)) best = Math.min(best, 2)
    else if (/^[\p{L}\p{N}]/u.test(next)) best = Math.min(best, 1)
    else return 0
  }
  return best
}

/** Whether a text has a word, with or without its hyphens. */
export function hasWord(text: string, word: string): boolean {
  return fitOf(comparable(text), word) <= 2
}

/** A text without what separates its words. */
export function joined(text: string): string {
  return text.replaceAll(/[-_ .]/g, '')
}
