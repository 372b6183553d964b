/** Runs to try: each link opens the run in Play. */
import type { PaperGuide } from '../../../papers/gallery/guide.ts'
import { modelsHash } from '../../../store/models/modelsAddress.ts'
import type { OpeningTry } from '../../../worker/papers/papersProtocol.ts'
import { useShareLink } from '../useShareLink.ts'
import * as texts from '../../../texts/places/papers.ts'

interface TriesProps {
  tries: readonly OpeningTry[]
  /** Page of Models on which the paper's method decides by itself. */
  decides: PaperGuide['decides']
}

export function Tries({ tries, decides }: TriesProps) {
  const encode = useShareLink()
  return (
    <ul className="tries">
      {tries.map(({ what, watch, scenario }) => (
        <li key={what}>{encode === null ? what : <a href={encode(scenario)}>{what}</a>}<span>{watch}</span></li>
      ))}
      {decides !== undefined && <li><a href={modelsHash(decides)}>{texts.decidesByItself[decides]}</a><span>{texts.watchDecisions}</span></li>}
    </ul>
  )
}
