/** Terms of a paper's text. */
import { glossaryHash } from '../../../../store/address/placeAddresses.ts'
import * as texts from '../../../../messages/compiled/en/places/papers.ts'
import { Term } from '../../../glossary/Term.tsx'
import type { Piece } from './markTerms.ts'
import { PaperText } from '../PaperText.tsx'

/** A text whose terms are explained on hover, focus and press. */
export function TermText({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, term }, i) =>
    term === undefined ? <PaperText key={i}>{text}</PaperText> : <Term key={i} label={text} entry={term.term} />,
  )
}

/** The terms that a page has marked, defined as text. */
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
          <dd>
            <PaperText>{means}</PaperText>
          </dd>
        </div>
      ))}
    </dl>
  )
}
