/**
 * A scenario, its fleet expanded, in the compact form that the data-centre view needs. Thousands of VMs pass from the worker to
 * the page as columns of numbers.
 */
import type { Inequalities } from '../../analysis/inequality/inequalities.ts'
import type { Manager, Scenario, StrategyKind } from '../../scenario/schema/schema.ts'
import { copyHosts, originalStays } from '../../scenario/schema/strategies/copySetting.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

interface TopologyHost {
  id: string
  mbps: number
  /** Bandwidth of a port for migrations only; null: migrations share the other port. */
  migrationMbps: number | null
}

interface TopologyLink {
  id: string
  a: string
  b: string
  mbps: number
}

/** Columns of equal length, one entry per migration, in the scenario's order. */
interface TopologyMigrations {
  /** Indices into `Topology.vmIds`. */
  vm: Int32Array
  /** Indices into `Topology.hosts`. */
  to: Int32Array
  atS: Float64Array
  priority: Float64Array
  /** NaN: none. */
  deadlineS: Float64Array
  /** 1: a clone whose original keeps running at the source. */
  stays: Uint8Array
}

export interface Topology {
  hosts: TopologyHost[]
  switches: string[]
  /** Empty: every host is connected to one non-blocking switch. */
  links: TopologyLink[]
  vmIds: string[]
  /** Host of each VM at the start: indices into `hosts`. */
  vmHost: Int32Array
  memoryMiB: Float64Array
  migrations: TopologyMigrations
  /** Hosts of a clone's copies: `row` of its migration, `host` as an index into `hosts`. */
  copies: { row: number; host: number }[]
  /** Hosts that crash: `host` is an index into `hosts`. */
  crashes: { host: number; atS: number }[]
  /** Each direction of each port and link, named as in the result's series: `a.up`, `rack1-uplink.forward`. */
  resourceNames: string[]
}

/** The scenario must have no fleet; `expandFleet` removes it. */
export function topologyOf({ hosts, switches, links, vms, migrations, events }: Scenario, resourceNames: readonly string[]): Topology {
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
    resourceNames: [...resourceNames],
  }
}

/** The part of a scenario that concerns one VM: all hosts, the network, that VM as listed or generated, and its migrations. */
export function scenarioOfVm(scenario: Scenario, whole: Scenario, vm: string): Scenario {
  if (scenario.fleet === null) return scenario
  const listed = scenario.vms.filter(({ id }) => id === vm)
  return {
    ...scenario,
    fleet: null,
    hosts: whole.hosts,
    links: whole.links,
    switches: whole.switches,
    vms: listed.length > 0 ? listed : whole.vms.filter(({ id }) => id === vm),
    migrations: whole.migrations.filter((migration) => migration.vm === vm),
  }
}

/** Of the engine's parts that `prepare` has loaded for the scenario. */
export interface StrategyFacts {
  managerDowntimeMs: (manager: Manager) => number | null
  mayReturn: (kind: StrategyKind) => boolean
  inequalities: (scenario: Scenario, vm: string, limitMs: number | null, simulation: SteppedSimulation) => Inequalities
}

/** Properties of the followed VM's migration that the page needs before it has loaded the descriptors. */
export interface FollowedFacts extends Inequalities {
  /** Downtime limit at the start: the manager's own or the rule's; null for rules without one. */
  downtimeLimitMs: number | null
  /** The guest may return to the source. */
  mayReturn: boolean
  /** Hosts besides the destination that get a copy. */
  copyHosts: readonly string[]
  /** The guest keeps running at the source after a clone. */
  originalStays: boolean
}

/** Facts of a VM's first migration. */
export function followedFacts(
  scenario: Scenario,
  vm: string,
  { managerDowntimeMs, mayReturn, inequalities }: StrategyFacts,
  simulation: SteppedSimulation,
): FollowedFacts {
  const strategy = scenario.migrations.find((migration) => migration.vm === vm)?.strategy
  if (strategy === undefined) return NO_FACTS
  const limit =
    'rule' in strategy && 'downtimeMs' in strategy.rule
      ? ((strategy.manager === null ? null : managerDowntimeMs(strategy.manager)) ?? strategy.rule.downtimeMs)
      : null
  return {
    downtimeLimitMs: limit,
    mayReturn: mayReturn(strategy.kind),
    copyHosts: copyHosts(strategy),
    originalStays: originalStays(strategy),
    ...inequalities(scenario, vm, limit, simulation),
  }
}

/** Facts of a VM that does not migrate. */
export const NO_FACTS: FollowedFacts = {
  downtimeLimitMs: null,
  mayReturn: false,
  copyHosts: [],
  originalStays: false,
  inequality: null,
  laterInequalities: [],
}
