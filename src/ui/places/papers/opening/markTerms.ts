/** First occurrences of a paper's terms in its texts, which are English, so that each is explained at its first use. */
import type { Term } from '../../../../texts/glossary/entry.ts'

/** A piece of a text; `term` if it is the first occurrence of one. */
export interface Piece {
  text: string
  term?: Term
}

/** The texts in reading order, each as pieces. A term that an earlier text has is marked there only. */
export function markTerms(texts: readonly string[], terms: readonly Term[]): Piece[][] {
  const left = new Set(terms)
  return texts.map((text) => pieces(text, left))
}

function pieces(text: string, left: Set<Term>): Piece[] {
  const first = [...left]
    .map((term) => ({ term, ...placeOf(term, text) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at || other.length - one.length)[0]
  if (first === undefined) return text === '' ? [] : [{ text }]
  left.delete(first.term)
  const { at, length, term } = first
  const before = at === 0 ? [] : [{ text: text.slice(0, at) }]
  return [...before, { text: text.slice(at, at + length), term }, ...pieces(text.slice(at + length), left)]
}

/** Names of one or two characters and abbreviations are matched by case, words are not. */
function placeOf({ term, english = term, labels = [] }: Term, text: string): { at: number; length: number } {
  const places = [english, ...labels]
    .map((name) => {
      const exact = name.length <= 2 || name === name.toUpperCase()
      const at = text.search(
        new RegExp(`(?<![\\p{L}\\p{N}-])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}-])`, exact ? 'u' : 'iu'),
      )
      return { at, length: name.length }
    })
    .filter(({ at }) => at >= 0)
  return places.toSorted((one, other) => one.at - other.at || other.length - one.length)[0] ?? { at: -1, length: 0 }
}
