/** Runs to try: each link opens the run in Play. */
import type { OpeningTry } from '../../../worker/papers/papersProtocol.ts'
import { useShareLink } from '../useShareLink.ts'

export function Tries({ tries }: { tries: readonly OpeningTry[] }) {
  const encode = useShareLink()
  return (
    <ul className="tries">
      {tries.map(({ what, watch, scenario }) => (
        <li key={what}>{encode === null ? what : <a href={encode(scenario)}>{what}</a>}<span>{watch}</span></li>
      ))}
    </ul>
  )
}
