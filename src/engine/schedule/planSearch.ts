/**
 * The search for a way to go on (D5): from the best of the plain ways (`initialPlans.ts`), one change at a time as long as it gains:
 * who would miss moved to the front, another technique for one migration, another limit, one moved to the end or to the front.
 * Bounded, and in a fixed order, so that it finds the same everywhere.
 */
import type { Schedule } from '../../scenario/schema/schema.ts'
import { largestSums } from '../cost/gangCost.ts'
import type { GangSums } from '../cost/gangCost.ts'
import type { MigrationRequest } from '../request.ts'
import { limitsOf, initialPlans, sortedByPriority, strategiesOf } from './initialPlans.ts'
import type { Queue, QueueLimits } from './initialPlans.ts'
import type { Candidate } from './lookahead.ts'

/** What gains less of the cost, whose scale is 1, is no reason to change anything: sums in another order differ by that much. */
const LEAST_GAIN = 1e-6

/** Looks ahead along one way. */
export type EvaluateCandidate = (candidate: Candidate) => { sums: GangSums; missing: readonly MigrationRequest[] }

export interface FoundPlan {
  candidate: Candidate
  looked: number
  /** What quantities were divided by. */
  scale: GangSums
}

interface Looked {
  candidate: Candidate
  sums: GangSums
  /** Who would miss the deadline, or not complete. */
  missing: readonly MigrationRequest[]
}

/** Most ways looked at in one search. */
export interface SearchBounds {
  /** Begins with all plain ways, not only with what was found before. */
  initialPlans: boolean
  /** Migrations, of those waiting, whose technique and place are varied one by one. */
  varied: number
  /** Who would miss is moved forward so often. */
  moves: number
  /** Ways looked at beside those it begins with. */
  ways: number
}

export interface SearchInput {
  /** In the order in which they are served as asked: priority, deadline, list. */
  waiting: readonly MigrationRequest[]
  /** Those that go already, and count for the limits. */
  underWay: readonly MigrationRequest[]
  schedule: Schedule
  evaluate: EvaluateCandidate
  /** `scale`: the largest of each quantity among what it is compared with. */
  costOf(sums: GangSums, scale: GangSums): number
  /** The largest of each quantity on any plain way from the first request on; null: this is the first, and measures it. */
  scale: GangSums | null
  bounds: SearchBounds
  /** What an earlier search found, as far as it still waits. */
  before: Candidate | null
}

export function searchPlan({ waiting, underWay, schedule, evaluate, costOf, scale: given, bounds, before }: SearchInput): FoundPlan {
  const all = [...underWay, ...waiting]
  const looked = new Map<string, Looked>()
  const look = (candidate: Candidate): Looked => {
    const key = keyOf(candidate, all)
    const known = looked.get(key)
    if (known !== undefined) return known
    const found = { candidate, ...evaluate(candidate) }
    looked.set(key, found)
    return found
  }
  const kept = before === null ? [] : [withNewcomers(before, waiting, schedule)]
  const plain = bounds.initialPlans || before === null || given === null ? initialPlans(waiting, schedule) : []
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
      const late = best.missing.find((request) => waiting.includes(request) && movedToFront(best.candidate.queue, request) !== best.candidate.queue)
      if (late === undefined) break
      const { candidate } = best
      offerQueue(movedToFront(candidate.queue, late))
      if (best.candidate === candidate) break
    }
    const varied = best.candidate.queue.slice(0, bounds.varied).map((entry) => entry.request)
    for (const request of varied) {
      for (const strategy of strategiesOf(request, schedule)) {
        offerQueue(best.candidate.queue.map((entry) => (entry.request === request ? { request, strategy } : entry)))
      }
    }
    for (const limits of limitsOf(schedule)) offer({ ...best.candidate, limits })
    for (const request of varied) {
      offerQueue(movedToEnd(best.candidate.queue, request))
      offerQueue(movedToFront(best.candidate.queue, request))
    }
    gained = cost(best) < costBefore
  }
  return { candidate: best.candidate, looked: looked.size, scale }
}

function keyOf({ queue, limits }: Candidate, all: readonly MigrationRequest[]): string {
  return [limitsKey(limits, all), ...queue.map(({ request, strategy }) => `${request.slot}${strategy.kind}`)].join(' ')
}

/** An earlier way, with those that have come since at the places that their priority gives them. */
export function withNewcomers({ queue, limits }: Candidate, waiting: readonly MigrationRequest[], schedule: Schedule): Candidate {
  const kept = queue.filter(({ request }) => waiting.includes(request))
  const known = new Set(kept.map(({ request }) => request))
  const added = waiting.filter((request) => !known.has(request)).map((request) => ({ request, strategy: strategiesOf(request, schedule)[0] }))
  return { limits, queue: sortedByPriority([...kept, ...added]) }
}

/** Before all others of its priority; the queue itself where it is there already. */
function movedToFront(queue: Queue, request: MigrationRequest): Queue {
  const front = queue.findIndex((one) => one.request.migration.priority === request.migration.priority)
  if (queue[front].request === request) return queue
  const { entry, rest } = without(queue, request)
  return [...rest.slice(0, front), entry, ...rest.slice(front)]
}

/** Behind all others of its priority. */
function movedToEnd(queue: Queue, request: MigrationRequest): Queue {
  const { entry, rest } = without(queue, request)
  const end = rest.findLastIndex((one) => one.request.migration.priority >= request.migration.priority) + 1
  return [...rest.slice(0, end), entry, ...rest.slice(end)]
}

function without(queue: Queue, request: MigrationRequest): { entry: Queue[number]; rest: Queue } {
  return { entry: queue.find((one) => one.request === request)!, rest: queue.filter((one) => one.request !== request) }
}

// Limits on how many migrations go at once that come to the same for given migrations, so that no way is looked at twice.

/** In words that are equal for limits that hold back the same: one that cannot be reached is none. `requests`: all that go, or are to go. */
export function limitsKey({ concurrency, perDestination, total, reserveMbps }: QueueLimits, requests: readonly MigrationRequest[]): string {
  const sources = counted(requests.map(({ from }) => from))
  const destinations = counted(requests.map(({ migration }) => migration.to))
  // From one host, or to one, as many as that allows are all there are.
  const all = Math.min(total ?? Infinity, sources.hosts === 1 ? concurrency ?? Infinity : Infinity,
    destinations.hosts === 1 ? perDestination ?? Infinity : Infinity)
  const reached = (limit: number | null, most: number): number => (limit === null || limit >= most ? Infinity : limit)
  return [
    reached(all, requests.length), sources.hosts === 1 ? Infinity : reached(concurrency, Math.min(sources.most, all)),
    destinations.hosts === 1 ? Infinity : reached(perDestination, Math.min(destinations.most, all)), reserveMbps,
  ].join(' ')
}

/** The first of each that hold back the same. */
export function differentLimits(limits: readonly QueueLimits[], requests: readonly MigrationRequest[]): QueueLimits[] {
  return [...new Map(limits.toReversed().map((one) => [limitsKey(one, requests), one])).values()]
}

function counted(hosts: readonly string[]): { hosts: number; most: number } {
  const counts = new Map<string, number>()
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1)
  return { hosts: counts.size, most: Math.max(0, ...counts.values()) }
}
