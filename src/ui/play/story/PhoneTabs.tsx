/** Tabs under the stage of a phone: the views of the story, the charts and all settings, of which one is shown. */
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/page/header.ts'
import { Tabs } from '../../../kit/Tabs.tsx'
import { type StoryView, storyTabId, useStoryView } from './storyViews.ts'

/** The element around the story, which is there before the story has loaded, and while a question takes its place. */
const STORY_PANEL = 'panel-story'

export type PhoneTab = 'story' | 'charts' | 'setup'

interface PhoneTabsProps {
  tab: PhoneTab
  choose(tab: PhoneTab): void
  /** Settings are locked: they have no tab. */
  locked: boolean
}

export function PhoneTabs({ tab, choose, locked }: PhoneTabsProps) {
  const { views, view, choose: chooseView } = useStoryView()
  // A hidden verdict leaves one line in place of the views.
  const hides = usePlay(({ showing }) => showing.hidesVerdict)
  const tabs: { name: StoryView | PhoneTab; label: string; panel: string }[] = [
    ...views.filter((one) => !hides || one.view === 'story').map((one) => ({ name: one.view, label: one.label, panel: STORY_PANEL })),
    { name: 'charts', label: texts.charts, panel: 'panel-charts' },
    ...(locked ? [] : [{ name: 'setup' as const, label: texts.setup, panel: 'panel-setup' }]),
  ]
  const press = (name: StoryView | PhoneTab) => {
    if (name === 'charts' || name === 'setup') return choose(name)
    choose('story')
    chooseView(name)
  }
  return (
    <Tabs
      className="phone-tabs"
      label={texts.storyChartsAndSetup}
      tabs={tabs}
      chosen={tab !== 'story' ? tab : hides ? 'story' : view}
      choose={press}
      idOf={phoneTabId}
    />
  )
}

function phoneTabId(name: StoryView | PhoneTab): string {
  return name === 'charts' || name === 'setup' ? `tab-${name}` : storyTabId(name)
}
