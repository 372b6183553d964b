/**
 * Flows that connect no others: application traffic whose demand is met whatever the other flows do. On a *roomy* resource the rest of the
 * capacity, divided among all other flows, is more than the largest steady demand, so every steady demand is settled before the resource
 * binds. A flow is *folded* while all of its resources are roomy: its demand is subtracted from them, and no search passes through it. Only
 * whole numbers are subtracted, so the order of the subtractions changes no bit: the shares are those without it.
 */
import { takeFlow } from './sharingFlow.ts'
import type { SharingFlow } from './sharingFlow.ts'

/** Flows by resource, and the capacity of each. */
export type MakeSteady = <F extends SharingFlow>(flowsAt: readonly F[][], capacityOf: (resource: number) => number) => SteadyFlows<F>

/** A resource must be roomier than needed by more than rounding. */
const MARGIN = 1 - 1e-9

export class SteadyFlows<F extends SharingFlow> {
  private readonly capacityOf: (resource: number) => number
  /** Flows that a search meets on each resource (`FairShares`). */
  private readonly flowsAt: readonly F[][]
  /** By resource: its steady flows, the sum of their demands and an upper bound of each, and the number of other flows. */
  private readonly steadyAt: F[][]
  private readonly demands: Float64Array
  private readonly most: Float64Array
  private readonly others: Int32Array
  /** By resource: 1 once it was not roomy. It stays so until all is forgotten: demands near the limit do not fold and unfold in turn. */
  private readonly narrow: Uint8Array
  private readonly folded: Int32Array
  private readonly foldedDemands: Float64Array
  /** By flow: its demand as counted above, 0 if it is not steady; and the number of its resources that are narrow. */
  private readonly demandOf: number[] = []
  private readonly narrowsOf: number[] = []

  constructor(flowsAt: readonly F[][], capacityOf: (resource: number) => number) {
    const { length } = flowsAt
    this.flowsAt = flowsAt
    this.capacityOf = capacityOf
    this.steadyAt = Array.from({ length }, () => [])
    this.demands = new Float64Array(length)
    this.most = new Float64Array(length)
    this.others = new Int32Array(length)
    this.narrow = new Uint8Array(length)
    this.folded = new Int32Array(length)
    this.foldedDemands = new Float64Array(length)
  }

  /** Adds an active flow with its largest rate. */
  join(flow: F, most: number): void {
    const demand = flow.isTraffic && Number.isInteger(most) && most > 0 ? most : 0
    this.demandOf[flow.id] = demand
    this.narrowsOf[flow.id] = 0
    for (const resource of flow.uses) {
      if (demand === 0) this.others[resource]++
      else this.addSteady(flow, demand, resource)
    }
    if (demand > 0 && this.narrowsOf[flow.id] === 0) this.fold(flow, demand)
    else for (const resource of flow.uses) this.flowsAt[resource].push(flow)
    for (const resource of flow.uses) if (this.narrow[resource] === 0 && !this.isRoomy(resource)) this.unfold(resource)
  }

  private addSteady(flow: F, demand: number, resource: number): void {
    this.steadyAt[resource].push(flow)
    this.demands[resource] += demand
    if (demand > this.most[resource]) this.most[resource] = demand
    this.narrowsOf[flow.id] += this.narrow[resource]
  }

  private fold({ uses }: F, demand: number): void {
    for (const resource of uses) {
      this.folded[resource]++
      this.foldedDemands[resource] += demand
    }
  }

  leave(flow: F): void {
    const demand = this.demandOf[flow.id]
    const isFolded = this.isFolded(flow)
    for (const resource of flow.uses) {
      if (!isFolded) takeFlow(this.flowsAt[resource], flow)
      if (demand === 0) {
        this.others[resource]--
        continue
      }
      takeFlow(this.steadyAt[resource], flow)
      this.demands[resource] -= demand
      if (!isFolded) continue
      this.folded[resource]--
      this.foldedDemands[resource] -= demand
    }
    this.demandOf[flow.id] = 0
  }

  /** Whether the flow's present rate is the one that is counted. */
  isCounted({ id, isTraffic }: F, most: number): boolean {
    return !isTraffic || this.demandOf[id] === 0 || this.demandOf[id] === most
  }

  isFolded({ id }: F): boolean {
    return this.demandOf[id] > 0 && this.narrowsOf[id] === 0
  }

  /** Number of folded flows on a resource. */
  foldedAt(resource: number): number {
    return this.folded[resource]
  }

  /** Capacity that folded flows leave to others. */
  restOf(resource: number): number {
    return this.folded[resource] === 0 ? this.capacityOf(resource) : this.capacityOf(resource) - this.foldedDemands[resource]
  }

  /** Every steady demand is settled before the resource binds, even if nothing else limits the others. */
  private isRoomy(resource: number): boolean {
    const capacity = this.capacityOf(resource)
    if (this.steadyAt[resource].length === 0) return true
    if (!Number.isSafeInteger(capacity)) return false
    const rest = (capacity - this.demands[resource]) * MARGIN
    return rest > this.most[resource] * Math.max(1, this.others[resource])
  }

  /** Searches pass through the flows of this resource from now on. */
  private unfold(resource: number): void {
    this.narrow[resource] = 1
    for (const flow of this.steadyAt[resource]) {
      if (this.narrowsOf[flow.id]++ > 0) continue
      for (const used of flow.uses) {
        this.folded[used]--
        this.foldedDemands[used] -= this.demandOf[flow.id]
        this.flowsAt[used].push(flow)
      }
    }
  }

  /**
   * Whether subtracting the folded demands first gives the bits of subtracting all by size: `share` of a flow is no smaller than they are,
   * or whole too. Otherwise the flow's resources fold no flows any more.
   */
  keepsOrder({ uses }: F, share: number): boolean {
    let keeps = true
    if (Number.isInteger(share)) return keeps
    for (const resource of uses) {
      if (this.folded[resource] === 0 || share >= this.most[resource]) continue
      this.unfold(resource)
      keeps = false
    }
    return keeps
  }

  forgetAll(): void {
    for (const values of [this.demands, this.most, this.others, this.narrow, this.folded, this.foldedDemands]) values.fill(0)
    for (const here of this.steadyAt) here.length = 0
    this.demandOf.length = 0
  }
}
