/** Next moves, story, metrics, predictions of the models, and accuracy, as tabs. */
import type { KeyboardEvent } from 'react'
import { lazyPart } from '../../app/lazyPart.tsx'
import { EnlargeButton } from '../EnlargeButton.tsx'
import { isAtEnd } from '../../../store/play/playhead.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { Figures } from './Figures.tsx'
import { Story } from './Story.tsx'
import { useMovesAhead } from './moves/useMovesAhead.ts'
import '../../controls/tabs.css'
import './story.css'
import * as moveTexts from '../../../texts/moves.ts'
import * as texts from '../../../texts/story.ts'

const allViews = [
  { view: 'moves', label: moveTexts.tab }, { view: 'story', label: texts.story }, { view: 'figures', label: texts.metrics }, { view: 'models', label: texts.models },
  { view: 'trust', label: texts.accuracy },
] as const

/** Loaded with the code that tries changes, when the run comes to its end. */
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
