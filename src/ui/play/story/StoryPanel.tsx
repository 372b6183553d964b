/** Next moves, story, metrics, predictions of the models, and accuracy. A wide page shows the first two one above the other and the others folded. */
import { useState } from 'react'
import type { ReactNode } from 'react'
import { lazyPart } from '../../app/lazyPart.tsx'
import { useMediaQuery } from '../../controls/useMediaQuery.ts'
import { isAtEnd } from '../../../store/play/playhead.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { Figures } from './Figures.tsx'
import { Story } from './Story.tsx'
import { useMovesAhead } from './moves/useMovesAhead.ts'
import '../../controls/tabs.css'
import './story.css'
import * as moveTexts from '../../../texts/moves.ts'
import * as texts from '../../../texts/story.ts'

const views = [
  { view: 'moves', label: moveTexts.tab }, { view: 'story', label: texts.story }, { view: 'figures', label: texts.metrics }, { view: 'models', label: texts.models },
  { view: 'trust', label: texts.accuracy },
] as const

/** Loaded with the code that tries changes, when the run comes to its end. */
const Moves = lazyPart(async () => (await import('./moves/Moves.tsx')).Moves)
/** Computed in a separate worker, on first use. */
const Beside = lazyPart(async () => (await import('../../models/FollowedModelComparison.tsx')).FollowedModelComparison)
/** Loaded with the record of measured runs, on first use. */
const Accuracy = lazyPart(async () => (await import('./Accuracy.tsx')).Accuracy)

/** Sizes at which story and metrics fit one above the other. `story.css` uses the same limits. */
const BOTH = '(min-width: 1792px) and (min-height: 840px), (max-width: 700px)'

type View = (typeof views)[number]['view']

export function StoryPanel() {
  const both = useMediaQuery(BOTH)
  const [chosen, choose] = useState<View | null>(null)
  const due = useMovesAhead()
  const hasEnded = usePlay(({ run, playheadS }) => run !== null && run.result !== null && isAtEnd(run, playheadS))
  // The story while the run plays, the next moves at its end, unless a person has chosen.
  const view = chosen ?? (hasEnded ? 'moves' : 'story')
  return (
    <section className="story-panel" aria-label={texts.storyAndMetrics} data-view={view}>
      <div className="word-tabs story-switch">
        {views.map((choice) => (
          <button key={choice.view} type="button" aria-pressed={choice.view === view} onClick={() => choose(choice.view)}>
            {choice.label}
          </button>
        ))}
      </div>
      <div className="story-view" data-view="moves">{(both || view === 'moves') && (due === null ? <p className="story-empty">{moveTexts.waiting}</p> : <Moves run={due} />)}</div>
      <div className="story-view" data-view="story">{(both || view === 'story') && <Story />}</div>
      <div className="story-view" data-view="figures">{(both || view === 'figures') && <Figures />}</div>
      <div className="story-view" data-view="models">
        {both ? <Fold summary={texts.modelPredictions}><Beside /></Fold> : view === 'models' && <Beside />}
      </div>
      <div className="story-view" data-view="trust">
        {both ? <Fold summary={texts.accuracyOfThisRun}><Accuracy /></Fold> : view === 'trust' && <Accuracy />}
      </div>
    </section>
  )
}

function Fold({ summary, children }: { summary: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="story-fold" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {opened && children}
    </details>
  )
}
