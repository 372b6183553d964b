/**
 * What a scenario consists of, a fleet written out, in the few words that a view of all of it needs: thousands of VMs cross
 * from the worker to the page as columns of numbers.
 */
import type { Scenario } from '../../scenario/schema/schema.ts'
import { copyHosts, originalStays } from '../../scenario/schema/strategies/strategies.ts'

export interface WorldHost {
  id: string
  mbps: number
  /** A port for migrations alone; null: they share the other. */
  migrationMbps: number | null
}

export interface WorldLink {
  id: string
  a: string
  b: string
  mbps: number
}

/** Columns of equal length, one entry a migration, in the order of the scenario's list. */
export interface WorldMigrations {
  /** Indices into `World.vmIds`. */
  vm: Int32Array
  /** Indices into `World.hosts`. */
  to: Int32Array
  atS: Float64Array
  priority: Float64Array
  /** NaN: none. */
  deadlineS: Float64Array
  /** 1: a clone whose original goes on where it is. */
  stays: Uint8Array
}

export interface World {
  hosts: WorldHost[]
  switches: string[]
  /** Empty: every host hangs on one non-blocking switch. */
  links: WorldLink[]
  vmIds: string[]
  /** Where each VM is at the start: indices into `hosts`. */
  vmHost: Int32Array
  memoryMiB: Float64Array
  migrations: WorldMigrations
  /** What clones make beside the VM itself: by row of its migration, as an index into `hosts` where it runs. */
  copies: { row: number; host: number }[]
  /** Hosts that crash, as indices into `hosts`. */
  crashes: { host: number; atS: number }[]
  /** Each direction of each port and link, as the result's series name them: `a.up`, `rack1-uplink.forward`. */
  linkNames: string[]
}

/** `whole`: a scenario without a fleet left in it. */
export function worldOf({ hosts, switches, links, vms, migrations, events }: Scenario, linkNames: readonly string[]): World {
  const hostOf = new Map(hosts.map(({ id }, i) => [id, i]))
  const vmOf = new Map(vms.map(({ id }, i) => [id, i]))
  return {
    hosts: hosts.map(({ id, mbps, migrationMbps }) => ({ id, mbps, migrationMbps })),
    switches: switches.map(({ id }) => id),
    links: links.map(({ id, a, b, mbps }) => ({ id, a, b, mbps })),
    vmIds: vms.map(({ id }) => id),
    vmHost: Int32Array.from(vms, ({ host }) => hostOf.get(host) ?? -1),
    memoryMiB: Float64Array.from(vms, ({ memoryMiB }) => memoryMiB),
    migrations: {
      vm: Int32Array.from(migrations, ({ vm }) => vmOf.get(vm) ?? -1),
      to: Int32Array.from(migrations, ({ to }) => hostOf.get(to) ?? -1),
      atS: Float64Array.from(migrations, ({ atS }) => atS),
      priority: Float64Array.from(migrations, ({ priority }) => priority),
      deadlineS: Float64Array.from(migrations, ({ deadlineS }) => deadlineS ?? NaN),
      stays: Uint8Array.from(migrations, ({ strategy }) => (originalStays(strategy) ? 1 : 0)),
    },
    copies: migrations.flatMap(({ strategy, to }, row) => {
      return [...(originalStays(strategy) ? [to] : []), ...copyHosts(strategy)].map((id) => ({ row, host: hostOf.get(id) ?? -1 }))
    }),
    crashes: events.flatMap((event) => (event.kind === 'host-crash' ? [{ host: hostOf.get(event.target) ?? -1, atS: event.atS }] : [])),
    linkNames: [...linkNames],
  }
}

/** What of a scenario written out from a fleet concerns one VM: all hosts and the network between them, that VM, its migrations. */
export function shownOf(scenario: Scenario, whole: Scenario, vm: string): Scenario {
  if (scenario.fleet === null) return scenario
  return {
    ...scenario, fleet: null, hosts: whole.hosts, links: whole.links, switches: whole.switches,
    vms: whole.vms.filter(({ id }) => id === vm),
    migrations: whole.migrations.filter((migration) => migration.vm === vm),
  }
}
