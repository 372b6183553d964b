/** The data centre: all hosts and VMs at the playhead, all migrations over time, and their results. */
import { useMemo } from 'react'
import type { KeyboardEvent } from 'react'
import type { DataCentrePanel } from '../../store/place.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { lazyPart } from '../app/lazyPart.tsx'
import { PHONE, useMediaQuery } from '../controls/useMediaQuery.ts'
import { useSize } from '../theme/useSize.ts'
import type { PlotArea } from '../play/timeline/plotArea.ts'
import { plotAreaOf } from '../play/timeline/plotArea.ts'
import { DataCentreTime, useDataCentreAxis } from './gantt/DataCentreTime.tsx'
import { ChosenVm } from './ChosenVm.tsx'
import { Gantt } from './gantt/Gantt.tsx'
import { Notes, StateLegend, Summary } from './Summary.tsx'
import { TopologyView } from './topology/TopologyView.tsx'
import type { DataCentreRun } from './useDataCentre.ts'
import { useDataCentre } from './useDataCentre.ts'
import type { VmActions } from './topology/useVmActions.ts'
import { useVmActions } from './topology/useVmActions.ts'
import '../play/story/story.css'
import '../controls/tabs.css'
import './chosenVm.css'
import './gantt/gantt.css'
import './tables.css'
import './topology/topology.css'
import './dataCentre.css'
import * as texts from '../../texts/places/dataCentre.ts'

const VmTable = lazyPart(async () => (await import('./VmTable.tsx')).VmTable)
const EnergyPanel = lazyPart(async () => (await import('./EnergyPanel.tsx')).EnergyPanel)
const CostPanel = lazyPart(async () => (await import('./CostPanel.tsx')).CostPanel)
const DataCentreSetup = lazyPart(async () => (await import('./setup/DataCentreSetup.tsx')).DataCentreSetup)

export function DataCentre({ embedded }: { embedded: boolean }) {
  const actions = useVmActions()
  const centre = useDataCentre()
  const phone = useMediaQuery(PHONE)
  const { choose, move } = actions
  return (
    <main className="centre" data-embedded={embedded}>
      <h1 className="sr-only">{texts.pageTitle}</h1>
      <div className="room-verdict">{centre !== null && <Summary centre={centre} />}</div>
      <div className="centre-picture"><TopologyView choose={choose} move={move} /></div>
      <div className="centre-say">
        {centre !== null && (
          <>
            <StateLegend centre={centre} />
            <Notes centre={centre} />
            <ChosenVm centre={centre} actions={actions} />
          </>
        )}
      </div>
      <div className="centre-dock">{centre !== null && <Dock centre={centre} actions={actions} phone={phone} />}</div>
      {!embedded && <div className="centre-setup"><DataCentreSetup /></div>}
    </main>
  )
}

function Dock({ centre, actions, phone }: { centre: DataCentreRun; actions: VmActions; phone: boolean }) {
  const panel = usePlay(({ place }) => place.panel)
  const [{ width }, attach] = useSize()
  const area = useMemo((): PlotArea => {
    const usual = plotAreaOf(width)
    // A phone has a gutter for VM names, too.
    return usual.narrow ? { left: PHONE_GUTTER, width: Math.max(1, width - PHONE_GUTTER - 12), narrow: true } : usual
  }, [width])
  const axis = useDataCentreAxis(centre, area.width)
  return (
    <>
      <div ref={attach} className="phone-bar">
        {width > 0 && <DataCentreTime centre={centre} axis={axis} area={area} width={width} compact={phone} />}
      </div>
      <Tabs panel={panel} />
      <div className="centre-panel" role="tabpanel" id={`centre-${panel}`} aria-labelledby={`centre-tab-${panel}`}>
        {width > 0 && panel === 'timeline' && <Gantt centre={centre} axis={axis} area={area} choose={actions.choose} />}
        {panel === 'vms' && <VmTable centre={centre} choose={actions.choose} />}
        {width > 0 && panel === 'energy' && <EnergyPanel centre={centre} axis={axis} area={area} />}
        {panel === 'cost' && <CostPanel centre={centre} choose={actions.choose} />}
      </div>
    </>
  )
}

const PHONE_GUTTER = 84

const tabs: { panel: DataCentrePanel; label: string }[] = [
  { panel: 'timeline', label: texts.timelineTab }, { panel: 'vms', label: texts.tableTab }, { panel: 'energy', label: texts.energyTab },
  { panel: 'cost', label: texts.rankingTab },
]

function Tabs({ panel }: { panel: DataCentrePanel }) {
  const store = usePlayStore()
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    const next = tabs[(tabs.findIndex((tab) => tab.panel === panel) + by + tabs.length) % tabs.length]
    store.getState().goTo({ panel: next.panel })
    document.getElementById(`centre-tab-${next.panel}`)?.focus()
  }
  return (
    <div className="word-tabs" role="tablist" aria-label={texts.allMigrations} onKeyDown={step}>
      {tabs.map((tab) => (
        <button
          key={tab.panel} type="button" role="tab" id={`centre-tab-${tab.panel}`} aria-controls={`centre-${tab.panel}`}
          aria-selected={tab.panel === panel}
          tabIndex={tab.panel === panel ? 0 : -1} onClick={() => store.getState().goTo({ panel: tab.panel })}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
