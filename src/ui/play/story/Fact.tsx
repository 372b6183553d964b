/** An entry of a definition list: a term above its description; `long` gives it more width. */
import type { ReactNode } from 'react'

export function Fact({ term, long = false, children }: { term: ReactNode; long?: boolean; children: ReactNode }) {
  return (
    <div data-long={long}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
