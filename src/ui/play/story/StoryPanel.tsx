/** Next moves, story, metrics, predictions of the models, and accuracy, as tabs. */
import { type KeyboardEvent, useEffect, useState } from 'react'
import { figuresOf } from '../../../analysis/report/figures.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { isAtEnd } from '../../../store/play/playhead.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as moveTexts from '../../../texts/moves.ts'
import * as texts from '../../../texts/story.ts'
import { lazyPart } from '../../app/lazyPart.tsx'
import { Term } from '../../glossary/Term.tsx'
import { EnlargeButton } from '../EnlargeButton.tsx'
import { useTurn } from '../redrawScheduler.ts'
import { Story } from './Story.tsx'
import { followedMigration } from './followedMigration.ts'
import { pageKiBOf } from './pageSize.ts'
import '../../controls/tabs.css'
import './story.css'

const allViews = [
  { view: 'moves', label: moveTexts.tab }, { view: 'story', label: texts.story }, { view: 'figures', label: texts.metrics }, { view: 'models', label: texts.models },
  { view: 'trust', label: texts.accuracy },
] as const

/** Loaded with the code that tries changes, when the run has ended. */
const Moves = lazyPart(async () => (await import('./moves/Moves.tsx')).Moves)
/** Computed in a separate worker, on first use. */
const Beside = lazyPart(async () => (await import('../../models/FollowedModelComparison.tsx')).FollowedModelComparison)
/** Loaded with the record of measured runs, on first use. */
const Accuracy = lazyPart(async () => (await import('./Accuracy.tsx')).Accuracy)

type View = (typeof allViews)[number]['view']

export function StoryPanel() {
  const store = usePlayStore()
  const { tab, locks, hidesVerdict } = usePlay(({ showing }) => showing)
  const isLocked = locks.length > 0
  // Moves change settings.
  const views = isLocked ? allViews.filter((one) => one.view !== 'moves') : allViews
  const chosen = views.find((one) => one.view === tab)?.view
  const choose = (next: View) => store.getState().show({ tab: next })
  const due = useMovesAhead()
  const hasEnded = usePlay(({ run, playheadS }) => run !== null && run.result !== null && isAtEnd(run, playheadS))
  // The story while the run plays, the next moves at its end, unless a person has chosen.
  const view = chosen ?? (hasEnded && !isLocked ? 'moves' : 'story')
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = views[(views.findIndex((other) => other.view === view) + by + views.length) % views.length].view
    choose(next)
    document.getElementById(tabId(next))?.focus()
  }
  if (hidesVerdict) return <section className="story-panel" aria-label={texts.storyAndMetrics}><p className="story-empty">{texts.storyHidden}</p></section>
  return (
    <section className="story-panel" aria-label={texts.storyAndMetrics}>
      <div className="story-tabs">
        <div className="word-tabs" role="tablist" aria-label={texts.storyAndMetrics} onKeyDown={step}>
          {views.map(({ view: one, label }) => (
            <button key={one} type="button" role="tab" id={tabId(one)} aria-controls="story-view" aria-selected={one === view}
              tabIndex={one === view ? 0 : -1} onClick={() => choose(one)}>{label}</button>
          ))}
        </div>
        <EnlargeButton part="story" />
      </div>
      <div className="story-view" id="story-view" role="tabpanel" aria-labelledby={tabId(view)}>
        {view === 'moves' && (due === null ? <p className="story-empty">{moveTexts.waiting}</p> : <Moves run={due} />)}
        {view === 'story' && <Story />}
        {view === 'figures' && <Figures />}
        {view === 'models' && <Beside />}
        {view === 'trust' && <Accuracy />}
      </div>
    </section>
  )
}

function tabId(view: View): string {
  return `story-tab-${view}`
}

/** All metrics of the ended run. */
function Figures() {
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

/** Share of the run from which trials start. The run must have settled: no trials while the page loads or a slider is dragged. */
const FROM_SHARE = 0.5

const isDue = (run: Run | null, { run: newest, playheadS }: PlayState): run is Run =>
  run !== null && run === newest && run.result !== null && !run.cancelled && playheadS >= FROM_SHARE * run.simulatedS

/**
 * The run on screen once its next moves are worth a try, also if the playhead goes back; null before. Their trials begin before their view is
 * opened, so that they are ready at the end of the run.
 */
function useMovesAhead(): Run | null {
  const store = usePlayStore()
  const { run: shown, settled } = useTurn('moves')
  const due = usePlay((state) => (settled && isDue(shown, state) ? shown : null))
  const [last, setLast] = useState<Run | null>(null)
  if (due !== null && due !== last) setLast(due)
  useEffect(() => {
    if (last === null) return
    // Without this chunk the view loads it again when it is opened.
    import('./moves/useMoves.ts').then(({ tryMoves }) => tryMoves(store, last), () => undefined)
  }, [store, last])
  const isShown = usePlay(({ run }) => run === last)
  return isShown ? last : null
}
