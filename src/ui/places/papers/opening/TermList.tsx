/** The terms that a page has marked, defined as text. */
import { glossaryHash } from '../../../../store/placeAddresses.ts'
import type { Piece } from './markTerms.ts'
import * as texts from '../../../../texts/places/papers.ts'

export function TermList({ marked }: { marked: readonly (readonly Piece[])[] }) {
  const terms = marked.flat().flatMap(({ term }) => (term === undefined ? [] : [term]))
  if (terms.length === 0) return null
  return (
    <dl className="paper-terms" aria-label={texts.termsUsed}>
      {terms.map(({ id, term, english, means, unit }) => (
        <div key={id}>
          <dt>
            <a href={glossaryHash(id)}>{term}</a>
            {english !== undefined && <small lang="en"> {english}</small>}
            {unit !== undefined && <small> {unit}</small>}
          </dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  )
}
