/** Next moves, story, metrics, predictions of the models, and accuracy, as tabs. */
import { useEffect, useState } from 'react'
import { migrationFigures } from '../../../analysis/report/figures.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { useGridDay } from '../../../store/grid/gridDay.ts'
import * as moveTexts from '../../../messages/compiled/en/moves.ts'
import * as texts from '../../../messages/compiled/en/story.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { Term } from '../../glossary/Term.tsx'
import { GridField } from '../../page/energy/GridField.tsx'
import { Tabs } from '../../../kit/Tabs.tsx'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { EnlargeButton } from '../EnlargeButton.tsx'
import { useTurn } from '../redrawScheduler.ts'
import { Story } from './Story.tsx'
import { pageKiBOf } from '../timeline/runMoments.ts'
import { storyTabId, useStoryView } from './storyViews.ts'
import './story.css'

/** Loaded with the code that tries changes, when the run has ended. */
const Moves = lazyPart(async () => (await import('./moves/Moves.tsx')).Moves)
/** Computed in a separate worker, on first use. */
const Beside = lazyPart(async () => (await import('./models/FollowedModelComparison.tsx')).FollowedModelComparison)
/** Loaded with the record of measured runs, on first use. */
const Accuracy = lazyPart(async () => (await import('./Accuracy.tsx')).Accuracy)

export function StoryPanel() {
  const hidesVerdict = usePlay(({ showing }) => showing.hidesVerdict)
  // There the views are tabs of the page.
  const phone = useMediaQuery(PHONE)
  const { views, view, choose } = useStoryView()
  const due = useMovesAhead(view === 'moves')
  if (hidesVerdict) {
    const panel = phone ? { role: 'tabpanel', 'aria-labelledby': storyTabId('story') } : {}
    return (
      <section className="story-panel" aria-label={texts.storyAndMetrics}>
        <div {...panel}>
          <p className="story-empty">{texts.storyHidden}</p>
        </div>
      </section>
    )
  }
  return (
    <section className="story-panel" aria-label={texts.storyAndMetrics}>
      {!phone && (
        <div className="story-tabs">
          <Tabs
            label={texts.storyAndMetrics}
            chosen={view}
            choose={choose}
            tabs={views.map((one) => ({ ...one, name: one.view, panel: 'story-view' }))}
            idOf={storyTabId}
          />
          <EnlargeButton part="story" />
        </div>
      )}
      <div className="story-view" id="story-view" role="tabpanel" aria-labelledby={storyTabId(view)}>
        {view === 'moves' && (due === null ? <p className="story-empty">{moveTexts.waiting}</p> : <Moves run={due} />)}
        {view === 'story' && <Story />}
        {view === 'figures' && <Figures />}
        {view === 'models' && <Beside />}
        {view === 'trust' && <Accuracy />}
      </div>
    </section>
  )
}

/** All metrics of the ended run. */
function Figures() {
  const { run } = useTurn('figures')
  const grid = useGridDay()
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null) return <p className="story-empty">{texts.noMetricsYet}</p>
  return (
    <section className="run-figures" aria-label={texts.metricsOfRun} tabIndex={0}>
      <dl>
        {migrationFigures(migration, pageKiBOf(run), run.scenario, grid).map(({ name, entry, text, note }) => (
          <div key={name}>
            <dt>
              <Term label={name} entry={entry} />
            </dt>
            <dd>
              <Unbroken>{text}</Unbroken>
            </dd>
            {note !== undefined && note !== '' && (
              <dd className="figure-note">
                <Unbroken>{note}</Unbroken>
              </dd>
            )}
          </div>
        ))}
      </dl>
      <GridField />
    </section>
  )
}

/** Share of the run from which the search starts. The run must have settled: no search while the page loads or a slider is dragged. */
const FROM_SHARE = 0.5

const isDue = (run: Run | null, { run: newest, playheadS }: PlayState, isAsked: boolean): run is Run =>
  run !== null && run === newest && run.result !== null && !run.cancelled && (isAsked || playheadS >= FROM_SHARE * run.simulatedS)

/**
 * The run on screen once its next moves are worth a search, also if the playhead goes back; null before. The search begins before their view is
 * opened, so that they are ready at the end of the run; with it (`isAsked`) at any moment, because a run that never converges takes hours to play.
 */
function useMovesAhead(isAsked: boolean): Run | null {
  const store = usePlayStore()
  const { run: shown, settled } = useTurn('moves')
  const due = usePlay((state) => (settled && isDue(shown, state, isAsked) ? shown : null))
  const [last, setLast] = useState<Run | null>(null)
  if (due !== null && due !== last) setLast(due)
  useEffect(() => {
    if (last === null) return
    // Without this chunk the view loads it again when it is opened.
    import('./moves/useMoves.ts').then(
      ({ searchMoves }) => searchMoves(store, last),
      () => undefined,
    )
  }, [store, last])
  const isShown = usePlay(({ run }) => run === last)
  return isShown ? last : null
}
