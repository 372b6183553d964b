/** The views of a run in words: which there are, and which is shown. */
import { isAtEnd } from '../../../store/play/playhead.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { isOver } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import * as moveTexts from '../../../messages/compiled/en/moves.ts'
import * as texts from '../../../messages/compiled/en/story.ts'

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
  const hasEnded = usePlay(standsAtEnd)
  // Moves change settings.
  const views = isLocked ? allViews.filter((one) => one.view !== 'moves') : allViews
  const chosen = views.find((one) => one.view === tab)?.view
  const choose = (next: StoryView) => store.getState().show({ tab: next })
  // The story while the run plays, the next moves at its end, unless a person has chosen.
  const view: StoryView = chosen ?? (hasEnded && !isLocked ? 'moves' : 'story')
  return { views, view, choose }
}

/**
 * The playhead is at the end of the run, or of as much as there is of a run that it follows there from the one before: under a dragged slider
 * the view would change, and each time be made anew, with every run that arrives in parts.
 */
function standsAtEnd({ run, playheadS, playing }: PlayState): boolean {
  if (run === null) return false
  return isOver(run) ? run.result !== null && isAtEnd(run, playheadS) : !playing && playheadS > 0 && playheadS >= run.simulatedS
}

export function storyTabId(view: string): string {
  return `story-tab-${view}`
}
