/** A VM's host, memory, traffic and workload against each other and the rest of the scenario. */
import type { FaultList } from './faultList.ts'
import type { Vm } from '../schema/schema.ts'
import { guestDiskMiBps } from '../diskRate.ts'
import { shown } from '../schema/fields/faultText.ts'
import { workloadChecks } from './workloadChecks.ts'
import type { Names, Placed } from './wellFormed.ts'
import * as texts from '../../messages/compiled/en/scenario/nameFaults.ts'
import * as vmTexts from '../../messages/compiled/en/scenario/vmFaults.ts'

export function vmChecks(vms: Placed<Vm>[], names: Names, faults: FaultList, warnings: FaultList): void {
  for (const { index, item: vm } of vms) {
    if (faults.full) return
    const path = ['vms', index]
    if (!names.hosts.has(vm.host)) {
      faults.add([...path, 'host'], texts.unknownName(texts.named.host, shown(vm.host), faults.guessOrList(vm.host, names.hosts)))
    }
    peerCheck(vm, path, names, faults)
    diskCheck(vm, path, faults)
    if (memoryCheck(vm, path, faults)) workloadChecks(vm.workload, vm, [...path, 'workload'], faults, warnings)
  }
}

function memoryCheck(vm: Vm, path: (string | number)[], faults: FaultList): boolean {
  if (vm.usedMiB > vm.memoryMiB) {
    faults.add([...path, 'usedMiB'], vmTexts.usedAboveMemory(vm.memoryMiB, vm.usedMiB))
    return false
  }
  if (vm.usedTopMiB > vm.usedMiB) {
    faults.add([...path, 'usedTopMiB'], vmTexts.topAboveUsed(vm.usedMiB, vm.usedTopMiB))
    return false
  }
  if (vm.pageKiB > vm.memoryMiB * 1024) {
    faults.add([...path, 'pageKiB'], vmTexts.pageAboveMemory(vm.memoryMiB * 1024, vm.pageKiB))
    return false
  }
  return true
}

/** The guest's own I/O leaves some of the disk's throughput to the migration. */
function diskCheck(vm: Vm, path: (string | number)[], faults: FaultList): void {
  if (vm.diskMiB === 0 || vm.diskMiBps === null) return
  const guestMiBps = guestDiskMiBps(vm)
  if (vm.diskMiBps <= guestMiBps) faults.add([...path, 'diskMiBps'], vmTexts.diskTooSlow(guestMiBps, vm.diskMiBps))
}

function peerCheck({ id, traffic }: Vm, path: (string | number)[], { hosts, vms, placesOf, isJoined }: Names, faults: FaultList): void {
  const { peer } = traffic
  if (peer === 'outside') return
  const peerPath = [...path, 'traffic', 'peer']
  if (peer === id) faults.add(peerPath, vmTexts.OWN_PEER)
  else if (hosts.has(peer) && vms.has(peer)) faults.add(peerPath, vmTexts.ambiguousPeer(shown(peer)))
  else if (!hosts.has(peer) && !vms.has(peer)) {
    const guess = faults.guess(peer, hosts) || faults.guess(peer, vms)
    faults.add(peerPath, texts.unknownPeer(shown(peer), guess))
  } else if (isJoined !== null) {
    // All hosts on which either of them may ever run.
    const known = (places: readonly string[]): string[] => places.filter((place) => hosts.has(place))
    const peerPlaces = known(vms.has(peer) ? placesOf(peer) : [peer])
    const apart = known(placesOf(id)).flatMap((place) =>
      peerPlaces.filter((other) => !isJoined(place, other)).map((other) => [place, other]),
    )
    if (apart.length === 0) return
    const [one, other] = apart[0]
    faults.add(peerPath, vmTexts.noRoute(shown(one), shown(other)))
  }
}
