/** Search results of the scenario menu, each with its group. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { View } from '../../../store/address/place.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { bestFirst } from '../../palette/paletteEntry.ts'
import { scenarioEntries } from '../../palette/scenarioEntries.ts'
import { ScenarioEntry } from './ScenarioEntry.tsx'
import * as texts from '../../../messages/compiled/en/page/menus.ts'
import { errorMessage } from '../../../units/errorMessage.ts'

interface FoundScenariosProps {
  query: string
  /** Opens the first one found as soon as there is one. */
  opensFirst: boolean
  open(draft: unknown, view: View): void
}

export function FoundScenarios({ query, opensFirst, open }: FoundScenariosProps) {
  const current = usePlay(({ scenario }) => scenario.name)
  const [failed, setFailed] = useState('')
  const entries = useMemo(() => scenarioEntries(async (draft, view) => open(draft, view)), [open])
  const found = useMemo(() => bestFirst(entries, query), [entries, query])
  const act = async (entry: (typeof entries)[number]) => {
    try {
      await entry.act()
    } catch (error) {
      setFailed(errorMessage(error))
    }
  }
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (opensFirst) list.current?.querySelector('button')?.click()
  }, [opensFirst])
  return (
    <div ref={list}>
      <p role="status" className="menu-head">
        {found.length === 0 ? texts.noScenario(query) : texts.scenariosFound(found.length)}
      </p>
      {found.map((entry) => (
        <ScenarioEntry
          key={entry.id}
          title={entry.label}
          description={`${entry.words} · ${entry.note}`}
          current={entry.label === current}
          open={() => void act(entry)}
        />
      ))}
      {failed !== '' && (
        <p role="alert" className="menu-head">
          {failed}
        </p>
      )}
    </div>
  )
}
