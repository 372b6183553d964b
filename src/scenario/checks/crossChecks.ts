/** Second pass over a scenario: checks across fields, on all well-formed parts. */
import { MIB_BYTES } from '../../units/units.ts'
import { fleetNames, type FleetNames } from '../fleetNames.ts'
import { migrationPortName } from '../migrationPort.ts'
import { sizeLimits } from '../schema/fields/limits.ts'
import type { Fleet, Host, ScenarioEvent, Schedule } from '../schema/schema.ts'
import { copyHosts, originalStays } from '../schema/strategies/copySetting.ts'
import type { FaultList } from './faultList.ts'
import { notAllowed, shown } from '../schema/fields/faultText.ts'
import { failedItemChecks } from './failedItems.ts'
import { migrationChecks } from './migrationChecks.ts'
import { networkChecks } from './networkChecks.ts'
import { targetCheck } from './targetCheck.ts'
import { vmChecks } from './vmChecks.ts'
import type { Names, Placed, WellFormed } from './wellFormed.ts'
import { workloadChecks, zipfBytes } from './workloadChecks.ts'
import { allowed } from '../../messages/compiled/en/scenario/fieldFaults.ts'
import * as texts from '../../messages/compiled/en/scenario/documentFaults.ts'
import { zipfTooLarge } from '../../messages/compiled/en/scenario/vmFaults.ts'

/** Memory for the ranks of all zipf streams: with much more the process is ended by the operating system. */
const mostZipfMiB = 2048

export function crossCheck(parts: WellFormed, faults: FaultList, warnings: FaultList): void {
  const fleet = parts.frame?.fleet ?? null
  const generated = fleetNames(fleet, sizeLimits)
  const joined = (listed: ReadonlySet<string>, made: string[]): ReadonlySet<string> =>
    made.length === 0 ? listed : new Set([...listed, ...made])
  nameChecks(parts, generated, faults)
  if (fleet !== null) fleetChecks(fleet, parts, faults)
  else if (parts.frame !== null) emptyChecks(parts, faults)
  const names: Names = {
    hosts: joined(parts.ids.hosts, generated.hosts),
    switches: joined(parts.ids.switches, generated.switches),
    links: joined(parts.ids.links, generated.links),
    vms: joined(parts.ids.vms, generated.vms),
    // Of two VMs with one id the first counts: the second has its fault.
    vmById: new Map(parts.vms.toReversed().map(({ item }) => [item.id, item])),
    placesOf: placesIn(parts),
    isJoined: null,
  }
  const whole: Names = { ...names, isJoined: networkChecks(parts, names, generated, faults, warnings) }
  vmChecks(parts.vms, whole, faults, warnings)
  migrationChecks(parts, whole, faults, warnings)
  capacityChecks(parts, faults)
  if (parts.frame !== null) scheduleChecks(parts.frame.schedule, parts.frame.endS, faults)
  eventChecks(parts.events, whole, faults, warnings)
  zipfChecks(parts, whole, faults)
  failedItemChecks(parts.failed, whole, faults)
}

/** The first workload with which the zipf streams become too large for a run. */
function zipfChecks({ vms, events }: WellFormed, { vmById }: Names, faults: FaultList): void {
  const workloads = [
    ...vms.map(({ index, item }) => ({ path: ['vms', index, 'workload', 'streams'], workload: item.workload, vm: item })),
    ...events.flatMap(({ index, item }) => {
      const vm = vmById.get(item.target)
      return item.kind !== 'set-workload' || vm === undefined
        ? []
        : [{ path: ['events', index, 'workload', 'streams'], workload: item.workload, vm }]
    }),
  ]
  let mib = 0
  for (const { path, workload, vm } of workloads) {
    mib += zipfBytes(workload, vm) / MIB_BYTES
    if (mib <= mostZipfMiB) continue
    faults.add(path, zipfTooLarge(Math.ceil(mib), mostZipfMiB))
    return
  }
}

