/** Accesses that may find their page missing, of all parts of a workload, in order of time. */
import { RandomOrder } from '../../workload/randomOrder.ts'
import { SweepOrder } from '../../workload/sweepOrder.ts'
import type { AccessOrder } from '../../workload/accessOrder.ts'
import type { Guest } from '../../workload/guest.ts'
import type { WritePart } from '../../workload/guestWrites.ts'

export interface SavedAccesses {
  since: Float64Array
  epoch: number
  workload: number
  orders: [number, number][]
}

export class FirstAccesses {
  readonly orders: readonly AccessOrder[]
  readonly hasSweeps: boolean
  readonly workload: number
  private readonly since: Float64Array
  private readonly epoch: number

  /** `since`: the guest's work, indexed by `PACES`, from which accesses are followed. `workload`: the guest's workload from then on. */
  constructor(
    parts: readonly WritePart[],
    guest: Guest,
    missing: Int32Array,
    { since, epoch, workload }: Readonly<Omit<SavedAccesses, 'orders'>>,
  ) {
    this.since = since.slice()
    this.epoch = epoch
    this.workload = workload
    // Pushed, not mapped, so that V8 keeps one shape of the list.
    const orders: AccessOrder[] = []
    for (const part of parts) {
      if (part.workload !== workload) continue
      if (part.kind !== 'sequential') orders.push(new RandomOrder(part, epoch, since, missing))
      else orders.push(new SweepOrder(part, epoch, since, guest.begins[2 * workload + part.pace], missing))
    }
    this.orders = orders
    this.hasSweeps = orders.some((order) => order instanceof SweepOrder)
  }

  /** Index in `orders` of the next access if the guest's speed stays the same; −1: none. `whenS` is its time. */
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
    return { since: this.since, epoch: this.epoch, workload: this.workload, orders: this.orders.map((order) => order.save()) }
  }

  load(saved: SavedAccesses): void {
    this.orders.forEach((order, i) => order.load(saved.orders[i]))
  }
}
