/** The citation of a paper. */
import type { Paper } from '../../../papers/papers.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'

interface CitationProps {
  paper: Paper
  /** The title is the heading above. */
  untitled?: boolean
}

export function Citation({ paper: { authors, title, venue, year, doi }, untitled = false }: CitationProps) {
  return (
    <>
      {authors.join(', ')}
      {!untitled && (
        <>
          : <cite>{title}</cite>
        </>
      )}
      , {venue}, {year}
      {doi !== null && (
        <>
          ,{' '}
          <a href={`https://doi.org/${doi}`} className="wrap-anywhere">
            {texts.doiLink(doi)}
          </a>
        </>
      )}
      .
    </>
  )
}
