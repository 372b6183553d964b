/** `units/lists.ts` in Chinese. */

/** `甲`, `甲和乙`, `甲、乙和丙`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  const first = names.slice(0, -1).join('、')
  return `${first}${apart(first)}和${names[names.length - 1]}`
}

export function listedTraits(traits: readonly string[]): string {
  return traits.join('、')
}

export function inRow(items: readonly string[]): string {
  return items.join('，')
}

export function inClauses(clauses: readonly string[]): string {
  return clauses.join('；')
}

/** A full stop has its own. */
export const SENTENCE_SPACE: string = ''

export function inSentences(sentences: readonly string[]): string {
  return sentences.filter((text) => text !== '').join(SENTENCE_SPACE)
}

/** `text` with the space that `apart` gives after it. */
export function spacedAfter(text: string): string {
  return text + apart(text)
}

/** With that space on both sides. */
export function spaced(text: string): string {
  return (/^\w/.test(text) ? ' ' : '') + spacedAfter(text)
}

/** With a space before it, if it begins with a Latin letter, a digit or their punctuation. */
export function spacedBefore(text: string): string {
  return (/^[!-~]/.test(text) ? ' ' : '') + text
}

/** The space that Chinese writing has between a Latin letter or a digit and a Chinese character: after `text`, if it ends with one. */
export function apart(text: string): string {
  return /[\w%]$/.test(text) ? ' ' : ''
}
