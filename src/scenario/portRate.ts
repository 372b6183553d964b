import type { Host } from './schema/schema.ts'

type Ports = Pick<Host, 'id' | 'mbps' | 'migrationMbps'>

/** Rate of the port that a host's migrations use: its second port, if it has one; Mbit/s. */
export function migrationPortMbps({ mbps, migrationMbps }: Omit<Ports, 'id'>): number {
  return migrationMbps ?? mbps
}

/** Rate of the slower of the ports at both ends of a migration, in Mbit/s; Infinity if neither host is in `hosts`. */
export function slowerPortMbps(hosts: readonly Ports[], source: string | undefined, destination: string | undefined): number {
  return Math.min(...hosts.filter(({ id }) => id === source || id === destination).map(migrationPortMbps))
}
