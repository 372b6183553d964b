/** A text about a paper: numbers stay on one line with their units, and quotations have typographic marks. */
import { Unbroken } from '../../controls/Unbroken.tsx'
import { curlyQuotes } from './claimText.ts'

export function PaperText({ children }: { children: string }) {
  // A space that does not break would leave a unit such as MB/s outside the spans: it may break behind its slash.
  return <Unbroken>{curlyQuotes(children).replaceAll('\u00A0', ' ')}</Unbroken>
}
