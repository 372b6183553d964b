/** The second pass over a scenario: what concerns several fields, over all that is well-formed by itself. */
import { capacityChecks } from './capacityChecks.ts'
import { eventChecks } from './eventChecks.ts'
import type { FaultList } from './faultList.ts'
import { fleetChecks } from './fleetChecks.ts'
import { fleetNames } from './fleetNames.ts'
import { sizeLimits } from './limits.ts'
import { migrationChecks } from './migrationChecks.ts'
import { nameChecks } from './nameChecks.ts'
import { networkChecks } from './networkChecks.ts'
import type { WellFormed } from './parseScenario.ts'
import type { Vm } from './schema.ts'
import { scheduleChecks } from './scheduleChecks.ts'
import { vmChecks } from './vmChecks.ts'

/** What the parts of a scenario call each other by, the generated fleet included. */
export interface Names {
  hosts: ReadonlySet<string>
  switches: ReadonlySet<string>
  links: ReadonlySet<string>
  vms: ReadonlySet<string>
  /** The well-formed VMs that are listed. */
  vmById: ReadonlyMap<string, Vm>
  /** Where a VM may ever be: its host, and where its migrations lead. */
  placesOf: (vm: string) => readonly string[]
  /** A way of links and switches leads from one host to another; null without links, when all are joined. */
  isJoined: ((one: string, other: string) => boolean) | null
}

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

/** Faults of a list that a scenario cannot do without. Items that failed have been named already. */
function emptyChecks({ hosts, vms, migrations, ids }: WellFormed, faults: FaultList): void {
  const empty = (name: string, count: number, what: string): void => {
    if (count === 0 && !faults.faults.some(({ path }) => path.startsWith(name))) {
      faults.add([name], `is empty: at least one ${what} is needed, unless a fleet is given`)
    }
  }
  empty('hosts', hosts.length + ids.hosts.size, 'host')
  empty('vms', vms.length + ids.vms.size, 'VM')
  empty('migrations', migrations.length, 'migration')
}
