/**
 * The search for a way to go on (D5): from the best of the plain ways (`initialPlans.ts`), one change at a time as long as it gains:
 * who would miss moved to the front, another technique for one migration, another limit, one moved to the end or to the front.
 * Bounded, and in a fixed order, so that it finds the same everywhere.
 */
import type { Schedule } from '../../scenario/schema/schema.ts'
import { largestSums } from '../cost/gangCost.ts'
import type { GangSums } from '../cost/gangCost.ts'
import type { Job } from '../request.ts'
import { limitsOf, plainWays, sortedByPriority, strategiesOf } from './initialPlans.ts'
import type { Queue, QueueLimits } from './initialPlans.ts'
import type { Candidate } from './lookahead.ts'

/** What gains less of the cost, whose scale is 1, is no reason to change anything: sums in another order differ by that much. */
const LEAST_GAIN = 1e-6

/** Looks ahead along one way. */
export type LookAlong = (candidate: Candidate) => { sums: GangSums; missing: readonly Job[] }

export interface Found {
  candidate: Candidate
  looked: number
  /** What quantities were divided by. */
  scale: GangSums
}

interface Looked {
  candidate: Candidate
  sums: GangSums
  /** Who would miss the deadline, or not complete. */
  missing: readonly Job[]
}

/** Most ways looked at in one search. */
export interface SearchBounds {
  /** Begins with all plain ways, not only with what was found before. */
  plainWays: boolean
  /** Migrations, of those waiting, whose technique and place are varied one by one. */
  varied: number
  /** Who would miss is moved forward so often. */
  moves: number
  /** Ways looked at beside those it begins with. */
  ways: number
}

export interface SearchInput {
  /** In the order in which they are served as asked: priority, deadline, list. */
  waiting: readonly Job[]
  /** Those that go already, and count for the limits. */
  underWay: readonly Job[]
  schedule: Schedule
  lookAlong: LookAlong
  /** `scale`: the largest of each quantity among what it is compared with. */
  costOf(sums: GangSums, scale: GangSums): number
  /** The largest of each quantity on any plain way from the first request on; null: this is the first, and measures it. */
  scale: GangSums | null
  bounds: SearchBounds
  /** What an earlier search found, as far as it still waits. */
  before: Candidate | null
}

export function searchPlan({ waiting, underWay, schedule, lookAlong, costOf, scale: given, bounds, before }: SearchInput): Found {
  const all = [...underWay, ...waiting]
  const looked = new Map<string, Looked>()
  const look = (candidate: Candidate): Looked => {
    const key = keyOf(candidate, all)
    const known = looked.get(key)
    if (known !== undefined) return known
    const found = { candidate, ...lookAlong(candidate) }
    looked.set(key, found)
    return found
  }
  const kept = before === null ? [] : [withNewcomers(before, waiting, schedule)]
  const plain = bounds.plainWays || before === null || given === null ? plainWays(waiting, schedule) : []
  const starts = [...kept, ...plain].map(look)
  const scale = given ?? largestSums(starts.map(({ sums }) => sums))
  const cost = (one: Looked): number => costOf(one.sums, scale)
  let best = starts.reduce((cheapest, one) => (cost(one) < cost(cheapest) - LEAST_GAIN ? one : cheapest))
  const most = looked.size + bounds.ways
  const offer = (candidate: Candidate): void => {
    if (looked.size >= most) return
    const one = look(candidate)
    if (cost(one) < cost(best) - LEAST_GAIN) best = one
  }
  const offerQueue = (queue: Queue): void => offer({ ...best.candidate, queue })
  for (let gained = true; gained && looked.size < most;) {
    const costBefore = cost(best)
    for (let move = 0; move < bounds.moves; move++) {
      const late = best.missing.find((job) => waiting.includes(job) && movedToFront(best.candidate.queue, job) !== best.candidate.queue)
      if (late === undefined) break
      const { candidate } = best
      offerQueue(movedToFront(candidate.queue, late))
      if (best.candidate === candidate) break
    }
    const varied = best.candidate.queue.slice(0, bounds.varied).map((entry) => entry.job)
    for (const job of varied) {
      for (const strategy of strategiesOf(job, schedule)) {
        offerQueue(best.candidate.queue.map((entry) => (entry.job === job ? { job, strategy } : entry)))
      }
    }
    for (const limits of limitsOf(schedule)) offer({ ...best.candidate, limits })
    for (const job of varied) {
      offerQueue(movedToEnd(best.candidate.queue, job))
      offerQueue(movedToFront(best.candidate.queue, job))
    }
    gained = cost(best) < costBefore
  }
  return { candidate: best.candidate, looked: looked.size, scale }
}

