/** The citation of a paper. */
import type { Paper } from '../../papers/papers.ts'
import * as texts from '../../texts/places/papers.ts'

export function Citation({ paper: { authors, title, venue, year, doi } }: { paper: Paper }) {
  return (
    <>
      {authors.join(', ')}: <cite>{title}</cite>, {venue}, {year}
      {doi !== null && <>, <a href={`https://doi.org/${doi}`}>{texts.doiLink(doi)}</a></>}.
    </>
  )
}
