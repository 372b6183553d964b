/** The least time of any migration of a guest, one copy of the memory in use at the rate of the path. */
import { Routes } from '../../engine/network/routes.ts'
import { migrationPortMbps } from '../../scenario/portRate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

export interface OneCopy {
  readonly usedMiB: number
  readonly mbps: number
  readonly leastS: number
}

/** The slowest of both hosts' ports and of the links between them; null without the hosts. */
export function pathMbps({ hosts, links, switches }: Scenario, source = '', destination = ''): number | null {
  const ends = hosts.filter(({ id }) => id === source || id === destination)
  if (ends.length < 2) return null
  const hops = links.length === 0 ? [] : (new Routes(links, switches).find(source, destination) ?? [])
  return Math.min(...ends.map(migrationPortMbps), ...hops.map(({ link }) => link.mbps))
}

/** One uncompressed copy of the memory that `vm` uses; null where the path is not known. */
export function oneCopyOf(scenario: Scenario, vm: string): OneCopy | null {
  const machine = scenario.vms.find(({ id }) => id === vm)
  const mbps = pathMbps(scenario, machine?.host, scenario.migrations.find((one) => one.vm === vm)?.to)
  if (machine === undefined || mbps === null) return null
  return { usedMiB: machine.usedMiB, mbps, leastS: (machine.usedMiB * MIB_BYTES) / (mbps * BYTES_PER_S_OF_MBPS) }
}