function keyOf({ queue, limits }: Candidate, all: readonly Job[]): string {
  return [limitsKey(limits, all), ...queue.map(({ job, strategy }) => `${job.slot}${strategy.kind}`)].join(' ')
}

/** An earlier way, with those that have come since at the places that their priority gives them. */
export function withNewcomers({ queue, limits }: Candidate, waiting: readonly Job[], schedule: Schedule): Candidate {
  const kept = queue.filter(({ job }) => waiting.includes(job))
  const known = new Set(kept.map(({ job }) => job))
  const added = waiting.filter((job) => !known.has(job)).map((job) => ({ job, strategy: strategiesOf(job, schedule)[0] }))
  return { limits, queue: sortedByPriority([...kept, ...added]) }
}

/** Before all others of its priority; the queue itself where it is there already. */
function movedToFront(queue: Queue, job: Job): Queue {
  const front = queue.findIndex((one) => one.job.migration.priority === job.migration.priority)
  if (queue[front].job === job) return queue
  const { entry, rest } = without(queue, job)
  return [...rest.slice(0, front), entry, ...rest.slice(front)]
}

/** Behind all others of its priority. */
function movedToEnd(queue: Queue, job: Job): Queue {
  const { entry, rest } = without(queue, job)
  const end = rest.findLastIndex((one) => one.job.migration.priority >= job.migration.priority) + 1
  return [...rest.slice(0, end), entry, ...rest.slice(end)]
}

function without(queue: Queue, job: Job): { entry: Queue[number]; rest: Queue } {
  return { entry: queue.find((one) => one.job === job)!, rest: queue.filter((one) => one.job !== job) }
}

// Limits on how many migrations go at once that come to the same for given migrations, so that no way is looked at twice.

/** In words that are equal for limits that hold back the same: one that cannot be reached is none. `jobs`: all that go, or are to go. */
export function limitsKey({ concurrency, perDestination, total, reserveMbps }: QueueLimits, jobs: readonly Job[]): string {
  const sources = counted(jobs.map(({ from }) => from))
  const destinations = counted(jobs.map(({ migration }) => migration.to))
  // From one host, or to one, as many as that allows are all there are.
  const all = Math.min(total ?? Infinity, sources.hosts === 1 ? concurrency ?? Infinity : Infinity,
    destinations.hosts === 1 ? perDestination ?? Infinity : Infinity)
  const reached = (limit: number | null, most: number): number => (limit === null || limit >= most ? Infinity : limit)
  return [
    reached(all, jobs.length), sources.hosts === 1 ? Infinity : reached(concurrency, Math.min(sources.most, all)),
    destinations.hosts === 1 ? Infinity : reached(perDestination, Math.min(destinations.most, all)), reserveMbps,
  ].join(' ')
}

/** The first of each that hold back the same. */
export function differentLimits(limits: readonly QueueLimits[], jobs: readonly Job[]): QueueLimits[] {
  return [...new Map(limits.toReversed().map((one) => [limitsKey(one, jobs), one])).values()]
}

function counted(hosts: readonly string[]): { hosts: number; most: number } {
  const counts = new Map<string, number>()
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1)
  return { hosts: counts.size, most: Math.max(0, ...counts.values()) }
}
