/** The accesses that may find their page missing, of all parts of a workload, in the order in which they happen. */
import { RandomOrder } from '../../workload/randomOrder.ts'
import { SweepOrder } from '../../workload/sweepOrder.ts'
import type { AccessOrder } from '../../workload/accessOrder.ts'
import type { Guest } from '../../workload/guest.ts'
import type { WritePart } from '../../workload/guestWrites.ts'

export interface SavedAccesses {
  workload: number
  since: Float64Array
  epoch: number
  orders: [number, number][]
}

export class FirstAccesses {
  readonly orders: readonly AccessOrder[]
  /** Which of the guest's workloads they belong to. */
  readonly workload: number
  private readonly since: Float64Array
  private readonly epoch: number

  /** `since`: the guest's work when it starts at the destination, or with this workload there, indexed by `PACES`; `begins`: `Guest.begins`. */
  constructor(
    parts: readonly WritePart[], from: { workload: number; epoch: number; since: Float64Array; begins: Float64Array }, missing: Int32Array,
  ) {
    const { workload, epoch, begins } = from
    this.workload = workload
    this.since = from.since.slice()
    this.epoch = epoch
    this.orders = parts.map((part) => {
      if (part.kind === 'sequential') return new SweepOrder(part, begins[2 * workload + part.pace], this.since, missing)
      return new RandomOrder(part, epoch, this.since, missing)
    })
  }

  /** Where in `orders` the next access stands, if the guest's speed stays; −1 if there is none. `whenS` is its moment. */
  next(guest: Guest): number {
    let found = -1
    this.whenS = Infinity
    for (let i = 0; i < this.orders.length; i++) {
      const order = this.orders[i]
      order.settle()
      if (order.work === Infinity) continue
      const atS = guest.whenDone(order.pace, order.work)
      if (atS < this.whenS) {
        this.whenS = atS
        found = i
      }
    }
    return found
  }
  whenS = Infinity

  save(): SavedAccesses {
    return { workload: this.workload, since: this.since, epoch: this.epoch, orders: this.orders.map((order) => order.save()) }
  }

  load(saved: SavedAccesses): void {
    this.orders.forEach((order, i) => order.load(saved.orders[i]))
  }
}
