/**
 * A data centre generated from a few numbers: racks of hosts under one switch each, uplinks shared by the rack, VMs of mixed size and dirty
 * rate, and the migrations that evacuate a rack or a host. Everything follows from the seed, so a share link can carry it.
 */
import { fleetCableId, fleetCoreId, fleetHostId, fleetRackId, fleetUplinkId, fleetVmId } from '../../scenario/fleetNames.ts'
import {
  contentDefaults,
  fixedMsDefaults,
  hostDefaults,
  migrationDefaults,
  streamDefaults,
  trafficDefaults,
  vmDefaults,
} from '../../scenario/schema/defaults.ts'
import type { Fleet, Host, Link, Migration, Scenario, Vm } from '../../scenario/schema/schema.ts'
import { hashKey, uniform01 } from '../random/hash.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS } from '../../units/units.ts'

/** Share of a generated VM's memory that its stream writes. */
const HOT_SHARE = 0.25

/** Expands the fleet into hosts, VMs, links and migrations; returns a scenario without a fleet unchanged. */
export function expandFleet(scenario: Scenario, seed: number): Scenario {
  const { fleet } = scenario
  if (fleet === null) return scenario
  const hostCount = fleet.racks * fleet.hostsPerRack
  const rackOf = (host: number): number => Math.floor((host - 1) / fleet.hostsPerRack) + 1
  const numbers = Array.from({ length: hostCount }, (_, i) => i + 1)
  const emptied = (host: number): boolean => fleet.evacuate === fleetHostId(host) || fleet.evacuate === fleetRackId(rackOf(host))
  const hosts = numbers.map((host) => generatedHost(fleet, fleetHostId(host)))
  const vms = numbers.flatMap((host) =>
    Array.from({ length: fleet.vmsPerHost }, (_, i) => generatedVm(fleet, fleetHostId(host), (host - 1) * fleet.vmsPerHost + i + 1, seed)),
  )
  const targets = [...numbers.filter((host) => !emptied(host)).map(fleetHostId), ...scenario.hosts.map(({ id }) => id)]
  // A listed migration of a generated VM replaces the generated one; all other migrations keep their destinations.
  const listed = new Set(scenario.migrations.map(({ vm }) => vm))
  const spread = spreader(targets, seed)
  const leaving = numbers
    .filter(emptied)
    .flatMap((host) => Array.from({ length: fleet.vmsPerHost }, (_, i) => (host - 1) * fleet.vmsPerHost + i + 1))
  return {
    ...scenario,
    fleet: null,
    hosts: [...scenario.hosts, ...hosts],
    vms: [...scenario.vms, ...vms],
    migrations: [
      ...scenario.migrations,
      ...leaving.flatMap((vm, i) => (listed.has(fleetVmId(vm)) ? [] : [generatedMigration(fleetVmId(vm), spread(i))])),
    ],
    switches: [...scenario.switches, { id: fleetCoreId }, ...Array.from({ length: fleet.racks }, (_, i) => ({ id: fleetRackId(i + 1) }))],
    links: [
      ...scenario.links,
      ...numbers.map((host) => hostCable(fleet, fleetHostId(host), fleetRackId(rackOf(host)))),
      ...Array.from({ length: fleet.racks }, (_, i) => rackUplink(fleet, fleetRackId(i + 1))),
      // Listed hosts without a link connect to the core switch.
      ...scenario.hosts
        .filter(({ id }) => !scenario.links.some(({ a, b }) => a === id || b === id))
        .map(({ id, mbps }) => ({ id: fleetCableId(id), a: id, b: fleetCoreId, mbps, latencyMs: null, congestionControl: null })),
    ],
  }
}

function hostCable({ portMbps }: Fleet, host: string, rack: string): Link {
  return { id: fleetCableId(host), a: host, b: rack, mbps: portMbps, latencyMs: 0, congestionControl: null }
}

function rackUplink({ hostsPerRack, portMbps, oversubscription }: Fleet, rack: string): Link {
  const mbps = (hostsPerRack * portMbps) / oversubscription
  return { id: fleetUplinkId(rack), a: rack, b: fleetCoreId, mbps, latencyMs: null, congestionControl: null }
}

/** Spreads migrations evenly over the targets, in a seeded order for each turn. */
function spreader(targets: readonly string[], seed: number): (i: number) => string {
  let turn = -1
  let order: number[] = []
  return (i) => {
    const wanted = Math.floor(i / targets.length)
    if (wanted !== turn) {
      turn = wanted
      const key = hashKey(seed, 0x746f, turn)
      order = targets.map((_, at) => at).sort((x, y) => uniform01(key, x) - uniform01(key, y) || x - y)
    }
    return targets[order[i % targets.length]]
  }
}

function between(low: number, high: number, share: number): number {
  return low + (high - low) * share
}

function generatedHost({ portMbps }: Fleet, id: string): Host {
  return { id, mbps: portMbps, ...hostDefaults }
}

function generatedVm(fleet: Fleet, host: string, number: number, seed: number): Vm {
  const key = hashKey(seed, 0x766d, number)
  const memoryMiB = Math.max(1, Math.round(between(fleet.memoryMiB[0], fleet.memoryMiB[1], uniform01(key, 0))))
  const dirtyBytesPerS = fleet.portMbps * BYTES_PER_S_OF_MBPS * between(fleet.dirtyShare[0], fleet.dirtyShare[1], uniform01(key, 1))
  const stream = { ...streamDefaults, writesPerS: dirtyBytesPerS / BASE_PAGE_BYTES, sizeMiB: memoryMiB * HOT_SHARE }
  return {
    ...vmDefaults,
    id: fleetVmId(number),
    host,
    memoryMiB,
    usedMiB: memoryMiB,
    workload: { streams: [stream], phases: [], content: { ...contentDefaults } },
    traffic: { ...trafficDefaults },
    fixedMs: { ...fixedMsDefaults },
  }
}

function generatedMigration(vm: string, to: string): Migration {
  return {
    vm,
    to,
    ...migrationDefaults,
    strategy: {
      kind: 'precopy',
      rule: { kind: 'qemu', downtimeMs: 300, version: '10.0', availSwitchoverMbps: null, socketMiB: 3 },
      manager: null,
      forceAfterS: null,
      memoryScope: 'used',
      dirtyLog: 'since-sync',
      clearChunkMiB: 1024,
      boosts: {},
    },
  }
}
