/** Links must join what exists, and give a route to every host that a migration needs. */
import type { FaultList } from './faultList.ts'
import type { Names } from './crossChecks.ts'
import type { WellFormed } from './parseScenario.ts'
import { shown } from './wording.ts'

/** Gives back which island a host lies on, or null if there are no links. `fleetNodes` are joined among themselves. */
export function networkChecks(
  { links, switches }: WellFormed, names: Names, fleetNodes: string[], faults: FaultList, warnings: FaultList,
): Names['islandOf'] {
  if (links.length === 0) {
    if (switches.length > 0) warnings.add(['switches'], 'are ignored: without links every host hangs on one switch')
    return null
  }
  const known = new Set([...names.hosts, ...names.switches])
  const islands = new Islands()
  for (const node of fleetNodes) islands.join(fleetNodes[0], node)
  for (const { index, item } of links) {
    for (const end of ['a', 'b'] as const) {
      if (!known.has(item[end])) {
        faults.add(['links', index, end], `${shown(item[end])} is neither a host nor a switch${faults.guess(item[end], known)}`)
      }
    }
    if (item.a === item.b) faults.add(['links', index, 'b'], `${shown(item.b)} is the other end already: a link joins two`)
    islands.join(item.a, item.b)
  }
  return (host) => islands.of(host)
}

/** Which nodes hang together (union-find). */
class Islands {
  private readonly parent = new Map<string, string>()

  of(node: string): string {
    let root = node
    for (let up = this.parent.get(root); up !== undefined; up = this.parent.get(root)) root = up
    for (let step = node; step !== root;) {
      const next = this.parent.get(step) ?? root
      this.parent.set(step, root)
      step = next
    }
    return root
  }

  join(one: string, other: string): void {
    const [first, second] = [this.of(one), this.of(other)]
    if (first !== second) this.parent.set(first, second)
  }
}
