/** Words of which one is chosen, by a press or by arrow keys, and shows its panel. */
import type { KeyboardEvent, ReactNode } from 'react'

interface TabsProps<Name extends string> {
  label: string
  /** `panel`: the id of what the tab shows. */
  tabs: readonly { name: Name; label: ReactNode; panel: string }[]
  chosen: Name
  choose(name: Name): void
  idOf(name: Name): string
  /** Instead of words in a row over a line. */
  className?: string
}

const LIST = 'flex flex-none flex-wrap gap-x-4 border-b border-line px-4'
const TAB =
  '-mb-px min-h-7 border-b-2 border-transparent type-row text-text2 hover:text-text coarse:min-h-11 ' +
  'aria-selected:border-accent aria-selected:font-semibold aria-selected:text-text ' +
  // A transparent border would be drawn.
  'forced-colors:not-aria-selected:border-b-0 forced-colors:not-aria-selected:pb-0.5'

export function Tabs<Name extends string>({ label, tabs, chosen, choose, idOf, className }: TabsProps<Name>) {
  const press = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === chosen)
    const places: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    if (!Object.hasOwn(places, event.key)) return
    event.preventDefault()
    const { name } = tabs[(places[event.key] + tabs.length) % tabs.length]
    choose(name)
    document.getElementById(idOf(name))?.focus()
  }
  return (
    <div className={className ?? LIST} role="tablist" aria-label={label} onKeyDown={press}>
      {tabs.map((tab) => (
        <button
          key={tab.name}
          type="button"
          role="tab"
          id={idOf(tab.name)}
          className={className === undefined ? TAB : undefined}
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
