/** Hosts by the switch they hang on, and where each port's and link's load is found. */
import type { World } from '../../../worker/simulation/topology.ts'

/** A line of the network in both directions, with the places of its loads in `World.linkNames`; −1: it has none. */
export interface Line {
  name: string
  mbps: number
  /** Away from the host, or from a rack to the rest. */
  up: number
  down: number
}

export interface Rack {
  /** The switch's id; empty for hosts on the one switch that stands for none given. */
  id: string
  hosts: number[]
  /** Links to other switches. */
  uplinks: Line[]
}

export interface Racks {
  racks: Rack[]
  /** By host: its port; with a port for migrations alone, that one. */
  ports: Line[]
  /** By host: its cable to the switch, where that carries less than the port; else null. */
  cables: (Line | null)[]
  /** Switches with no host of their own, through which racks are joined. */
  cores: string[]
}

export function racksOf({ hosts, switches, links, linkNames }: World): Racks {
  const placeOf = new Map(linkNames.map((name, i) => [name, i]))
  const place = (name: string) => placeOf.get(name) ?? -1
  const ports = hosts.map(({ id, mbps, migrationMbps }): Line => {
    const port = migrationMbps === null ? id : `${id}.migration`
    return { name: port, mbps: migrationMbps ?? mbps, up: place(`${port}.up`), down: place(`${port}.down`) }
  })
  const cables: (Line | null)[] = hosts.map(() => null)
  if (links.length === 0) return { racks: [{ id: '', hosts: hosts.map((_, i) => i), uplinks: [] }], ports, cables, cores: [] }
  const isSwitch = new Set(switches)
  const hostOf = new Map(hosts.map(({ id }, i) => [id, i]))
  const rackOf = new Map(switches.map((id): [string, Rack] => [id, { id, hosts: [], uplinks: [] }]))
  const housed = new Set<number>()
  for (const { id, a, b, mbps } of links) {
    for (const [end, other, isForward] of [[a, b, true], [b, a, false]] as const) {
      const line: Line = {
        name: id, mbps, up: place(`${id}.${isForward ? 'forward' : 'back'}`), down: place(`${id}.${isForward ? 'back' : 'forward'}`),
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
  if (loose.length > 0) racks.push({ id: 'Direct links', hosts: loose, uplinks: looseLinks(loose) })
  return { racks, ports, cables, cores: [...rackOf.values()].filter((rack) => rack.hosts.length === 0).map(({ id }) => id) }

  /** Between hosts, without a switch: shown once, at their head. */
  function looseLinks(members: readonly number[]): Line[] {
    const ids = new Set(members.map((i) => hosts[i].id))
    return links.filter(({ a, b }) => ids.has(a) && ids.has(b))
      .map(({ id, mbps }) => ({ name: id, mbps, up: place(`${id}.forward`), down: place(`${id}.back`) }))
  }
}

/** The larger of a line's two loads as a share of what it carries. */
export function loadShare({ mbps, up, down }: Line, loads: Float64Array | null): number {
  if (loads === null) return 0
  return Math.max(up < 0 ? 0 : loads[up], down < 0 ? 0 : loads[down]) / mbps
}
