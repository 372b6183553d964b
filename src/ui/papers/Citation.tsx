/** The citation of a paper. */
import type { Paper } from '../../papers/papers.ts'

export function Citation({ paper: { authors, title, venue, year, doi } }: { paper: Paper }) {
  return (
    <>
      {authors.join(', ')}: <cite>{title}</cite>, {venue}, {year}
      {doi !== null && <>, <a href={`https://doi.org/${doi}`}>doi.org/{doi}</a></>}.
    </>
  )
}
