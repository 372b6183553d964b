import type { KeyboardEvent } from 'react'
import * as texts from '../../texts/app.ts'

export type PhoneTab = 'story' | 'charts' | 'setup'

const allTabs: { tab: PhoneTab; label: string }[] = [
  { tab: 'story', label: texts.story },
  { tab: 'charts', label: texts.charts },
  { tab: 'setup', label: texts.setup },
]

interface PhoneTabsProps {
  tab: PhoneTab
  choose(tab: PhoneTab): void
  /** Settings are locked: they have no tab. */
  locked: boolean
}

/** Tabs under the verdict on a narrow page. One of three panels is shown, chosen by press or arrow keys. */
export function PhoneTabs({ tab, choose, locked }: PhoneTabsProps) {
  const tabs = locked ? allTabs.filter((one) => one.tab !== 'setup') : allTabs
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    const next = tabs[(tabs.findIndex((other) => other.tab === tab) + by + tabs.length) % tabs.length]
    choose(next.tab)
    document.getElementById(`tab-${next.tab}`)?.focus()
  }
  return (
    <div className="phone-tabs" role="tablist" aria-label={texts.storyChartsAndSetup} onKeyDown={step}>
      {tabs.map((entry) => (
        <button
          key={entry.tab} type="button" role="tab" id={`tab-${entry.tab}`} aria-controls={`panel-${entry.tab}`}
          aria-selected={entry.tab === tab} tabIndex={entry.tab === tab ? 0 : -1} onClick={() => choose(entry.tab)}
        >
          {entry.label}
        </button>
      ))}
    </div>
  )
}
