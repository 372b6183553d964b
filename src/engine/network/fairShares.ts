/**
 * Incremental fair shares: only flows connected with a changed one through shared resources, directly or via others, are solved again, one
 * connected group at a time. A group's shares follow from its flows and resources alone.
 */
import { shorten } from '../bitmaps/shorten.ts'
import { MaxMin } from './maxMin.ts'
import type { FlowSystem } from './maxMin.ts'
import { takeFlow } from './sharingFlow.ts'
import type { SharingFlow } from './sharingFlow.ts'
import type { MakeSteady, SteadyFlows } from './steadyFlows.ts'

/** Largest rate of a flow by its own demand and the network's rules, bytes/s. */
function mostOf({ capBytesPerS, limitBytesPerS, lossLimitBytesPerS, connections, paceBytesPerS }: SharingFlow): number {
  return Math.min(capBytesPerS, limitBytesPerS, lossLimitBytesPerS * connections, paceBytesPerS)
}

const byId = (x: SharingFlow, y: SharingFlow): number => x.id - y.id
/** A group larger than this share of all flows is read in order of their numbers instead of sorted. */
const LARGE_SHARE = 1 / 16
const byNumber = (x: number, y: number): number => x - y

export class FairShares<F extends SharingFlow> {
  private readonly maxMin = new MaxMin()
  /** Active flows by resource, unordered, without the folded ones. */
  private readonly flowsAt: F[][]
  private readonly steady: SteadyFlows<F> | null
  private readonly capacityOf: (resource: number) => number
  private readonly system: FlowSystem = {
    flowCount: 0,
    resourceCount: 0,
    caps: new Float64Array(16),
    usesFrom: new Int32Array(17),
    uses: new Int32Array(64),
    capacities: new Float64Array(16),
  }
  /** Flows that have been active, by id. */
  private readonly known: F[] = []
  private given = new Float64Array(16)
  /** By resource: number of the last group that contained it, and its index in that group; below, by flow. Numbers are never reused. */
  private readonly resourceSeen: Int32Array
  private readonly placeOf: Int32Array
  private flowSeen = new Int32Array(16)
  private groupNo = 0
  private firstOfSearch = 0
  private readonly group: F[] = []
  private readonly resources: number[] = []
  private shareOf = new Float64Array(16)

  /** `makeSteady`: for speed only; null without it. */
  constructor(resourceCount: number, capacityOf: (resource: number) => number, makeSteady: MakeSteady | null) {
    this.flowsAt = Array.from({ length: resourceCount }, () => [])
    this.capacityOf = capacityOf
    this.steady = makeSteady === null ? null : makeSteady(this.flowsAt, capacityOf)
    this.resourceSeen = new Int32Array(resourceCount)
    this.placeOf = new Int32Array(resourceCount)
  }

  /** Adds a flow that becomes active, with its rates as they are then. */
  join(flow: F): void {
    if (this.steady === null) for (const resource of flow.uses) this.flowsAt[resource].push(flow)
    else this.steady.join(flow, mostOf(flow))
    this.known[flow.id] = flow
  }

  leave(flow: F): void {
    if (this.steady === null) for (const resource of flow.uses) takeFlow(this.flowsAt[resource], flow)
    else this.steady.leave(flow)
  }

  forgetAll(): void {
    for (const here of this.flowsAt) shorten(here, 0)
    this.steady?.forgetAll()
  }

  /**
   * Solves the groups of all touched flows again. `met` receives every flow of these groups, and every touched flow, with its share, by id.
   */
  solveAround(touched: readonly F[], met: (flow: F, share: number) => void): void {
    this.makeRoom(touched)
    for (const flow of touched) this.recount(flow)
    let all = this.search(touched)
    while (all === null) all = this.search(touched)
    if (!isSorted(all)) all.sort(byId)
    for (const flow of all) met(flow, this.shareOf[flow.id])
  }

  /** The largest rate of an active flow may have changed. */
  private recount(flow: F): void {
    if (this.steady === null || !(flow.capBytesPerS > 0) || flow.uses.length === 0 || this.steady.isCounted(flow, mostOf(flow))) return
    this.leave(flow)
    this.join(flow)
  }

  /** Touched flows and those of their groups, with shares in `shareOf`; null if flows have been unfolded, so that the groups are others. */
  private search(touched: readonly F[]): F[] | null {
    this.firstOfSearch = ++this.groupNo
    const all: F[] = []
    for (const flow of touched) {
      const isAlone = this.isAlone(flow)
      if (isAlone || this.needsNoGroup(flow)) {
        if (this.flowSeen[flow.id] < this.firstOfSearch) {
          this.flowSeen[flow.id] = this.groupNo
          this.shareOf[flow.id] = this.shareAlone(flow)
          all.push(flow)
        }
        if (isAlone) continue
      }
      for (const resource of flow.uses) if (!this.solveGroup(resource, all)) return null
    }
    return all
  }

