/** A text about a paper: numbers stay on one line with their units, and quotations have typographic marks. */
import { Unbroken } from '../../controls/Unbroken.tsx'
import { curlyQuotes } from './claimText.ts'

export function PaperText({ children }: { children: string }) {
  // Behind a space that does not break, a unit such as MB/s is left out of the spans: it would break behind its slash.
  return <Unbroken>{curlyQuotes(children).replaceAll(/\u00A0(?=\w+\/)/g, ' ')}</Unbroken>
}
