/** Routes through links and switches: fewest hops, ties by link id. Hosts do not forward: only switches lie between. */
import type { Link } from '../../scenario/schema/schema.ts'

/** One link in one direction. */
interface Hop {
  link: Link
  /** The link is used from its `a` to its `b`. */
  forward: boolean
}

export class Routes {
  private readonly hops = new Map<string, { to: string; hop: Hop }[]>()
  private readonly switches: ReadonlySet<string>

  constructor(links: readonly Link[], switches: readonly { id: string }[]) {
    this.switches = new Set(switches.map(({ id }) => id))
    const sorted = links.toSorted((x, y) => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0))
    for (const link of sorted) {
      this.add(link.a, { to: link.b, hop: { link, forward: true } })
      this.add(link.b, { to: link.a, hop: { link, forward: false } })
    }
  }

  private add(from: string, end: { to: string; hop: Hop }): void {
    const ends = this.hops.get(from)
    if (ends === undefined) this.hops.set(from, [end])
    else ends.push(end)
  }

  /** Route from a host to a node, or to the nearest switch if `to` is null; null if there is none. */
  find(from: string, to: string | null): Hop[] | null {
    const cameBy = new Map<string, { from: string; hop: Hop }>()
    const queue = [from]
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at]
      if (node !== from && (node === to || (to === null && this.switches.has(node)))) return this.backFrom(node, from, cameBy)
      if (node !== from && !this.switches.has(node)) continue
      for (const { to: next, hop } of this.hops.get(node) ?? []) {
        if (next === from || cameBy.has(next)) continue
        cameBy.set(next, { from: node, hop })
        queue.push(next)
      }
    }
    return null
  }

  private backFrom(node: string, from: string, cameBy: ReadonlyMap<string, { from: string; hop: Hop }>): Hop[] {
    const route: Hop[] = []
    for (let at = node; at !== from;) {
      const step = cameBy.get(at)!
      route.unshift(step.hop)
      at = step.from
    }
    return route
  }
}