  /** Collects and solves one group: active flows that share a resource with it, transitively. False if flows had to be unfolded. */
  private solveGroup(start: number, all: F[]): boolean {
    const { group, resources, resourceSeen } = this
    if (resourceSeen[start] >= this.firstOfSearch || this.flowsAt[start].length === 0) return true
    resourceSeen[start] = ++this.groupNo
    shorten(group, 0)
    shorten(resources, 0)
    resources.push(start)
    for (let at = 0; at < resources.length; at++) {
      for (const flow of this.flowsAt[resources[at]]) this.meet(flow)
    }
    if (group.length === 0) return true
    this.putInOrder()
    this.solve()
    let keepsOrder = true
    for (let i = 0; i < group.length; i++) {
      if (this.steady?.keepsOrder(group[i], this.given[i]) === false) keepsOrder = false
      this.shareOf[group[i].id] = this.given[i]
      all.push(group[i])
    }
    return keepsOrder
  }

  /** The flow's share depends on no other flow: it is inactive, has no resources or is folded. */
  private needsNoGroup(flow: F): boolean {
    return !(flow.capBytesPerS > 0 && flow.uses.length > 0) || this.steady?.isFolded(flow) === true
  }

  /** The flow is active and shares no resource. */
  private isAlone({ capBytesPerS, uses }: F): boolean {
    if (!(capBytesPerS > 0) || uses.length === 0) return false
    for (const resource of uses) if (this.flowsAt[resource].length + (this.steady?.foldedAt(resource) ?? 0) > 1) return false
    return true
  }

  /** Share of such a flow, as `MaxMin` computes it. */
  private shareAlone(flow: F): number {
    let share = mostOf(flow)
    for (const resource of flow.uses) share = Math.min(share, this.capacityOf(resource))
    return share < Infinity ? Math.max(0, share) : 0
  }

  private putInOrder(): void {
    const { group, resources, known, groupNo, flowSeen, resourceSeen } = this
    if (group.length < known.length * LARGE_SHARE) {
      group.sort(byId)
      resources.sort(byNumber)
      return
    }
    let count = 0
    for (let id = 0; id < known.length; id++) if (flowSeen[id] === groupNo) group[count++] = known[id]
    count = 0
    for (let resource = 0; resource < resourceSeen.length; resource++) if (resourceSeen[resource] === groupNo) resources[count++] = resource
  }

  private meet(flow: F): void {
    const { groupNo, resourceSeen } = this
    if (flow.id >= this.flowSeen.length) this.makeRoom([flow])
    if (this.flowSeen[flow.id] >= this.firstOfSearch) return
    this.flowSeen[flow.id] = groupNo
    this.group.push(flow)
    for (const resource of flow.uses) {
      if (resourceSeen[resource] >= this.firstOfSearch) continue
      resourceSeen[resource] = groupNo
      this.resources.push(resource)
    }
  }

  private solve(): void {
    const { group, resources, system, placeOf } = this
    this.makeSystemRoom()
    system.flowCount = group.length
    system.resourceCount = resources.length
    for (let i = 0; i < resources.length; i++) {
      placeOf[resources[i]] = i
      system.capacities[i] = this.steady === null ? this.capacityOf(resources[i]) : this.steady.restOf(resources[i])
    }
    let used = 0
    for (let i = 0; i < group.length; i++) {
      system.caps[i] = mostOf(group[i])
      for (const resource of group[i].uses) system.uses[used++] = placeOf[resource]
      system.usesFrom[i + 1] = used
    }
    this.maxMin.solve(system, this.given)
  }

  private makeRoom(flows: readonly F[]): void {
    let most = 0
    for (const { id } of flows) if (id > most) most = id
    if (most < this.flowSeen.length) return
    this.flowSeen = longer(this.flowSeen, new Int32Array(2 * most))
    this.shareOf = longer(this.shareOf, new Float64Array(2 * most))
  }

  private makeSystemRoom(): void {
    const { system, group, resources } = this
    if (this.given.length < group.length) {
      this.given = new Float64Array(2 * group.length)
      system.caps = new Float64Array(2 * group.length)
      system.usesFrom = new Int32Array(2 * group.length + 1)
    }
    let uses = 0
    for (const flow of group) uses += flow.uses.length
    if (system.uses.length < uses) system.uses = new Int32Array(2 * uses)
    if (system.capacities.length < resources.length) system.capacities = new Float64Array(2 * resources.length)
  }
}

function isSorted(flows: readonly SharingFlow[]): boolean {
  for (let i = 1; i < flows.length; i++) if (flows[i - 1].id > flows[i].id) return false
  return true
}

function longer<T extends Int32Array | Float64Array>(values: T, empty: T): T {
  empty.set(values)
  return empty
}
