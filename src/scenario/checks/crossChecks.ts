/** Second pass over a scenario: checks across fields, on all well-formed parts. */
import { capacityChecks } from './capacityChecks.ts'
import type { FaultList } from './faultList.ts'
import { fleetChecks } from './fleetChecks.ts'
import { fleetNames } from '../fleetNames.ts'
import type { FleetNames } from '../fleetNames.ts'
import { sizeLimits } from '../schema/limits.ts'
import { migrationChecks } from './migrationChecks.ts'
import { networkChecks } from './networkChecks.ts'
import type { Names, Placed, WellFormed } from './wellFormed.ts'
import type { ScenarioEvent, Schedule } from '../schema/schema.ts'
import { vmChecks } from './vmChecks.ts'
import { shown } from './faultText.ts'
import { workloadChecks } from './workloadChecks.ts'

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
    vmById: new Map(parts.vms.map(({ item }) => [item.id, item])),
    placesOf: placesIn(parts),
    isJoined: null,
  }
  const whole: Names = { ...names, isJoined: networkChecks(parts, names, generated, faults, warnings) }
  vmChecks(parts.vms, whole, faults, warnings)
  migrationChecks(parts, whole, faults, warnings)
  capacityChecks(parts, faults)
  if (parts.frame !== null) scheduleChecks(parts.frame.schedule, faults)
  eventChecks(parts.events, whole, faults, warnings)
}

function placesIn({ vms, migrations }: WellFormed): Names['placesOf'] {
  const places = new Map(vms.map(({ item: { id, host } }) => [id, new Set([host])]))
  for (const { item: { vm, to } } of migrations) places.get(vm)?.add(to)
  return (vm) => [...places.get(vm) ?? []]
}

/** Faults of a list that a scenario requires. Items that failed already have their own faults. */
function emptyChecks({ hosts, vms, migrations, ids }: WellFormed, faults: FaultList): void {
  const empty = (name: string, count: number, what: string): void => {
    if (count === 0 && !faults.faults.some(({ path }) => path.startsWith(name))) {
      faults.add([name], `must have at least one ${what}, or define a fleet`)
    }
  }
  empty('hosts', hosts.length + ids.hosts.size, 'host')
  empty('vms', vms.length + ids.vms.size, 'VM')
  empty('migrations', migrations.length, 'migration')
}

/** The adaptive planner needs techniques to choose from and a cost to minimise; other modes check neither. */
export function scheduleChecks({ mode, techniques, weights }: Schedule, faults: FaultList): void {
  if (mode !== 'adaptive') return
  if (techniques !== null && techniques.length === 0) {
    faults.add(['schedule', 'techniques'],
      'must list at least one of precopy, postcopy, hybrid; or null to keep each migration\'s own strategy')
  }
  if (Object.values(weights).every((weight) => weight === 0)) {
    faults.add(['schedule', 'weights'],
      'at least one weight must be above 0: downtime, total, traffic, energy or misses')
  }
}

/** Events must have an existing target. */
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
      if (!hosts.has(target)) faults.add(path, `no host ${shown(target)}${faults.guess(target, hosts)}`)
      return
    case 'link-down': case 'packet-loss':
      if (!links.has(target) && !hosts.has(target.replace(/\.(up|down)$/, ''))) {
        const guess = faults.guess(target, hosts) || faults.guess(target, links)
        faults.add(path, `no link or host ${shown(target)}. Use a link id, or a host id with or without .up or .down${guess}`)
      }
      return
    default:
      if (!vms.has(target)) faults.add(path, `no VM ${shown(target)}${faults.guess(target, vms)}`)
  }
}

/** Names used together must be unique: ids of one kind, ends of links, targets of events. */
export function nameChecks({ hosts, switches, links, vms }: WellFormed, fleet: FleetNames, faults: FaultList): void {
  const endsOfLinks = new Map(([...fleet.hosts, ...fleet.switches]).map((id) => [id, 'the fleet']))
  const targets = new Map([...fleet.hosts, ...fleet.links].map((id) => [id, 'the fleet']))
  unique(hosts, 'hosts', endsOfLinks, faults)
  unique(switches, 'switches', endsOfLinks, faults)
  for (const { index, item } of hosts) targets.set(item.id, `hosts[${index}]`)
  unique(links, 'links', targets, faults)
  unique(vms, 'vms', new Map(fleet.vms.map((id) => [id, 'the fleet'])), faults)
  for (const { index, item } of hosts) {
    if (item.id === 'outside') faults.add(['hosts', index, 'id'], '"outside" is reserved for the network beyond the switches')
    if (/\.(up|down)$/.test(item.id)) {
      faults.add(['hosts', index, 'id'], `must not end in .up or .down, which name a port's directions, got ${shown(item.id)}`)
    }
  }
  for (const { index, item } of vms) {
    if (item.id === 'outside') faults.add(['vms', index, 'id'], '"outside" is reserved for the network beyond the switches')
  }
}

/** Adds to `taken` (id → path) and refuses duplicates. */
function unique(placed: Placed<{ id: string }>[], list: string, taken: Map<string, string>, faults: FaultList): void {
  for (const { index, item } of placed) {
    const other = taken.get(item.id)
    if (other === undefined) taken.set(item.id, `${list}[${index}]`)
    else faults.add([list, index, 'id'], `id ${shown(item.id)} is already used by ${other}`)
  }
}
