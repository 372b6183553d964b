/** Scenarios of many VMs, offered while the data centre has a single VM: its schedule, network and ranking have nothing to decide. */
import { Button } from '../../../../kit/Button.tsx'
import { dataCentrePresets } from '../../../../scenario/presets/dataCentrePresets.ts'
import { usePlay, usePlayStore } from '../../../../store/play/usePlay.ts'
import * as texts from '../../../../messages/compiled/en/places/dataCentre.ts'

/** One host, one rack, and moves that the load triggers. */
const OFFERED: readonly string[] = ['evacuate-host', 'evacuate-rack', 'hot-spot']
const offered = dataCentrePresets.filter(({ id }) => OFFERED.includes(id))

export function LargerCentres({ vmCount }: { vmCount: number }) {
  const store = usePlayStore()
  const isLocked = usePlay(({ showing }) => showing.locks.length > 0)
  if (vmCount > 1 || isLocked) return null
  return (
    <section className="larger-centres" aria-labelledby="larger-centres">
      <h2 id="larger-centres">{texts.largerCentres}</h2>
      {offered.map(({ id, title, why, scenario }) => (
        <Button key={id} look="entry" onClick={() => void store.getState().openScenario(scenario, { view: 'centre', panel: 'timeline' })}>
          <b>{title}</b>
          <small>{why}</small>
        </Button>
      ))}
    </section>
  )
}
