/** The scenarios to open: presets, and measured QEMU migrations for comparison with the simulation. */
import { useEffect, useState } from 'react'
import { dataCentrePresets } from '../../../scenario/presets/dataCentrePresets.ts'
import { scenarioPresets } from '../../../scenario/presets/scenarioPresets.ts'
import type { View } from '../../../store/place.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import type { KvmEntry } from '../../../traces/kvm/kvmCases.ts'
import type { MeasuredEntry } from '../../../traces/measuredCases.ts'
import { lazyPart } from '../lazyPart.tsx'
import { ScenarioEntry } from './ScenarioEntry.tsx'
import * as texts from '../../../texts/menus.ts'

/** Loaded with its data when the list is opened. */
const PublishedList = lazyPart(async () => (await import('./PublishedList.tsx')).PublishedList)

export function ScenarioList({ close }: { close(): void }) {
  const store = usePlayStore()
  const current = usePlay(({ scenario }) => scenario.name)
  const measured = useMeasured()
  const [failed, setFailed] = useState('')
  const open = (draft: unknown, view: View = 'pages') => {
    void store.getState().openScenario(draft, { view, panel: 'timeline' })
    close()
  }
  const openMeasured = (entry: Pick<MeasuredEntry, 'load' | 'title'>) => {
    entry.load().then(
      ({ scenario }) => open({ ...scenario, name: entry.title }),
      (error: unknown) => setFailed(error instanceof Error ? error.message : String(error)),
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
          key={entry.id} title={entry.title} description={entry.description} current={entry.title === current}
          open={() => openMeasured(entry)}
        />
      ))}
      <h3 className="menu-head">{texts.databaseUnderKvm}</h3>
      {measured.kvm.map((entry) => (
        <ScenarioEntry
          key={entry.id} title={entry.title} description={entry.description} current={entry.title === current}
          open={() => openMeasured(entry)}
        />
      ))}
      <PublishedList open={open} />
      {failed !== '' && <p role="alert" className="menu-head">{failed}</p>}
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
      const [{ measuredCases }, { kvmEntries }] = await Promise.all([import('../../../traces/measuredCases.ts'), import('../../../traces/kvm/kvmCases.ts')])
      if (open) setEntries({ cases: measuredCases.filter(({ needs }) => needs === null), kvm: kvmEntries })
    }
    void read()
    return () => {
      open = false
    }
  }, [])
  return entries
}
