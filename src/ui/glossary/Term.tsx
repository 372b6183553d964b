/** A label of the page that has an entry in the glossary: dotted underline; its definition on hover, focus and press (`TermNotes`). */
import { memo } from 'react'
import './term.css'

interface TermProps {
  /** As the page shows it; `termOfLabel` finds the entry. */
  label: string
  /** Label under which the entry is found, if the shown one is shorter. */
  entry?: string
}

export const Term = memo(function Term({ label, entry = label }: TermProps) {
  // An empty title hides the hint of the surrounding element.
  return (
    <dfn className="term" tabIndex={0} title="" data-term={entry}>
      {label}
    </dfn>
  )
})
