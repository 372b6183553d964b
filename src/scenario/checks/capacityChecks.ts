/** A host with a memory limit must hold its VMs and the VMs that migrate to it. */
import type { FaultList } from './faultList.ts'
import { shown } from './faultText.ts'
import { formatWritten } from '../../units/format.ts'
import { copyHosts, originalStays } from '../schema/strategies/copySetting.ts'
import type { WellFormed } from './wellFormed.ts'

/** Migrations count as completed in order of their start times. A VM that leaves at the same time frees its memory first. */
export function capacityChecks({ hosts, vms, migrations }: WellFormed, faults: FaultList): void {
  const limits = new Map(hosts.flatMap(({ item: { id, memoryMiB } }) => (memoryMiB === null ? [] : [[id, memoryMiB] as const])))
  if (limits.size === 0) return
  const placeOf = new Map(vms.map(({ item }) => [item.id, { host: item.host, memoryMiB: item.memoryMiB }]))
  const loads = new Map<string, number>()
  const add = (host: string, mib: number): void => void loads.set(host, (loads.get(host) ?? 0) + mib)
  for (const { host, memoryMiB } of placeOf.values()) add(host, memoryMiB)
  for (const { index, item: { id } } of hosts) {
    const [load, limit] = [loads.get(id) ?? 0, limits.get(id) ?? Infinity]
    if (load > limit) {
      faults.add(['hosts', index, 'memoryMiB'],
        `host ${shown(id)} has ${formatWritten(limit)} MiB (memoryMiB) but its VMs need ${formatWritten(load)} MiB at the start`)
    }
  }
  const inOrder = migrations.toSorted((one, other) => one.item.atS - other.item.atS || one.index - other.index)
  for (let from = 0; from < inOrder.length;) {
    const { atS } = inOrder[from].item
    let end = from
    for (; end < inOrder.length && inOrder[end].item.atS === atS; end++) {
      const { vm, to, strategy } = inOrder[end].item
      const place = placeOf.get(vm)
      if (place === undefined) continue
      for (const copy of copyHosts(strategy)) add(copy, place.memoryMiB)
      add(to, place.memoryMiB)
      if (originalStays(strategy)) continue
      add(place.host, -place.memoryMiB)
      place.host = to
    }
    const told = new Set<string>()
    const check = (path: (string | number)[], to: string): void => {
      const [load, limit] = [loads.get(to) ?? 0, limits.get(to) ?? Infinity]
      if (load <= limit || told.has(to)) return
      told.add(to)
      faults.add(path,
        `host ${shown(to)} has ${formatWritten(limit)} MiB (memoryMiB) but would need ${formatWritten(load)} MiB after this migration`)
    }
    for (const { index, item: { to, strategy } } of inOrder.slice(from, end)) {
      check(['migrations', index, 'to'], to)
      copyHosts(strategy).forEach((host, i) => check(['migrations', index, 'strategy', 'copies', i], host))
    }
    from = end
  }
}
