/** A VM's host, memory, traffic and workload against each other and the rest of the scenario. */
import type { FaultList } from './faultList.ts'
import type { Vm } from '../schema/schema.ts'
import { shown } from '../schema/fields/faultText.ts'
import { formatWritten } from '../../units/format.ts'
import { workloadChecks } from './workloadChecks.ts'
import type { Names, Placed } from './wellFormed.ts'

export function vmChecks(vms: Placed<Vm>[], names: Names, faults: FaultList, warnings: FaultList): void {
  for (const { index, item: vm } of vms) {
    if (faults.full) return
    const path = ['vms', index]
    if (!names.hosts.has(vm.host)) {
      faults.add([...path, 'host'], `no host ${shown(vm.host)}${faults.guessOrList(vm.host, names.hosts)}`)
    }
    peerCheck(vm, path, names, faults)
    if (memoryCheck(vm, path, faults)) workloadChecks(vm.workload, vm, [...path, 'workload'], faults, warnings)
  }
}

function memoryCheck(vm: Vm, path: (string | number)[], faults: FaultList): boolean {
  if (vm.usedMiB > vm.memoryMiB) {
    faults.add([...path, 'usedMiB'], `must be at most ${formatWritten(vm.memoryMiB)} MiB (memoryMiB), got ${formatWritten(vm.usedMiB)}`)
    return false
  }
  if (vm.usedTopMiB > vm.usedMiB) {
    faults.add([...path, 'usedTopMiB'], `must be at most ${formatWritten(vm.usedMiB)} MiB (usedMiB), got ${formatWritten(vm.usedTopMiB)}`)
    return false
  }
  if (vm.pageKiB > vm.memoryMiB * 1024) {
    faults.add(
      [...path, 'pageKiB'],
      `must be at most ${formatWritten(vm.memoryMiB * 1024)} KiB, the VM’s whole memory, got ${formatWritten(vm.pageKiB)}`,
    )
    return false
  }
  return true
}

function peerCheck({ id, traffic }: Vm, path: (string | number)[], { hosts, vms, placesOf, isJoined }: Names, faults: FaultList): void {
  const { peer } = traffic
  if (peer === 'outside') return
  const peerPath = [...path, 'traffic', 'peer']
  if (peer === id) faults.add(peerPath, 'must be another VM, a host or "outside", got the VM itself')
  else if (hosts.has(peer) && vms.has(peer)) faults.add(peerPath, `id ${shown(peer)} belongs to a host and a VM; rename one`)
  else if (!hosts.has(peer) && !vms.has(peer)) {
    const guess = faults.guess(peer, hosts) || faults.guess(peer, vms)
    faults.add(peerPath, `no host or VM ${shown(peer)}. Use "outside", a host id or a VM id${guess}`)
  } else if (isJoined !== null) {
    // All hosts on which either of them may ever run.
    const known = (places: readonly string[]): string[] => places.filter((place) => hosts.has(place))
    const peerPlaces = known(vms.has(peer) ? placesOf(peer) : [peer])
    const apart = known(placesOf(id)).flatMap((place) =>
      peerPlaces.filter((other) => !isJoined(place, other)).map((other) => [place, other]),
    )
    if (apart.length === 0) return
    const [one, other] = apart[0]
    faults.add(peerPath, `no route from ${shown(one)} to ${shown(other)}. Add a link between them, directly or through switches`)
  }
}
