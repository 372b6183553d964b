/** Story or figures; a wide page shows both, one under the other. */
import { useState } from 'react'
import { useMediaQuery } from '../shell/useMediaQuery.ts'
import { Figures } from './Figures.tsx'
import { Story } from './Story.tsx'
import './story.css'

const views = [{ view: 'story', label: 'Story' }, { view: 'figures', label: 'Figures' }] as const

/** Where there is room for both, one under the other. The same bounds stand in `story.css`. */
const BOTH = '(min-width: 1792px) and (min-height: 840px), (max-width: 700px)'

export function StoryPanel() {
  const both = useMediaQuery(BOTH)
  const [view, setView] = useState<'story' | 'figures'>('story')
  return (
    <section className="story-panel" aria-label="Story and figures" data-view={view}>
      <div className="story-switch">
        {views.map((choice) => (
          <button key={choice.view} type="button" aria-pressed={choice.view === view} onClick={() => setView(choice.view)}>
            {choice.label}
          </button>
        ))}
      </div>
      <div className="story-view" data-view="story">{(both || view === 'story') && <Story />}</div>
      <div className="story-view" data-view="figures">{(both || view === 'figures') && <Figures />}</div>
    </section>
  )
}