function placesIn({ vms, migrations }: WellFormed): Names['placesOf'] {
  const places = new Map(vms.map(({ item: { id, host } }) => [id, new Set([host])]))
  for (const {
    item: { vm, to },
  } of migrations)
    places.get(vm)?.add(to)
  return (vm) => [...(places.get(vm) ?? [])]
}

/** Faults of a list that a scenario requires. Items that failed already have their own faults. */
function emptyChecks({ hosts, vms, migrations, ids }: WellFormed, faults: FaultList): void {
  const empty = (name: keyof typeof texts.atLeastOne, count: number): void => {
    if (count === 0 && !faults.faults.some(({ path }) => path.startsWith(name))) faults.add([name], texts.atLeastOne[name])
  }
  empty('hosts', hosts.length + ids.hosts.size)
  empty('vms', vms.length + ids.vms.size)
  empty('migrations', migrations.length)
}

/** The adaptive planner needs techniques to choose from and a cost to minimise; other modes check neither. */
function scheduleChecks({ mode, techniques, weights, trigger }: Schedule, endS: number | null, faults: FaultList): void {
  if (trigger !== null) triggerChecks(mode, endS, faults)
  if (mode !== 'adaptive') return
  if (techniques !== null && techniques.length === 0) {
    faults.add(['schedule', 'techniques'], texts.NO_TECHNIQUE)
  }
  if (Object.values(weights).every((weight) => weight === 0)) {
    faults.add(['schedule', 'weights'], texts.NO_WEIGHT)
  }
}

/**
 * Without an end the hosts would be watched for ever; the planner orders migrations that are requested, and a trigger requests none ahead.
 */
function triggerChecks(mode: Schedule['mode'], endS: number | null, faults: FaultList): void {
  if (endS === null) faults.add(['schedule', 'trigger'], texts.TRIGGER_WITHOUT_END)
  if (mode === 'adaptive') faults.add(['schedule', 'trigger'], texts.TRIGGER_ADAPTIVE)
}

/** Events must have an existing target. */
function eventChecks(events: Placed<ScenarioEvent>[], names: Names, faults: FaultList, warnings: FaultList): void {
  for (const { index, item } of events) {
    if (faults.full) return
    targetCheck(item.kind, item.target, ['events', index, 'target'], names, faults)
    if (!('workload' in item)) continue
    const vm = names.vmById.get(item.target)
    if (vm !== undefined && vm.usedMiB <= vm.memoryMiB) workloadChecks(item.workload, vm, ['events', index, 'workload'], faults, warnings)
  }
}

/** Names used together must be unique: ids of one kind, ends of links, targets of events. */
function nameChecks({ hosts, vms, named }: WellFormed, fleet: FleetNames, faults: FaultList): void {
  const endsOfLinks = new Map([...fleet.hosts, ...fleet.switches].map((id) => [id, texts.THE_FLEET]))
  const targets = new Map([...fleet.hosts, ...fleet.links].map((id) => [id, texts.THE_FLEET]))
  unique(named.hosts, 'hosts', endsOfLinks, faults)
  unique(named.switches, 'switches', endsOfLinks, faults)
  for (const { index, item } of named.hosts) targets.set(item.id, `hosts[${index}]`)
  unique(named.links, 'links', targets, faults)
  unique(named.vms, 'vms', new Map(fleet.vms.map((id) => [id, texts.THE_FLEET])), faults)
  for (const { index, item } of hosts) {
    if (item.id === 'outside') faults.add(['hosts', index, 'id'], texts.OUTSIDE_RESERVED)
    if (/\.(up|down)$/.test(item.id)) {
      faults.add(['hosts', index, 'id'], texts.portSuffix(shown(item.id)))
    }
  }
  portNameChecks(hosts, faults)
  for (const { index, item } of vms) {
    if (item.id === 'outside') faults.add(['vms', index, 'id'], texts.OUTSIDE_RESERVED)
  }
}

