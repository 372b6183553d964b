/** Events must happen to something that exists. */
import type { Names } from './crossChecks.ts'
import type { FaultList } from './faultList.ts'
import type { Placed } from './parseScenario.ts'
import type { ScenarioEvent } from './schema.ts'
import { shown } from './wording.ts'
import { workloadChecks } from './workloadChecks.ts'

export function eventChecks(events: Placed<ScenarioEvent>[], names: Names, faults: FaultList, warnings: FaultList): void {
  for (const { index, item } of events) {
    if (faults.full) return
    targetCheck(item, index, names, faults)
    if (item.kind !== 'set-workload') continue
    const vm = names.vmById.get(item.target)
    if (vm !== undefined && vm.usedMiB <= vm.memoryMiB) workloadChecks(item.workload, vm, ['events', index, 'workload'], faults, warnings)
  }
}

function targetCheck({ kind, target }: ScenarioEvent, index: number, { hosts, links, vms }: Names, faults: FaultList): void {
  const path = ['events', index, 'target']
  switch (kind) {
    case 'host-crash':
      if (!hosts.has(target)) faults.add(path, `there is no host ${shown(target)}${faults.guess(target, hosts)}`)
      return
    case 'link-down': case 'packet-loss':
      if (!links.has(target) && !hosts.has(target.replace(/\.(up|down)$/, ''))) {
        const guess = faults.guess(target, hosts) || faults.guess(target, links)
        faults.add(path, `there is no link or host ${shown(target)}: a link's id, or a host's, alone or with .up or .down${guess}`)
      }
      return
    default:
      if (!vms.has(target)) faults.add(path, `there is no VM ${shown(target)}${faults.guess(target, vms)}`)
  }
}
