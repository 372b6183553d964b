/** The views of a run in words: which there are, and which is shown. */
import { isAtEnd } from '../../../store/play/playhead.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as moveTexts from '../../../texts/moves.ts'
import * as texts from '../../../texts/story.ts'

const allViews = [
  { view: 'moves', label: moveTexts.tab },
  { view: 'story', label: texts.story },
  { view: 'figures', label: texts.metrics },
  { view: 'models', label: texts.models },
  { view: 'trust', label: texts.accuracy },
] as const

export type StoryView = (typeof allViews)[number]['view']

export function useStoryView() {
  const store = usePlayStore()
  const { tab, locks } = usePlay(({ showing }) => showing)
  const isLocked = locks.length > 0
  const hasEnded = usePlay(({ run, playheadS }) => run !== null && run.result !== null && isAtEnd(run, playheadS))
  // Moves change settings.
  const views = isLocked ? allViews.filter((one) => one.view !== 'moves') : allViews
  const chosen = views.find((one) => one.view === tab)?.view
  const choose = (next: StoryView) => store.getState().show({ tab: next })
  // The story while the run plays, the next moves at its end, unless a person has chosen.
  const view: StoryView = chosen ?? (hasEnded && !isLocked ? 'moves' : 'story')
  return { views, view, choose }
}

export function storyTabId(view: string): string {
  return `story-tab-${view}`
}
