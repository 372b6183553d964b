/** Generator of a data centre from a few numbers. */
import { usePlay } from '../../../store/play/usePlay.ts'
import { ChoiceRow } from '../../setup/fields/ChoiceRow.tsx'
import { Group } from '../../setup/Group.tsx'
import { useHint } from '../../setup/fields/hint.ts'
import { NumberRow } from '../../setup/fields/NumberRow.tsx'
import { useField, useOwnFault } from '../../setup/fields/useField.ts'
import { fleetSpecs } from './dataCentreSpecs.ts'
import { useNames } from './useNames.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

export function FleetGroup() {
  const { value, set } = useField('fleet')
  const fault = useOwnFault('fleet')
  const on = typeof value === 'object' && value !== null
  // A scenario needs hosts and VMs; without listed ones it needs the fleet.
  const needed = usePlay(({ scenario }) => scenario.vms.length === 0 || scenario.migrations.length === 0)
  const hint = useHint({ label: texts.fleet, text: texts.fleetHint })
  return (
    <Group title={texts.fleet}>
      <label className="check" {...hint}>
        <input type="checkbox" checked={on} disabled={on && needed} onChange={(event) => set(event.target.checked ? {} : null)} />{texts.generateFleet}</label>
      {fault !== '' && <p className="row-fault">{fault}</p>}
      {on && <FleetRows />}
    </Group>
  )
}

function FleetRows() {
  const madeHosts = usePlay(({ scenario: { fleet } }) => (fleet === null ? 0 : fleet.racks * fleet.hostsPerRack))
  const madeVms = usePlay(({ scenario: { fleet } }) => (fleet === null ? 0 : madeHosts * fleet.vmsPerHost))
  const { value, fault, set } = useField('fleet.evacuate')
  const { racks, hosts } = useNames()
  const evacuate = typeof value === 'string' ? value : 'rack1'
  const generated = hosts.filter((host) => /^host-\d+$/.test(host))
  return (
    <>
      <p className="setup-text">{texts.fleetSize(madeHosts, madeVms)}</p>
      <ChoiceRow label={texts.evacuate} why={texts.evacuateHint} value={evacuate} fault={fault} choose={set}>
        {!racks.includes(evacuate) && !generated.includes(evacuate) && <option value={evacuate}>{evacuate}</option>}
        <optgroup label={texts.evacuateRack}>{racks.map((rack) => <option key={rack} value={rack}>{rack}</option>)}</optgroup>
        <optgroup label={texts.evacuateHost}>{generated.map((host) => <option key={host} value={host}>{host}</option>)}</optgroup>
      </ChoiceRow>
      <NumberRow path="fleet.racks" spec={fleetSpecs.racks} />
      <NumberRow path="fleet.hostsPerRack" spec={fleetSpecs.hostsPerRack} />
      <NumberRow path="fleet.vmsPerHost" spec={fleetSpecs.vmsPerHost} />
      <NumberRow path="fleet.portMbps" spec={fleetSpecs.portMbps} />
      <NumberRow path="fleet.oversubscription" spec={fleetSpecs.oversubscription} />
      <NumberRow path="fleet.memoryMiB[0]" spec={fleetSpecs.memoryLow} />
      <NumberRow path="fleet.memoryMiB[1]" spec={fleetSpecs.memoryHigh} />
      <NumberRow path="fleet.dirtyShare[0]" spec={fleetSpecs.dirtyLow} />
      <NumberRow path="fleet.dirtyShare[1]" spec={fleetSpecs.dirtyHigh} />
    </>
  )
}
