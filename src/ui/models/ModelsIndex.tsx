/** The first page: each model's prediction of the run in Play. */
import { usePlay } from '../../store/play/usePlay.ts'
import { playHref } from '../app/places.ts'
import { ModelComparison } from './ModelComparison.tsx'

export function ModelsIndex() {
  const run = usePlay((state) => state.run)
  const ghost = usePlay((state) => state.ghost)
  const name = usePlay(({ scenario }) => scenario.name)
  return (
    <article className="article" aria-labelledby="models-title">
      <h1 id="models-title">Analytical models against this run</h1>
      <p className="explanation">
        A closed form needs a few numbers where the simulation needs every page. Here is what each says of <a href={playHref()}>the run in
        Play</a>{name === '' ? '' : `, “${name}”`}, how far off it is, and why, where it says nothing. The base model holds as long
        as no page is written twice in a round.
      </p>
      <div className="beside-wide"><ModelComparison run={run} ghost={ghost} settled /></div>
    </article>
  )
}
