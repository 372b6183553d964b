/** How a row takes part in the inspector's search: hidden without a match, else with the match marked. Outside a search it is as always. */
import { createContext, useContext } from 'react'
import { comparable } from '../../../units/comparable.ts'

interface Search {
  words: readonly string[]
  /** By path, with the text to show beside the label: the names that match, or the explanation; empty if the label does. */
  hits: ReadonlyMap<string, { note: string }>
  /** Path of the best match, to which Enter leads; undefined without a match. */
  best: string | undefined
}

/** Null while nothing is searched for. */
export const SearchContext = createContext<Search | null>(null)

interface Found {
  /** For the row's element: the path leads the focus to it. */
  row: { 'data-path': string | undefined; 'data-hit': true | undefined; 'data-best': true | undefined; hidden: true | undefined }
  note: string
}

/** `path` of the row's setting. With `within`, the row also shows if a setting inside it matches. */
export function useFound(path: string | undefined, within = false): Found {
  const search = useContext(SearchContext)
  const hit = path === undefined ? undefined : search?.hits.get(path)
  const isShown = search === null || hit !== undefined || (within && [...search.hits.keys()].some((other) => other.startsWith(`${path}.`)))
  return {
    row: {
      'data-path': path,
      'data-hit': search !== null && isShown ? true : undefined,
      'data-best': hit !== undefined && path === search?.best ? true : undefined,
      hidden: isShown ? undefined : true,
    },
    note: hit?.note ?? '',
  }
}

/** The names, or the explanation, that match where the label does not. */
export function FoundNote({ found: { note } }: { found: Found }) {
  if (note === '') return null
  return (
    <span className="col-span-full block pb-1 type-caption text-text2 in-[.choice-row]:[contain:inline-size]">
      <Marked text={note} />
    </span>
  )
}

/** A text whose matches are marked. */
export function Marked({ text }: { text: string }) {
  const search = useContext(SearchContext)
  if (search === null) return text
  return markedPieces(text, search.words).map((piece, index) => (piece.isMatch ? <mark key={index}>{piece.text}</mark> : piece.text))
}

/** A text in pieces, the ones that match a word marked. */
export function markedPieces(text: string, words: readonly string[]): { text: string; isMatch: boolean }[] {
  const low = comparable(text)
  const at = words
    .map((word) => [low.indexOf(word), word.length] as const)
    .filter(([from]) => from >= 0)
    .toSorted(([one], [other]) => one - other)
  const pieces: { text: string; isMatch: boolean }[] = []
  let done = 0
  for (const [from, length] of at) {
    if (from < done) continue
    if (from > done) pieces.push({ text: text.slice(done, from), isMatch: false })
    pieces.push({ text: text.slice(from, from + length), isMatch: true })
    done = from + length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isMatch: false })
  return pieces
}
