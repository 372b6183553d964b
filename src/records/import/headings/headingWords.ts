/** Words of table headings and cells of other languages in English: German, French, Spanish, Chinese, Japanese. */
import dictionary from './headings.json'

/** Longer ones first, as they contain shorter ones. */
const words = pairsOf(dictionary.headings).toSorted(([a], [b]) => b.length - a.length)
const statuses = new Map(pairsOf(dictionary.statuses))

function pairsOf(meanings: Readonly<Record<string, readonly string[]>>): (readonly [string, string])[] {
  return Object.entries(meanings).flatMap(([english, foreign]) => foreign.map((word) => [word.normalize('NFD'), english] as const))
}

/** Lower case without accents; the marks of Japanese syllables stay apart from them. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
}

/** A heading in English, in lower case. A word of an alphabet is one only as a whole. */
export function englishHeading(heading: string): string {
  let left = plain(heading)
  for (const [word, english] of words) {
    if (!left.includes(word)) continue
    const isAlphabetic = /^[a-z]/.test(word)
    left = isAlphabetic
      ? left.replaceAll(new RegExp(`(?<![a-z])${word}(?:e?s|en?|er)?(?![a-z])`, 'g'), english)
      : left.replaceAll(word, ` ${english} `)
  }
  return left
}

/** The English word of a state in another language; any other text in lower case. */
export function englishStatus(text: string): string {
  const said = plain(text)
  return statuses.get(said) ?? text.toLowerCase()
}
