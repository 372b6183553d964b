/** Names of the generated part of a scenario, so that migrations and events can refer to it. */
import type { Fleet } from './schema/schema.ts'

/** Racks, hosts and VMs are numbered from 1, hosts and VMs across all racks. */
export function fleetRackId(rack: number): string {
  return `rack${rack}`
}

export function fleetHostId(host: number): string {
  return `host-${host}`
}

export function fleetVmId(vm: number): string {
  return `vm-${vm}`
}

/** The switch that joins the racks. */
export const fleetCoreId = 'core'

/** From a host to the switch of its rack. */
export function fleetCableId(host: string): string {
  return `${host}-cable`
}

/** From the switch of a rack to the core. */
export function fleetUplinkId(rack: string): string {
  return `${rack}-uplink`
}

export interface FleetNames {
  racks: string[]
  hosts: string[]
  vms: string[]
  switches: string[]
  links: string[]
}

const NO_NAMES: FleetNames = { racks: [], hosts: [], vms: [], switches: [], links: [] }

/** All names of a fleet, in order; nothing for a fleet beyond the limits (`fleetChecks` refuses it). */
export function fleetNames(fleet: Fleet | null, most: { hosts: number; vms: number }): FleetNames {
  if (fleet === null) return NO_NAMES
  const hostCount = fleet.racks * fleet.hostsPerRack
  const vmCount = hostCount * fleet.vmsPerHost
  if (hostCount > most.hosts || vmCount > most.vms) return NO_NAMES
  const named = (count: number, name: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => name(index + 1))
  const racks = named(fleet.racks, fleetRackId)
  const hosts = named(hostCount, fleetHostId)
  return {
    racks,
    hosts,
    vms: named(vmCount, fleetVmId),
    switches: [fleetCoreId, ...racks],
    links: [...hosts.map(fleetCableId), ...racks.map(fleetUplinkId)],
  }
}
