/**
 * Local search for a plan (D5). It starts from the best initial plan (`initialPlans.ts`) and applies single changes while they gain: a
 * migration that would miss moves to the front, another technique for one migration, another limit, one migration to the end or the front.
 * Bounded and in a fixed order, so it is deterministic.
 */
import type { Schedule } from '../../scenario/schema/schema.ts'
import { largestSums } from './gangCost.ts'
import type { GangSums } from './gangCost.ts'
import type { MigrationRequest } from '../request/request.ts'
import { queueLimits, initialPlans, sortedByPriority, strategiesOf } from './initialPlans.ts'
import type { NetSentMbps, Queue, QueueLimits } from './initialPlans.ts'
import type { CandidatePlan } from './lookahead.ts'
import type { OnStart, SimulateAhead } from './simulateAhead.ts'

/** Least gain that counts, relative to a cost of 1: sums in another order differ by less. */
const LEAST_GAIN = 1e-6

/**
 * Simulates one candidate, by `from` from a state of another plan's run; null: from the start. `onStart`: counts the waiting migrations
 * alone.
 */
type EvaluateCandidate = (candidate: CandidatePlan, from: SimulateAhead | null, onStart: OnStart) => Omit<EvaluatedPlan, 'candidate'>

export interface FoundPlan {
  candidate: CandidatePlan
  evaluated: number
  /** Divisors of the quantities. */
  scale: GangSums
}

interface EvaluatedPlan {
  candidate: CandidatePlan
  sums: GangSums
  /** Migrations that would miss their deadline or not complete. */
  missing: readonly MigrationRequest[]
}

/** Bounds of one search. */
export interface SearchBounds {
  /** Start from all initial plans, not only from the previous plan. */
  initialPlans: boolean
  /** Waiting migrations whose technique and position are varied. */
  varied: number
  /** Moves of a missing migration to the front, per round of the search. */
  moves: number
  /** Plans evaluated beyond the starting ones. */
  evaluations: number
}

interface SearchInput {
  /** In serving order: priority, deadline, list. */
  waiting: readonly MigrationRequest[]
  /** Active migrations, which count for the limits. */
  underWay: readonly MigrationRequest[]
  schedule: Schedule
  netSentMbps: NetSentMbps
  evaluate: EvaluateCandidate
  /** `scale`: the divisor of each quantity. */
  costOf(sums: GangSums, scale: GangSums): number
  /** Largest value of each quantity over the initial plans since the first request; null: this search computes it. */
  scale: GangSums | null
  bounds: SearchBounds
  /** The previous plan, restricted to waiting migrations. */
  before: CandidatePlan | null
}

