/** The first page: each model's prediction of the run in Play. */
import { usePlay } from '../../store/play/usePlay.ts'
import { playHref } from '../app/places.ts'
import { ModelComparison } from './ModelComparison.tsx'
import * as texts from '../../texts/places/models.ts'

export function ModelsIndex() {
  const run = usePlay((state) => state.run)
  const ghost = usePlay((state) => state.ghost)
  const name = usePlay(({ scenario }) => scenario.name)
  return (
    <article className="article" aria-labelledby="models-title">
      <h1 id="models-title">{texts.modelsAgainstRun}</h1>
      <p className="explanation">
        {texts.modelsExplained.before}<a href={playHref()}>{texts.modelsExplained.link}</a>{texts.modelsExplained.after(name)}
      </p>
      <div className="beside-wide"><ModelComparison run={run} ghost={ghost} settled /></div>
    </article>
  )
}
