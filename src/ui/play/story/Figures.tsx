import { figuresOf } from '../../../analysis/report/figures.ts'
import { Term } from '../../glossary/Term.tsx'
import { useTurn } from '../redrawScheduler.ts'
import { followedMigration } from './followedMigration.ts'
import { pageKiBOf } from './pageSize.ts'
import * as texts from '../../../texts/story.ts'

/** All metrics of the ended run. */
export function Figures() {
  const { run } = useTurn('figures')
  const migration = run === null ? null : followedMigration(run)
  if (run === null || migration === null) return <p className="story-empty">{texts.noMetricsYet}</p>
  return (
    <section className="run-figures" aria-label={texts.metricsOfRun} tabIndex={0}>
      <dl>
        {figuresOf(migration, pageKiBOf(run)).map(({ name, text, note }) => (
          <div key={name}>
            <dt><Term label={name} /></dt>
            <dd>{text}</dd>
            {note !== undefined && note !== '' && <dd className="figure-note">{note}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}
