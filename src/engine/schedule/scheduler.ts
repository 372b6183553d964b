/**
 * Which migration starts when (D2, D4): as asked, one at a time, or so many at once a source, a destination and in all.
 * Order: higher priority first, then the earlier deadline, then as listed. Who cannot start for want of a place of its
 * own does not hold up those behind it.
 */
import type { Schedule } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request.ts'
import type { Limits, Planner } from './planner.ts'

interface Places {
  atSource: number
  atDestination: number
  inAll: number
}

export class Scheduler {
  private readonly schedule: Schedule
  private readonly asListed: readonly MigrationRequest[]
  /** By slot. */
  private readonly requests: readonly MigrationRequest[]
  /** Slots of those that have not begun yet, in the order in which they are served: looked through each time one ends. */
  private waiting: number[]
  /** Those of them whose turn had not come at the last look. */
  private early: MigrationRequest[]
  /** Source and destination of each migration, by its slot, and how many are under way at each. */
  private readonly sources: Ends
  private readonly destinations: Ends
  private running = 0
  private readonly planner: Planner | null
  private readonly servedAsListed: boolean

  /** `asListed`: in the order of the scenario's list; `planner`: who decides in mode adaptive; `servedAsListed`: that list is the order. */
  constructor(schedule: Schedule, asListed: readonly MigrationRequest[], planner: Planner | null = null, servedAsListed = false) {
    const requests = asListed.toSorted((x, y) => x.slot - y.slot)
    this.schedule = schedule
    this.asListed = asListed
    this.requests = requests
    this.planner = planner
    this.servedAsListed = servedAsListed
    this.sources = new Ends(requests.map((request) => request.from))
    this.destinations = new Ends(requests.map((request) => request.migration.to))
    const served = this.inOrder(asListed)
    this.waiting = served.map((request) => request.slot)
    this.early = served
  }

  /** The earliest moment after `nowS` at which a waiting migration is asked for; Infinity if none. */
  nextAskedS(nowS: number): number {
    let nextS = Infinity
    let kept = 0
    for (const request of this.early) {
      const { readyS } = request
      if (readyS <= nowS) continue
      this.early[kept++] = request
      if (readyS < nextS) nextS = readyS
    }
    this.early.length = kept
    return nextS
  }

  /** Starts all that may start now, by `begin`, which says whether the migration is under way after it; one that waits on has no result. */
  startDue(nowS: number, begin: (request: MigrationRequest) => boolean): void {
    if (this.waiting.length === 0) return
    if (this.planner === null) this.startInOrder(this.waiting, this.schedule, nowS, begin)
    else this.startByPlan(this.planner, nowS, begin)
  }

  /** The planner's order comes first; who is out of its reach now keeps waiting. */
  private startByPlan(planner: Planner, nowS: number, begin: (request: MigrationRequest) => boolean): void {
    const ready = this.waiting.map((slot) => this.requests[slot]).filter((request) => request.readyS <= nowS)
    if (ready.length === 0) return
    const { queue, limits } = planner.decide(ready)
    for (const { slot, strategy } of queue) this.requests[slot].strategy = strategy
    const planned = queue.map(({ slot }) => slot)
    const inPlan = new Set(planned)
    this.startInOrder(planned, limits, nowS, begin)
    const left = new Set(planned)
    this.waiting = this.waiting.filter((slot) => left.has(slot) || !inPlan.has(slot))
  }

  /** Takes those that begin, or need not, out of the list. */
  private startInOrder(slots: number[], limits: Limits, nowS: number, begin: (request: MigrationRequest) => boolean): void {
    const places = this.placesBy(limits)
    let kept = 0
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]
      if (!this.hasPlace(slot, places) || this.requests[slot].readyS > nowS) {
        // Most keep their place.
        if (kept < i) slots[kept] = slot
        kept++
        continue
      }
      const request = this.requests[slot]
      if (begin(request)) {
        this.count(slot, 1)
      } else if (request.result === null) {
        slots[kept++] = slot
        this.early.push(request)
      }
    }
    slots.length = kept
  }

  ended(request: MigrationRequest): void {
    this.count(request.slot, -1)
  }

  /** A migration that has not begun starts from another host than was foreseen. */
  startsAt({ slot, from }: MigrationRequest): void {
    this.sources.setHost(slot, from)
  }

  /** How many may be under way at a source, at a destination, and in all. */
  private placesBy({ concurrency, perDestination, total }: Limits): Places {
    const { mode } = this.schedule
    if (mode === 'serial') return { atSource: Infinity, atDestination: Infinity, inAll: 1 }
    if (mode === 'asap') return { atSource: Infinity, atDestination: Infinity, inAll: Infinity }
    return { atSource: concurrency ?? Infinity, atDestination: perDestination ?? Infinity, inAll: total ?? Infinity }
  }

  private hasPlace(slot: number, { atSource, atDestination, inAll }: Places): boolean {
    return this.running < inAll && this.sources.countOf(slot) < atSource && this.destinations.countOf(slot) < atDestination
  }

  private count(slot: number, step: number): void {
    this.running += step
    this.sources.add(slot, step)
    this.destinations.add(slot, step)
  }

  /** After a checkpoint was restored: who waits and who runs is what the jobs say. */
  rebuild(): void {
    this.running = 0
    this.sources.clear()
    this.destinations.clear()
    for (const request of this.requests) {
      this.startsAt(request)
      if (request.active !== null) this.count(request.slot, 1)
    }
    const served = this.inOrder(this.asListed.filter((request) => request.active === null && request.result === null))
    this.waiting = served.map((request) => request.slot)
    this.early = served
  }

  private inOrder(requests: readonly MigrationRequest[]): MigrationRequest[] {
    if (this.servedAsListed) return [...requests]
    return requests.toSorted((x, y) =>
      y.migration.priority - x.migration.priority || (x.migration.deadlineS ?? Infinity) - (y.migration.deadlineS ?? Infinity) || 0)
  }
}

/** How many migrations are under way at the hosts at one end of the wire. */
class Ends {
  private readonly hostOf: Int32Array
  private readonly counts: Int32Array
  private readonly numbers = new Map<string, number>()

  /** `hosts`: that end's host of each migration, by its slot. */
  constructor(hosts: readonly string[]) {
    const { numbers } = this
    this.hostOf = Int32Array.from(hosts, (host) => {
      if (!numbers.has(host)) numbers.set(host, numbers.size)
      return numbers.get(host)!
    })
    this.counts = new Int32Array(numbers.size)
  }

  countOf(slot: number): number {
    return this.counts[this.hostOf[slot]]
  }

  /** One of the hosts given at first. */
  setHost(slot: number, host: string): void {
    this.hostOf[slot] = this.numbers.get(host)!
  }

  add(slot: number, step: number): void {
    this.counts[this.hostOf[slot]] += step
  }

  clear(): void {
    this.counts.fill(0)
  }
}
