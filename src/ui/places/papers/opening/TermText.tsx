/** A text whose terms are explained on hover, focus and press. */
import { Term } from '../../../glossary/Term.tsx'
import type { Piece } from './markTerms.ts'

export function TermText({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, term }, i) => (term === undefined ? text : <Term key={i} label={text} entry={term.term} />))
}