/** The result names a host's migration port after the host; another host of that name would have the same series. */
function portNameChecks(hosts: Placed<Host>[], faults: FaultList): void {
  const ports = new Map(hosts.filter(({ item }) => item.migrationMbps !== null).map(({ item: { id } }) => [migrationPortName(id), id]))
  for (const { index, item } of hosts) {
    const owner = ports.get(item.id)
    if (owner !== undefined) faults.add(['hosts', index, 'id'], texts.portName(shown(item.id), shown(owner)))
  }
}

/** Adds to `taken` (id → path) and refuses duplicates. */
function unique(placed: Placed<{ id: string }>[], list: string, taken: Map<string, string>, faults: FaultList): void {
  for (const { index, item } of placed) {
    const other = taken.get(item.id)
    if (other === undefined) taken.set(item.id, `${list}[${index}]`)
    else faults.add([list, index, 'id'], texts.idTaken(shown(item.id), other))
  }
}

/** A generated fleet must stay within the limits of a scenario, and leave a destination for migrations. */
function fleetChecks(fleet: Fleet, { hosts, vms }: WellFormed, faults: FaultList): void {
  const hostCount = fleet.racks * fleet.hostsPerRack + hosts.length
  const vmCount = fleet.racks * fleet.hostsPerRack * fleet.vmsPerHost + vms.length
  if (hostCount > sizeLimits.hosts) {
    faults.add(['fleet'], texts.tooManyHosts(hostCount, sizeLimits.hosts))
  }
  if (vmCount > sizeLimits.vms) {
    faults.add(['fleet'], texts.tooManyVms(vmCount, sizeLimits.vms))
  }
  for (const range of ['memoryMiB', 'dirtyShare'] as const) {
    const [lowest, highest] = fleet[range]
    if (lowest > highest) faults.add(['fleet', range], texts.lowestFirst(lowest, highest))
  }
  if (hostCount > sizeLimits.hosts || vmCount > sizeLimits.vms) return
  const names = fleetNames(fleet, sizeLimits)
  const known = new Set([...names.racks, ...names.hosts])
  if (!known.has(fleet.evacuate)) {
    faults.add(
      ['fleet', 'evacuate'],
      notAllowed(fleet.evacuate, allowed.evacuated(fleet.racks, names.hosts.length)) + faults.guess(fleet.evacuate, known),
    )
    return
  }
  const emptied = names.racks.includes(fleet.evacuate) ? fleet.hostsPerRack : 1
  if (hostCount - emptied < 1) faults.add(['fleet', 'evacuate'], texts.evacuatesAll(shown(fleet.evacuate)))
}

/**
 * A host with a memory limit must hold its VMs and the VMs that migrate to it.
 * Migrations count as completed in order of their start times. A VM that leaves at the same time frees its memory first.
 */
function capacityChecks({ hosts, vms, migrations }: WellFormed, faults: FaultList): void {
  const limits = new Map(hosts.flatMap(({ item: { id, memoryMiB } }) => (memoryMiB === null ? [] : [[id, memoryMiB] as const])))
  if (limits.size === 0) return
  const placeOf = new Map(vms.map(({ item }) => [item.id, { host: item.host, memoryMiB: item.memoryMiB }]))
  const loads = new Map<string, number>()
  const add = (host: string, mib: number): void => void loads.set(host, (loads.get(host) ?? 0) + mib)
  for (const { host, memoryMiB } of placeOf.values()) add(host, memoryMiB)
  for (const {
    index,
    item: { id },
  } of hosts) {
    const [load, limit] = [loads.get(id) ?? 0, limits.get(id) ?? Infinity]
    if (load > limit) {
      faults.add(['hosts', index, 'memoryMiB'], texts.fullAtStart(shown(id), limit, load))
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
      faults.add(path, texts.fullAfterMigration(shown(to), limit, load))
    }
    for (const {
      index,
      item: { to, strategy },
    } of inOrder.slice(from, end)) {
      check(['migrations', index, 'to'], to)
      copyHosts(strategy).forEach((host, i) => check(['migrations', index, 'strategy', 'copies', i], host))
    }
    from = end
  }
}
