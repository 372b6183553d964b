/** A generated fleet must stay within the limits of a scenario, and leave a destination for migrations. */
import type { FaultList } from './faultList.ts'
import { fleetNames } from '../fleetNames.ts'
import { sizeLimits } from '../schema/limits.ts'
import type { Fleet } from '../schema/schema.ts'
import { notAllowed, shown } from './faultText.ts'
import { formatWritten } from '../../units/format.ts'
import type { WellFormed } from './wellFormed.ts'

export function fleetChecks(fleet: Fleet, { hosts, vms }: WellFormed, faults: FaultList): void {
  const hostCount = fleet.racks * fleet.hostsPerRack + hosts.length
  const vmCount = fleet.racks * fleet.hostsPerRack * fleet.vmsPerHost + vms.length
  if (hostCount > sizeLimits.hosts) {
    faults.add(['fleet'], `would create ${formatWritten(hostCount)} hosts, listed ones included; at most ${formatWritten(sizeLimits.hosts)}`)
  }
  if (vmCount > sizeLimits.vms) {
    faults.add(['fleet'], `would create ${formatWritten(vmCount)} VMs, listed ones included; at most ${formatWritten(sizeLimits.vms)}`)
  }
  for (const range of ['memoryMiB', 'dirtyShare'] as const) {
    const [lowest, highest] = fleet[range]
    if (lowest > highest) faults.add(
      ['fleet', range], `lowest must come first: got ${formatWritten(lowest)} to ${formatWritten(highest)}`,
    )
  }
  if (hostCount > sizeLimits.hosts || vmCount > sizeLimits.vms) return
  const names = fleetNames(fleet, sizeLimits)
  const known = new Set([...names.racks, ...names.hosts])
  if (!known.has(fleet.evacuate)) {
    faults.add(['fleet', 'evacuate'],
      notAllowed(fleet.evacuate, `a rack (rack1 to rack${fleet.racks}) or a host (host-1 to host-${names.hosts.length})`)
      + faults.guess(fleet.evacuate, known))
    return
  }
  const emptied = names.racks.includes(fleet.evacuate) ? fleet.hostsPerRack : 1
  if (hostCount - emptied < 1) faults.add(
    ['fleet', 'evacuate'], `cannot evacuate ${shown(fleet.evacuate)}, which has every host; its VMs need a destination`,
  )
}
