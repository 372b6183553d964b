/** An entry of a definition list: a term above its description. */
import type { ReactNode } from 'react'

export function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