/** The cheapest plan found within the bounds; deterministic. */
export function searchPlan(input: SearchInput): FoundPlan {
  const { waiting, underWay, schedule, evaluate, costOf, scale: given, bounds } = input
  const evaluated = new EvaluatedPlans([...underWay, ...waiting], evaluate)
  const starts = startingPlans(input).map((candidate) => evaluated.of(candidate))
  const scale = given ?? largestSums(starts.map(({ sums }) => sums))
  const cost = (one: EvaluatedPlan): number => costOf(one.sums, scale)
  let best = starts.reduce((cheapest, one) => (cost(one) < cost(cheapest) - LEAST_GAIN ? one : cheapest))
  const most = evaluated.size + bounds.evaluations
  const offer = (candidate: CandidatePlan): void => {
    if (evaluated.size >= most) return
    const one = evaluated.of(candidate)
    if (cost(one) < cost(best) - LEAST_GAIN) best = one
  }
  const offerQueue = (queue: Queue): void => offer({ ...best.candidate, queue })
  for (let gained = true; gained && evaluated.size < most;) {
    const costBefore = cost(best)
    for (let move = 0; move < bounds.moves; move++) {
      const late = best.missing.find(
        (request) => waiting.includes(request) && movedToFront(best.candidate.queue, request) !== best.candidate.queue,
      )
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
    for (const limits of queueLimits(schedule)) offer({ ...best.candidate, limits })
    for (const request of varied) {
      offerQueue(movedToEnd(best.candidate.queue, request))
      offerQueue(movedToFront(best.candidate.queue, request))
    }
    gained = cost(best) < costBefore
  }
  return { candidate: best.candidate, evaluated: evaluated.size, scale }
}

/** The previous plan, and the initial plans where the bounds or a missing scale ask for them. */
function startingPlans({ waiting, schedule, netSentMbps, scale, bounds, before }: SearchInput): CandidatePlan[] {
  const kept = before === null ? [] : [withNewcomers(before, waiting, schedule)]
  return bounds.initialPlans || before === null || scale === null ? [...kept, ...initialPlans(waiting, schedule, netSentMbps)] : kept
}

/** Simulates each plan once, from where its run begins to differ from those of the plans before. */
class EvaluatedPlans {
  private readonly plans = new Map<string, EvaluatedPlan>()
  /** Runs from a state right before migrations start, by the key of the plan up to the last migration that has begun. */
  private readonly starts = new Map<string, SimulateAhead>()
  private readonly ends: Ends
  private readonly evaluate: EvaluateCandidate

  /** `requests`: active and waiting. */
  constructor(requests: readonly MigrationRequest[], evaluate: EvaluateCandidate) {
    this.ends = endsOf(requests)
    this.evaluate = evaluate
  }

  get size(): number {
    return this.plans.size
  }

  of(candidate: CandidatePlan): EvaluatedPlan {
    const keys = keysOf(candidate, this.ends)
    const key = keys[keys.length - 1]
    const known = this.plans.get(key)
    if (known !== undefined) return known
    const { starts } = this
    const from = keys.findLast((part) => starts.has(part))
    const found = {
      candidate,
      ...this.evaluate(candidate, from === undefined ? null : starts.get(from)!, (begun, take) => {
        const isPart = begun > 0 && begun < candidate.queue.length
        if (isPart && !starts.has(keys[begun])) starts.set(keys[begun], take())
      }),
    }
    this.plans.set(key, found)
    return found
  }
}

/** Keys of a plan's limits with its first migrations, by their number: equal keys are equal runs up to there. */
function keysOf({ queue, limits }: CandidatePlan, ends: Ends): string[] {
  const keys = [limitsKey(limits, ends)]
  for (const { request, strategy } of queue) keys.push(`${keys[keys.length - 1]} ${request.slot}${strategy.kind}`)
  return keys
}

/** An earlier plan with the new requests inserted by priority. */
export function withNewcomers({ queue, limits }: CandidatePlan, waiting: readonly MigrationRequest[], schedule: Schedule): CandidatePlan {
  const kept = queue.filter(({ request }) => waiting.includes(request))
  const known = new Set(kept.map(({ request }) => request))
  const added = waiting
    .filter((request) => !known.has(request))
    .map((request) => ({ request, strategy: strategiesOf(request, schedule)[0] }))
  return { limits, queue: sortedByPriority([...kept, ...added]) }
}

/** Moves a request before all others of its priority; returns the same queue if it is there. */
function movedToFront(queue: Queue, request: MigrationRequest): Queue {
  const front = queue.findIndex((one) => one.request.migration.priority === request.migration.priority)
  if (queue[front].request === request) return queue
  const { entry, rest } = without(queue, request)
  return [...rest.slice(0, front), entry, ...rest.slice(front)]
}

/** Moves a request behind all others of its priority. */
function movedToEnd(queue: Queue, request: MigrationRequest): Queue {
  const { entry, rest } = without(queue, request)
  const end = rest.findLastIndex((one) => one.request.migration.priority >= request.migration.priority) + 1
  return [...rest.slice(0, end), entry, ...rest.slice(end)]
}

function without(queue: Queue, request: MigrationRequest): { entry: Queue[number]; rest: Queue } {
  return { entry: queue.find((one) => one.request === request)!, rest: queue.filter((one) => one.request !== request) }
}

// Equivalent concurrency limits, to evaluate no plan twice.

/** Migrations, their sources and their destinations: the number of hosts, and the most migrations at one of them. */
interface Ends {
  migrations: number
  sources: { hosts: number; most: number }
  destinations: { hosts: number; most: number }
}

/** `requests`: active and waiting. */
export function endsOf(requests: readonly MigrationRequest[]): Ends {
  return {
    migrations: requests.length,
    sources: counted(requests.map(({ from }) => from)),
    destinations: counted(requests.map(({ migration }) => migration.to)),
  }
}

/** A key that is equal for limits with the same effect: a limit that cannot be reached counts as none. */
export function limitsKey(
  { concurrency, perDestination, total, reserveMbps }: QueueLimits,
  { migrations, sources, destinations }: Ends,
): string {
  // With a single source or destination its limit is a total limit.
  const all = Math.min(
    total ?? Infinity,
    sources.hosts === 1 ? (concurrency ?? Infinity) : Infinity,
    destinations.hosts === 1 ? (perDestination ?? Infinity) : Infinity,
  )
  const reached = (limit: number | null, most: number): number => (limit === null || limit >= most ? Infinity : limit)
  return [
    reached(all, migrations),
    sources.hosts === 1 ? Infinity : reached(concurrency, Math.min(sources.most, all)),
    destinations.hosts === 1 ? Infinity : reached(perDestination, Math.min(destinations.most, all)),
    reserveMbps,
  ].join(' ')
}

/** The first of each group of equivalent limits. */
export function differentLimits(limits: readonly QueueLimits[], requests: readonly MigrationRequest[]): QueueLimits[] {
  const ends = endsOf(requests)
  return [...new Map(limits.toReversed().map((one) => [limitsKey(one, ends), one])).values()]
}

function counted(hosts: readonly string[]): { hosts: number; most: number } {
  const counts = new Map<string, number>()
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1)
  return { hosts: counts.size, most: Math.max(0, ...counts.values()) }
}
