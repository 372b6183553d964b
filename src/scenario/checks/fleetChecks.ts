/** A generated fleet must stay within the limits of a scenario, and leave a place to go to. */
import type { FaultList } from './faultList.ts'
import { fleetNames } from '../fleetNames.ts'
import { sizeLimits } from '../schema/limits.ts'
import type { Fleet } from '../schema/schema.ts'
import { shown, shownNumber } from './faultText.ts'
import type { WellFormed } from './wellFormed.ts'

export function fleetChecks(fleet: Fleet, { hosts, vms }: WellFormed, faults: FaultList): void {
  const hostCount = fleet.racks * fleet.hostsPerRack + hosts.length
  const vmCount = fleet.racks * fleet.hostsPerRack * fleet.vmsPerHost + vms.length
  if (hostCount > sizeLimits.hosts) {
    faults.add(['fleet'], `makes ${shownNumber(hostCount)} hosts with those listed: at most ${shownNumber(sizeLimits.hosts)} are allowed`)
  }
  if (vmCount > sizeLimits.vms) {
    faults.add(['fleet'], `makes ${shownNumber(vmCount)} VMs with those listed: at most ${shownNumber(sizeLimits.vms)} are allowed`)
  }
  for (const range of ['memoryMiB', 'dirtyShare'] as const) {
    const [lowest, highest] = fleet[range]
    if (lowest > highest) faults.add(
      ['fleet', range], `${shownNumber(lowest)} to ${shownNumber(highest)} is upside down: the lower number comes first`,
    )
  }
  if (hostCount > sizeLimits.hosts || vmCount > sizeLimits.vms) return
  const names = fleetNames(fleet, sizeLimits)
  const known = new Set([...names.racks, ...names.hosts])
  if (!known.has(fleet.evacuate)) {
    faults.add(['fleet', 'evacuate'],
      `${shown(fleet.evacuate)} is neither a rack (rack1 to rack${fleet.racks}) nor a host (host-1 to host-${names.hosts.length})`
      + faults.guess(fleet.evacuate, known))
    return
  }
  const emptied = names.racks.includes(fleet.evacuate) ? fleet.hostsPerRack : 1
  if (hostCount - emptied < 1) faults.add(
    ['fleet', 'evacuate'], `${shown(fleet.evacuate)} is all there is: its VMs need another host to go to`,
  )
}
