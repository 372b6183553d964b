/**
 * Which migration starts when (D2, D4): as asked, one at a time, or so many at once a source, a destination and in all.
 * Order: higher priority first, then the earlier deadline, then as listed. Who cannot start for want of a place of its
 * own does not hold up those behind it.
 */
import type { Schedule } from '../../scenario/schema.ts'
import type { Job } from '../job.ts'

export class Scheduler {
  private readonly schedule: Schedule
  /** Not begun yet, in the order in which they are served. */
  private waiting: Job[]
  private readonly fromCount = new Map<string, number>()
  private readonly toCount = new Map<string, number>()
  private running = 0

  /** `jobs` in the order of the scenario's list. */
  constructor(schedule: Schedule, jobs: readonly Job[]) {
    this.schedule = schedule
    this.waiting = jobs.toSorted((x, y) =>
      y.migration.priority - x.migration.priority || (x.migration.deadlineS ?? Infinity) - (y.migration.deadlineS ?? Infinity) || 0)
  }

  /** The earliest moment after `nowS` at which a waiting migration is asked for; Infinity if none. */
  nextAskedS(nowS: number): number {
    let nextS = Infinity
    for (const job of this.waiting) if (job.readyS > nowS && job.readyS < nextS) nextS = job.readyS
    return nextS
  }

  /** Starts all that may start now, by `begin`, which says whether the migration is under way after it; one that waits on has no result. */
  startDue(nowS: number, begin: (job: Job) => boolean): void {
    if (this.waiting.length === 0) return
    let kept = 0
    const { waiting } = this
    for (let i = 0; i < waiting.length; i++) {
      const job = waiting[i]
      if (job.readyS > nowS || !this.hasPlace(job)) {
        waiting[kept++] = job
        continue
      }
      if (begin(job)) this.count(job, 1)
      else if (job.result === null) waiting[kept++] = job
    }
    waiting.length = kept
  }

  ended(job: Job): void {
    this.count(job, -1)
  }

  private hasPlace(job: Job): boolean {
    const { mode, concurrency, perDestination, total } = this.schedule
    if (mode === 'serial') return this.running === 0
    if (mode !== 'parallel') return true
    return this.running < (total ?? Infinity) && (this.fromCount.get(job.from) ?? 0) < (concurrency ?? Infinity)
      && (this.toCount.get(job.migration.to) ?? 0) < (perDestination ?? Infinity)
  }

  private count(job: Job, step: number): void {
    this.running += step
    this.fromCount.set(job.from, (this.fromCount.get(job.from) ?? 0) + step)
    this.toCount.set(job.migration.to, (this.toCount.get(job.migration.to) ?? 0) + step)
  }

  /** After a checkpoint was restored: who waits and who runs is what the jobs say. */
  rebuild(jobs: readonly Job[]): void {
    this.fromCount.clear()
    this.toCount.clear()
    this.running = 0
    for (const job of jobs) if (job.transfer !== null) this.count(job, 1)
    this.waiting = new Scheduler(this.schedule, jobs.filter((job) => job.transfer === null && job.result === null)).waiting
  }
}
