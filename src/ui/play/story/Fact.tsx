/** An entry of a definition list: a term above its description; `long` gives it more width, `tall` a third line on a phone, `act`: a button, shown at every width. */
import type { ReactNode } from 'react'

interface FactProps {
  term: ReactNode
  long?: boolean
  tall?: boolean
  act?: boolean
  children: ReactNode
}

export function Fact({ term, long, tall, act, children }: FactProps) {
  return (
    <div data-long={long} data-tall={tall} data-act={act}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
