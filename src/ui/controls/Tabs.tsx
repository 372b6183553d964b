/** Tabs of panels: one is chosen, by a press or by arrow keys. */
import type { KeyboardEvent, ReactNode } from 'react'

interface TabsProps<Name extends string> {
  className: string
  label: string
  /** `panel`: the id of what the tab shows. */
  tabs: readonly { name: Name; label: ReactNode; panel: string }[]
  chosen: Name
  choose(name: Name): void
  idOf(name: Name): string
}

export function Tabs<Name extends string>({ className, label, tabs, chosen, choose, idOf }: TabsProps<Name>) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const { name } = tabs[(tabs.findIndex((other) => other.name === chosen) + by + tabs.length) % tabs.length]
    choose(name)
    document.getElementById(idOf(name))?.focus()
  }
  return (
    <div className={className} role="tablist" aria-label={label} onKeyDown={step}>
      {tabs.map((tab) => (
        <button
          key={tab.name}
          type="button"
          role="tab"
          id={idOf(tab.name)}
          aria-controls={tab.panel}
          aria-selected={tab.name === chosen}
          tabIndex={tab.name === chosen ? 0 : -1}
          onClick={() => choose(tab.name)}>
          {tab.label}
        </button>
      ))}
    </div>
  )
}
