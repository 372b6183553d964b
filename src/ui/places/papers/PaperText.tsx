/** A text about a paper: numbers stay on one line with their units, and quotations have typographic marks. */
import { Unbroken } from '../../controls/Unbroken.tsx'
import { curlyQuotes } from './claimText.ts'

export function PaperText({ children }: { children: string }) {
  return <Unbroken>{curlyQuotes(children)}</Unbroken>
}
