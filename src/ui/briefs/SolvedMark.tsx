/** A tick for a solved brief; an empty place for any other. */
import { useSolved } from './useSolved.ts'
import * as texts from '../../texts/places/briefs.ts'

export function SolvedMark({ briefKey }: { briefKey: string }) {
  if (useSolved(briefKey) === undefined) return null
  return <span className="text-ok" title={texts.solved}><span aria-hidden="true">✓</span><span className="sr-only">{texts.solved}</span></span>
}
