/** What the generated part of a scenario is called, so that migrations and events can name it beforehand. */
import type { Fleet } from './schema.ts'

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

export interface FleetNames { racks: string[]; hosts: string[]; vms: string[] }

/** All names of a fleet, in order; nothing for a fleet beyond the limits (`fleetChecks` refuses it). */
export function fleetNames(fleet: Fleet | null, most: { hosts: number; vms: number }): FleetNames {
  if (fleet === null) return { racks: [], hosts: [], vms: [] }
  const hosts = fleet.racks * fleet.hostsPerRack
  const vms = hosts * fleet.vmsPerHost
  if (hosts > most.hosts || vms > most.vms) return { racks: [], hosts: [], vms: [] }
  const named = (count: number, name: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => name(index + 1))
  return { racks: named(fleet.racks, fleetRackId), hosts: named(hosts, fleetHostId), vms: named(vms, fleetVmId) }
}
