/**
 * An entry of a definition list: a term above its description, as wide as two lines of `text` are. `long`: a first fact that takes room from
 * the headline; `act`: a button, shown at every width.
 */
import type { CSSProperties, ReactNode } from 'react'
import { twoLinesEm } from '../twoLines.ts'

interface FactProps {
  term: ReactNode
  text?: string
  long?: boolean
  act?: boolean
  children: ReactNode
}

/** Of its description, whose type is larger than that of the term. */
const DESCRIPTION_REM = 0.8125
/** A description that fits one line of this width stays in one. */
const ONE_LINE_EM = 9

function widthOf(text: string): CSSProperties {
  return { '--two-lines': `${Math.max(ONE_LINE_EM, twoLinesEm(text)) * DESCRIPTION_REM}rem` } as CSSProperties
}

export function Fact({ term, text, long, act, children }: FactProps) {
  return (
    <div data-long={long} data-act={act} style={text === undefined ? undefined : widthOf(text)}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
