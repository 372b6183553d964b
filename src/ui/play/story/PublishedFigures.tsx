/** For a scenario that rebuilds a published result: published values beside this run's, and the details that the source leaves open. */
import { percent, say, UNKNOWN } from '../../../units/format.ts'
import type { Run } from '../../../store/play/run.ts'
import { agrees } from '../../../traces/published/publishedCase.ts'
import { publishedText } from '../../../traces/published/publishedText.ts'
import { followedMigration } from './followedMigration.ts'
import { usePublished } from './usePublished.ts'
import * as texts from '../../../texts/story.ts'

export function PublishedFigures({ run }: { run: Run }) {
  const published = usePublished(run.vm)
  const migration = followedMigration(run)
  if (published === null || published.figures.length === 0) return null
  const { source, assumed, figures, startsS } = published
  return (
    <>
      <table>
        <caption>{startsS === undefined ? texts.published : texts.publishedMeans}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.metric}</th><th scope="col">{texts.published}</th><th scope="col">{texts.simulated}</th>
            <th scope="col">{texts.difference}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const ours = migration === null ? null : figure.ours(migration)
            return (
              <tr key={figure.what}>
                <th scope="row">{figure.what}{figure.given === true && <small> {texts.usedAsInput}</small>}</th>
                <td>{publishedText(figure.published, figure.unit)}</td>
                <td>{migration === null ? '…' : publishedText(ours, figure.unit)}</td>
                <td>
                  {migration === null ? '' : off(figure.published, ours)}
                  {migration !== null && !agrees(figure, ours) && <small> {texts.outsideTolerance}</small>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="how-true-source">{source}. {assumed}</p>
    </>
  )
}

function off(published: number | null, ours: number | null): string {
  if (published === null || ours === null) return published === ours ? texts.same : UNKNOWN
  return say(percent(ours / published - 1))
}
