/** An entry of a definition list: a term above its description; `long` gives it more width, `tall` a third line on a phone. */
import type { ReactNode } from 'react'

interface FactProps {
  term: ReactNode
  long?: boolean
  tall?: boolean
  children: ReactNode
}

export function Fact({ term, long, tall, children }: FactProps) {
  return (
    <div data-long={long} data-tall={tall}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
