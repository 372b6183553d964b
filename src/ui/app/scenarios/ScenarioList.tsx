/** The scenarios to open, by groups or by a search: presets, measured QEMU migrations, published results and guestperf's scenarios. */
import { SearchField } from '../../../kit/fields/SearchField.tsx'
import { useCallback, useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { dataCentrePresets } from '../../../scenario/presets/dataCentrePresets.ts'
import { scenarioPresets } from '../../../scenario/presets/scenarioPresets.ts'
import type { View } from '../../../store/address/place.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { KvmEntry } from '../../../traces/kvm/kvmCases.ts'
import type { MeasuredEntry } from '../../../traces/measuredCases.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { ScenarioEntry } from './ScenarioEntry.tsx'
import * as texts from '../../../messages/compiled/en/page/menus.ts'
import { errorMessage } from '../../../units/errorMessage.ts'

/** Loaded with its data when the list is opened. */
const FoundScenarios = lazyPart(async () => (await import('./FoundScenarios.tsx')).FoundScenarios)
const PublishedList = lazyPart(async () => (await import('./PublishedList.tsx')).PublishedList)

export function ScenarioList({ close }: { close(): void }) {
  const store = usePlayStore()
  const [query, setQuery] = useState('')
  /** Enter was pressed before the list of the found scenarios had loaded. */
  const [opensFirst, setOpensFirst] = useState(false)
  const open = useCallback(
    (draft: unknown, view: View = 'pages') => {
      void store.getState().openScenario(draft, { view, panel: 'timeline' })
      close()
    },
    [store, close],
  )
  return (
    <div
      role="group"
      aria-label={texts.scenarios}
      onKeyDown={(event) => {
        if (stepEntry(event) === 'none-yet') setOpensFirst(true)
      }}>
      <div className="sticky top-0 z-1 mx-2 mt-2">
        <SearchField
          label={texts.searchScenarios}
          placeholder={texts.searchScenarios}
          value={query}
          type={(words) => {
            setQuery(words)
            setOpensFirst(false)
          }}
          ref={focusIfPointed}
        />
      </div>
      {query.trim() === '' ? <Groups open={open} /> : <FoundScenarios query={query} opensFirst={opensFirst} open={open} />}
    </div>
  )
}

/** A keyboard on the screen would hide the list. */
function focusIfPointed(field: HTMLInputElement | null): void {
  if (matchMedia('(pointer: fine)').matches) field?.focus({ preventScroll: true })
}

/** Up and down go from the search through the entries; Enter after typed words opens the first one found, if there is one yet. */
function stepEntry(event: KeyboardEvent<HTMLElement>): 'none-yet' | 'done' {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.value.trim() !== '') {
    event.preventDefault()
    const first = event.currentTarget.querySelector<HTMLElement>('button')
    first?.click()
    return first === null ? 'none-yet' : 'done'
  }
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return 'done'
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus()
  event.preventDefault()
  return 'done'
}

function Groups({ open }: { open(draft: unknown, view?: View): void }) {
  const current = usePlay(({ scenario }) => scenario.name)
  const measured = useMeasured()
  const [failed, setFailed] = useState('')
  const openMeasured = (entry: Pick<MeasuredEntry, 'load' | 'title'>) => {
    entry.load().then(
      ({ scenario }) => open({ ...scenario, name: entry.title }),
      (error: unknown) => setFailed(errorMessage(error)),
    )
  }
  return (
    <>
      <h3 className="menu-head">{texts.oneVm}</h3>
      {scenarioPresets.map(({ id, title, why, scenario }) => (
        <ScenarioEntry key={id} title={title} description={why} current={scenario.name === current} open={() => open(scenario)} />
      ))}
      <h3 className="menu-head">{texts.manyVms}</h3>
      {dataCentrePresets.map(({ id, title, why, scenario }) => (
        <ScenarioEntry key={id} title={title} description={why} current={scenario.name === current} open={() => open(scenario, 'centre')} />
      ))}
      <h3 className="menu-head">{texts.measuredMigrations}</h3>
      {measured.cases.map((entry) => (
        <ScenarioEntry
          key={entry.id}
          title={entry.title}
          description={entry.description}
          current={entry.title === current}
          open={() => openMeasured(entry)}
        />
      ))}
      <h3 className="menu-head">{texts.databaseUnderKvm}</h3>
      {measured.kvm.map((entry) => (
        <ScenarioEntry
          key={entry.id}
          title={entry.title}
          description={entry.description}
          current={entry.title === current}
          open={() => openMeasured(entry)}
        />
      ))}
      <PublishedList open={open} />
      {failed !== '' && (
        <p role="alert" className="menu-head">
          {failed}
        </p>
      )}
    </>
  )
}

interface MeasuredLists {
  cases: readonly MeasuredEntry[]
  kvm: readonly KvmEntry[]
}

/** Measured cases load as separate chunks when the list is opened. Cases that the simulator cannot replay are left out. */
function useMeasured(): MeasuredLists {
  const [entries, setEntries] = useState<MeasuredLists>({ cases: [], kvm: [] })
  useEffect(() => {
    let open = true
    const read = async () => {
      const { measuredCases, kvmEntries } = await import('../../../traces/measuredReplays.ts')
      if (open) setEntries({ cases: measuredCases, kvm: kvmEntries })
    }
    // Without these chunks the list has the presets alone.
    read().catch(() => undefined)
    return () => {
      open = false
    }
  }, [])
  return entries
}
