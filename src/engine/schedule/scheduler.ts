/**
 * Which migration starts when (D2, D4): as asked, one at a time, or so many at once a source, a destination and in all.
 * Order: higher priority first, then the earlier deadline, then as listed. Who cannot start for want of a place of its
 * own does not hold up those behind it.
 */
import type { Schedule } from '../../scenario/schema.ts'
import type { Job } from '../job.ts'
import type { Limits, Planner } from './planner.ts'

/** Migrations under way at one end of the wire. */
interface Busy {
  count: number
}

export class Scheduler {
  private readonly schedule: Schedule
  /** Not begun yet, in the order in which they are served. */
  private waiting: Job[]
  /** Those of them whose turn had not come at the last look. */
  private early: Job[]
  /** At each migration's source and destination, by its slot. */
  private readonly ends: { from: Busy; to: Busy }[] = []
  private running = 0
  private readonly planner: Planner | null

  /** `jobs` in the order of the scenario's list; `planner`: who decides in mode adaptive. */
  constructor(schedule: Schedule, jobs: readonly Job[], planner: Planner | null = null) {
    this.schedule = schedule
    this.planner = planner
    this.waiting = jobs.toSorted((x, y) =>
      y.migration.priority - x.migration.priority || (x.migration.deadlineS ?? Infinity) - (y.migration.deadlineS ?? Infinity) || 0)
    this.early = [...this.waiting]
    const [sources, destinations] = [new Map<string, Busy>(), new Map<string, Busy>()]
    for (const job of jobs) this.ends[job.slot] = { from: busyAt(sources, job.from), to: busyAt(destinations, job.migration.to) }
  }

  /** The earliest moment after `nowS` at which a waiting migration is asked for; Infinity if none. */
  nextAskedS(nowS: number): number {
    let nextS = Infinity
    let kept = 0
    for (const job of this.early) {
      const { readyS } = job
      if (readyS <= nowS) continue
      this.early[kept++] = job
      if (readyS < nextS) nextS = readyS
    }
    this.early.length = kept
    return nextS
  }

  /** Starts all that may start now, by `begin`, which says whether the migration is under way after it; one that waits on has no result. */
  startDue(nowS: number, begin: (job: Job) => boolean): void {
    if (this.waiting.length === 0) return
    if (this.planner === null) this.startInOrder(this.waiting, this.schedule, nowS, begin)
    else this.startByPlan(this.planner, nowS, begin)
  }

  /** The planner's order comes first; who is out of its reach now keeps waiting. */
  private startByPlan(planner: Planner, nowS: number, begin: (job: Job) => boolean): void {
    const ready = this.waiting.filter((job) => job.readyS <= nowS)
    if (ready.length === 0) return
    const { queue, limits } = planner.decide(ready)
    const bySlot = new Map(ready.map((job) => [job.slot, job]))
    const planned: Job[] = []
    for (const { slot, strategy } of queue) {
      const job = bySlot.get(slot)!
      job.strategy = strategy
      planned.push(job)
    }
    const rest = this.waiting.filter((job) => !planned.includes(job))
    this.startInOrder(planned, limits, nowS, begin)
    const left = new Set([...planned, ...rest])
    this.waiting = this.waiting.filter((job) => left.has(job))
  }

  private startInOrder(waiting: Job[], limits: Limits, nowS: number, begin: (job: Job) => boolean): void {
    let kept = 0
    for (let i = 0; i < waiting.length; i++) {
      const job = waiting[i]
      if (!this.hasPlace(job, limits) || job.readyS > nowS) {
        waiting[kept++] = job
        continue
      }
      if (begin(job)) {
        this.count(job, 1)
      } else if (job.result === null) {
        waiting[kept++] = job
        this.early.push(job)
      }
    }
    waiting.length = kept
  }

  ended(job: Job): void {
    this.count(job, -1)
  }

  private hasPlace(job: Job, { concurrency, perDestination, total }: Limits): boolean {
    const { mode } = this.schedule
    if (mode === 'serial') return this.running === 0
    if (mode === 'asap') return true
    const { from, to } = this.ends[job.slot]
    return this.running < (total ?? Infinity) && from.count < (concurrency ?? Infinity) && to.count < (perDestination ?? Infinity)
  }

  private count(job: Job, step: number): void {
    this.running += step
    const { from, to } = this.ends[job.slot]
    from.count += step
    to.count += step
  }

  /** After a checkpoint was restored: who waits and who runs is what the jobs say. */
  rebuild(jobs: readonly Job[]): void {
    this.running = 0
    for (const { from, to } of this.ends) {
      from.count = 0
      to.count = 0
    }
    for (const job of jobs) if (job.transfer !== null) this.count(job, 1)
    this.waiting = new Scheduler(this.schedule, jobs.filter((job) => job.transfer === null && job.result === null)).waiting
    this.early = [...this.waiting]
  }
}

function busyAt(hosts: Map<string, Busy>, host: string): Busy {
  const busy = hosts.get(host) ?? { count: 0 }
  hosts.set(host, busy)
  return busy
}
