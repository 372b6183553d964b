/**
 * Start order of migrations (D2, D4): as requested, one at a time, or limited per source, per destination and in total. Higher priority
 * first, then the earlier deadline, then list order. A request without a free place does not block those behind it.
 */
import type { Schedule } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Limits, Planner } from './planner.ts'

interface Places {
  atSource: number
  atDestination: number
  inAll: number
}

type Begin = (request: MigrationRequest) => boolean

/** The request of a slot was due and keeps waiting for the same reason. */
interface Lacking {
  stillWaits(slot: number): boolean
}

export class Scheduler {
  private readonly schedule: Schedule
  private readonly asListed: readonly MigrationRequest[]
  /** By slot. */
  private readonly requests: readonly MigrationRequest[]
  /** Slots of requests that have not begun, in serving order. */
  private waiting: number[]
  /** Waiting requests that were not due at the last pass. */
  private early: MigrationRequest[]
  /** Source and destination of each migration by slot, and the active migrations at each. */
  private readonly sources: Ends
  private readonly destinations: Ends
  private running = 0
  private readonly planner: Planner | null
  private readonly servedAsListed: boolean
  private readonly lacking: Lacking | null

  /**
   * `asListed`: requests in the scenario's order; `planner`: null unless the mode is adaptive; `servedAsListed`: the list is the serving
   * order; `lacking`: spares asking requests that lack host memory as before, null if no host has a limit.
   */
  constructor(
    schedule: Schedule,
    asListed: readonly MigrationRequest[],
    planner: Planner | null,
    servedAsListed: boolean,
    lacking: Lacking | null,
  ) {
    const requests = asListed.toSorted((x, y) => x.slot - y.slot)
    this.schedule = schedule
    this.asListed = asListed
    this.requests = requests
    this.planner = planner
    this.servedAsListed = servedAsListed
    this.lacking = lacking
    this.sources = new Ends(requests.map((request) => request.from))
    this.destinations = new Ends(requests.map((request) => request.migration.to))
    this.early = this.inOrder(asListed)
    this.waiting = slotsOf(this.early)
  }

  /** Earliest request time after `nowS` of a waiting migration; Infinity if none. */
  nextRequestS(nowS: number): number {
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

  /** Starts every request that may start. `begin` returns true if the migration is active; a request that keeps waiting has no result. */
  startDue(nowS: number, begin: Begin): void {
    if (this.waiting.length === 0) return
    if (this.planner === null) this.startInOrder(this.waiting, this.schedule, nowS, begin)
    else this.startByPlan(this.planner, nowS, begin)
  }

  /** Follows the planner's order; unreachable requests keep waiting. */
  private startByPlan(planner: Planner, nowS: number, begin: Begin): void {
    const ready = this.waiting.map((slot) => this.requests[slot]).filter((request) => request.readyS <= nowS)
    if (ready.length === 0) return
    const { queue, limits } = planner.decide(ready)
    for (const { slot, strategy } of queue) this.requests[slot].strategy = strategy
    const planned = slotsOf(queue)
    const inPlan = new Set(planned)
    this.startInOrder(planned, limits, nowS, begin)
    const left = new Set(planned)
    this.waiting = this.waiting.filter((slot) => left.has(slot) || !inPlan.has(slot))
  }

  /** Removes requests that begin, or end without beginning, from `slots`. */
  private startInOrder(slots: number[], limits: Limits, nowS: number, begin: Begin): void {
    const places = this.placesBy(limits)
    let kept = 0
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]
      if (!this.hasPlace(slot, places) || this.lacking?.stillWaits(slot) === true || this.requests[slot].readyS > nowS) {
        // Most keep their position.
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

  /** A waiting request has another source than expected. */
  startsAt({ slot, from }: MigrationRequest): void {
    this.sources.setHost(slot, from)
  }

  /** Limits per source, per destination and in total. */
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

  /** Rebuilds the queues from the restored requests. */
  rebuild(): void {
    this.running = 0
    this.sources.clear()
    this.destinations.clear()
    for (const request of this.requests) {
      this.startsAt(request)
      if (request.active !== null) this.count(request.slot, 1)
    }
    this.early = this.inOrder(this.asListed.filter((request) => request.active === null && request.result === null))
    this.waiting = slotsOf(this.early)
  }

  private inOrder(requests: readonly MigrationRequest[]): MigrationRequest[] {
    if (this.servedAsListed) return [...requests]
    return requests.toSorted(
      (x, y) =>
        y.migration.priority - x.migration.priority || (x.migration.deadlineS ?? Infinity) - (y.migration.deadlineS ?? Infinity) || 0,
    )
  }
}

/** Pushed: the shape of a mapped list changes once V8 compiles the call, and its readers are compiled again. */
function slotsOf(list: readonly { readonly slot: number }[]): number[] {
  const slots: number[] = []
  for (const { slot } of list) slots.push(slot)
  return slots
}

/** Active migrations per host at one end, source or destination. */
class Ends {
  private readonly hostOf: Int32Array
  private readonly counts: Int32Array
  private readonly numbers = new Map<string, number>()

  /** `hosts`: the host of each slot at that end. */
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

  /** `host` must be one of the hosts given to the constructor. */
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
