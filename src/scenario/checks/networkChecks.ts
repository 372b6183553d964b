/** Links must join existing nodes, and give a route to every host that a migration needs. */
import type { FaultList } from './faultList.ts'
import type { FleetNames } from '../fleetNames.ts'
import { shown } from '../schema/fields/faultText.ts'
import type { Names, WellFormed } from './wellFormed.ts'
import * as texts from '../../messages/compiled/en/scenario/nameFaults.ts'
import * as documentTexts from '../../messages/compiled/en/scenario/documentFaults.ts'

/** Returns a predicate whether one host reaches another, or null without links. A fleet is attached to its first switch, the core. */
export function networkChecks(
  { hosts, links, switches }: WellFormed,
  names: Names,
  fleet: Pick<FleetNames, 'hosts' | 'switches'>,
  faults: FaultList,
  warnings: FaultList,
): Names['isJoined'] {
  if (links.length === 0) {
    if (switches.length > 0) warnings.add(['switches'], documentTexts.SWITCHES_IGNORED)
    return null
  }
  const known = new Set([...names.hosts, ...names.switches])
  const reach = new Reach(names.switches)
  const core = fleet.switches[0]
  for (const node of [...fleet.hosts, ...fleet.switches.slice(1)]) reach.join(core, node)
  for (const { index, item } of links) {
    for (const end of ['a', 'b'] as const) {
      if (!known.has(item[end])) {
        faults.add(['links', index, end], texts.unknownName(texts.named.nodes, shown(item[end]), faults.guessOrList(item[end], known)))
      }
    }
    if (item.a === item.b) faults.add(['links', index, 'b'], documentTexts.sameEnds(shown(item.b)))
    reach.join(item.a, item.b)
  }
  if (core === undefined) return (one, other) => reach.isJoined(one, other)
  for (const {
    index,
    item: { id },
  } of hosts) {
    // Hosts without a link are attached to the core.
    if (!reach.hasLinks(id)) reach.join(core, id)
    else if (!reach.isJoined(id, core)) {
      faults.add(['hosts', index, 'id'], documentTexts.fleetUnreachable(shown(id)))
    }
  }
  return (one, other) => reach.isJoined(one, other)
}

/** Hosts connected by a direct link, or by connected switches (union-find). Hosts do not forward. */
class Reach {
  private readonly switches: ReadonlySet<string>
  private readonly parent = new Map<string, string>()
  /** Of a host: the nodes at the other ends of its links. */
  private readonly neighbours = new Map<string, Set<string>>()

  constructor(switches: ReadonlySet<string>) {
    this.switches = switches
  }

  isJoined(one: string, other: string): boolean {
    if (one === other || this.neighbours.get(one)?.has(other) === true) return true
    const islands = this.islandsOf(one)
    for (const island of this.islandsOf(other)) if (islands.has(island)) return true
    return false
  }

  hasLinks(host: string): boolean {
    return this.neighbours.has(host)
  }

  private islandsOf(node: string): ReadonlySet<string> {
    if (this.switches.has(node)) return new Set([this.rootOf(node)])
    return new Set([...(this.neighbours.get(node) ?? [])].filter((near) => this.switches.has(near)).map((near) => this.rootOf(near)))
  }

  private rootOf(node: string): string {
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
    for (const [from, to] of [
      [one, other],
      [other, one],
    ]) {
      if (this.switches.has(from)) continue
      const near = this.neighbours.get(from)
      if (near === undefined) this.neighbours.set(from, new Set([to]))
      else near.add(to)
    }
    if (!this.switches.has(one) || !this.switches.has(other)) return
    const [first, second] = [this.rootOf(one), this.rootOf(other)]
    if (first !== second) this.parent.set(first, second)
  }
}
