/** Names must be told apart where they are used together: ids of one kind, ends of links, targets of events. */
import type { FaultList } from './faultList.ts'
import type { FleetNames } from './fleetNames.ts'
import type { Placed, WellFormed } from './parseScenario.ts'
import { shown } from './wording.ts'

export function nameChecks({ hosts, switches, links, vms }: WellFormed, fleet: FleetNames, faults: FaultList): void {
  const endsOfLinks = new Map(([...fleet.hosts, ...fleet.switches]).map((id) => [id, 'the fleet']))
  const targets = new Map([...fleet.hosts, ...fleet.links].map((id) => [id, 'the fleet']))
  unique(hosts, 'hosts', endsOfLinks, faults)
  unique(switches, 'switches', endsOfLinks, faults)
  for (const { index, item } of hosts) targets.set(item.id, `hosts[${index}]`)
  unique(links, 'links', targets, faults)
  unique(vms, 'vms', new Map(fleet.vms.map((id) => [id, 'the fleet'])), faults)
  for (const { index, item } of hosts) {
    if (item.id === 'outside') faults.add(['hosts', index, 'id'], '"outside" is not allowed: it names what lies behind every switch')
    if (/\.(up|down)$/.test(item.id)) {
      faults.add(['hosts', index, 'id'], `${shown(item.id)} is not allowed: .up and .down name the two directions of a host's port`)
    }
  }
  for (const { index, item } of vms) {
    if (item.id === 'outside') faults.add(['vms', index, 'id'], '"outside" is not allowed: it names what lies behind every switch')
  }
}

/** Adds to `taken` (id → where) and refuses what is there already. */
function unique(placed: Placed<{ id: string }>[], list: string, taken: Map<string, string>, faults: FaultList): void {
  for (const { index, item } of placed) {
    const other = taken.get(item.id)
    if (other === undefined) taken.set(item.id, `${list}[${index}]`)
    else faults.add([list, index, 'id'], `${shown(item.id)} is the id of ${other} already: each needs its own`)
  }
}
