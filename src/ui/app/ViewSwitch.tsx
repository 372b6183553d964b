/** Switches between one VM's pages and all hosts and VMs. With several VMs it also selects the followed VM. */
import type { View } from '../../store/place.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import * as texts from '../../texts/app.ts'

const views: { view: View; label: string }[] = [{ view: 'pages', label: texts.pages }, { view: 'centre', label: texts.dataCentre }]
/** Above this number of VMs the followed VM is chosen in the data-centre view. */
const LISTED = 200

export function ViewSwitch() {
  const store = usePlayStore()
  const view = usePlay(({ place }) => place.view)
  const vm = usePlay(({ run }) => run?.vm ?? '')
  const vms = usePlay(({ overview }) => overview?.topology.vmIds)
  const many = vms !== undefined && vms.length > 1
  return (
    <div className="view-switch" data-many={many || view === 'centre'}>
      <fieldset className="segments">
        <legend className="sr-only">{texts.view}</legend>
        {views.map((choice) => (
          <label key={choice.view}>
            <input type="radio" name="view" checked={choice.view === view} onChange={() => store.getState().goTo({ view: choice.view })} />
            <span>{choice.label}</span>
          </label>
        ))}
      </fieldset>
      {many && view === 'pages' && (vms.length > LISTED ? <span className="view-vm">{texts.vmShownAs(vm)}</span> : (
        <label className="view-vm">
          <span>{texts.vm}</span>
          <select aria-label={texts.vmShown} value={vm} onChange={(event) => store.getState().goTo({ vm: event.target.value })}>
            {vms.map((id) => <option key={id} value={id}>{id}</option>)}
          </select>
        </label>
      ))}
    </div>
  )
}
