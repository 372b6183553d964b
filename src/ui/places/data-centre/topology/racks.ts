/** Hosts grouped by their switch, and the load index of each port and link. */
import { migrationPortName } from '../../../../scenario/migrationPort.ts'
import { migrationPortMbps } from '../../../../scenario/portRate.ts'
import type { Topology } from '../../../../compute/simulation/topology.ts'
import * as texts from '../../../../messages/compiled/en/places/dataCentre.ts'

/** A network line in both directions, with the indices of its loads in `Topology.resourceNames`; −1: none. */
export interface Line {
  name: string
  mbps: number
  /** Away from the host, or from a rack to the rest. */
  up: number
  down: number
}

interface Rack {
  /** The switch's id; empty for hosts on the single implicit switch. */
  id: string
  hosts: number[]
  /** Links to other switches. */
  uplinks: Line[]
}

export interface Racks {
  racks: Rack[]
  /** Port of each host: its dedicated migration port if it has one. */
  ports: Line[]
  /** Cable of each host to its switch if it carries less than the port; otherwise null. */
  cables: (Line | null)[]
  /** Switches without hosts, which connect racks. */
  cores: string[]
}

export function racksOf({ hosts, switches, links, resourceNames }: Topology): Racks {
  const placeOf = new Map(resourceNames.map((name, i) => [name, i]))
  const place = (name: string) => placeOf.get(name) ?? -1
  const ports = hosts.map((host): Line => {
    const port = host.migrationMbps === null ? host.id : migrationPortName(host.id)
    return { name: port, mbps: migrationPortMbps(host), up: place(`${port}.up`), down: place(`${port}.down`) }
  })
  const cables: (Line | null)[] = hosts.map(() => null)
  if (links.length === 0) return { racks: [{ id: '', hosts: hosts.map((_, i) => i), uplinks: [] }], ports, cables, cores: [] }
  const isSwitch = new Set(switches)
  const hostOf = new Map(hosts.map(({ id }, i) => [id, i]))
  const rackOf = new Map(switches.map((id): [string, Rack] => [id, { id, hosts: [], uplinks: [] }]))
  const housed = new Set<number>()
  for (const { id, a, b, mbps } of links) {
    for (const [end, other, isForward] of [
      [a, b, true],
      [b, a, false],
    ] as const) {
      const line: Line = {
        name: id,
        mbps,
        up: place(`${id}.${isForward ? 'forward' : 'back'}`),
        down: place(`${id}.${isForward ? 'back' : 'forward'}`),
      }
      const host = hostOf.get(end)
      if (host !== undefined && isSwitch.has(other) && !housed.has(host)) {
        housed.add(host)
        rackOf.get(other)?.hosts.push(host)
        if (mbps < ports[host].mbps) cables[host] = line
      } else if (isSwitch.has(end) && isSwitch.has(other)) rackOf.get(end)?.uplinks.push(line)
    }
  }
  const loose = hosts.map((_, i) => i).filter((i) => !housed.has(i))
  const racks = [...rackOf.values()].filter((rack) => rack.hosts.length > 0)
  if (loose.length > 0) racks.push({ id: texts.directLinks, hosts: loose, uplinks: looseLinks(loose) })
  return { racks, ports, cables, cores: [...rackOf.values()].filter((rack) => rack.hosts.length === 0).map(({ id }) => id) }

  /** Links between hosts without a switch: shown once, at the head of the rack. */
  function looseLinks(members: readonly number[]): Line[] {
    const ids = new Set(members.map((i) => hosts[i].id))
    return links
      .filter(({ a, b }) => ids.has(a) && ids.has(b))
      .map(({ id, mbps }) => ({ name: id, mbps, up: place(`${id}.forward`), down: place(`${id}.back`) }))
  }
}

/** The larger of a line's two loads as a share of its capacity. */
export function loadShare({ mbps, up, down }: Line, loads: Float64Array | null): number {
  if (loads === null) return 0
  return Math.max(up < 0 ? 0 : loads[up], down < 0 ? 0 : loads[down]) / mbps
}
