/** A text about a paper: numbers stay on one line with their units, and quotations have typographic marks. */
import { Unbroken } from '../../controls/Unbroken.tsx'
import { curlyQuotes } from './claimText.ts'

const INEQUALITY = /\S+(?:[ \u00A0][<>≤≥=] \S+)+/g
/** A longer inequality is wider than a column of a table: it wraps behind each of its signs. */
const MOST_WHOLE = 12

export function PaperText({ children }: { children: string }) {
  const text = curlyQuotes(children)
    // Behind a space that does not break, a unit such as MB/s is left out of the spans: it would break behind its slash.
    .replaceAll(/\u00A0(?=\w+\/)/g, ' ')
    .replaceAll(INEQUALITY, (whole) => (whole.length > MOST_WHOLE ? whole.replaceAll(/ (?=[<>≤≥=] )/g, '\u00A0') : whole))
  return <Unbroken>{text}</Unbroken>
}
