/**
 * The search for a way to go on (D5): first every migration by the same technique, or each by its traffic's direction (D3), under every limit on
 * how many go at once; then, from the best of these, one change at a time: another technique for one migration, one moved to the front. Bounded,
 * and in a fixed order, so that it finds the same everywhere.
 */
import type { Schedule, Strategy } from '../../scenario/schema.ts'
import { largestSums } from '../cost/gangCost.ts'
import type { GangSums } from '../cost/gangCost.ts'
import type { Job } from '../job.ts'
import type { Candidate } from './presentWorld.ts'
import { asTechnique } from './techniques.ts'
import type { Technique } from './techniques.ts'

/** Looks ahead along one way. */
export type LookAhead = (candidate: Candidate) => { sums: GangSums; missing: readonly Job[] }

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
  /** Migrations, of those waiting, whose technique is varied one by one. */
  varied: number
  /** Who would miss is moved forward so often. */
  moves: number
}

type Queue = Candidate['queue']
type Limits = Candidate['limits']

export interface SearchInput {
  /** In the order in which they are served as asked: priority, deadline, list. */
  waiting: readonly Job[]
  schedule: Schedule
  lookAhead: LookAhead
  /** `scale`: the largest of each quantity among what it is compared with. */
  costOf(sums: GangSums, scale: GangSums): number
  /** The largest of each quantity on any plain way from the first request on; null: this is the first, and measures it. */
  scale: GangSums | null
  bounds: SearchBounds
  /** What an earlier search found, as far as it still waits. */
  before: Candidate | null
}

export function searchPlan({ waiting, schedule, lookAhead, costOf, scale: given, bounds, before }: SearchInput): Found {
  const looked = new Map<string, Looked>()
  const look = (candidate: Candidate): Looked => {
    const key = keyOf(candidate)
    const known = looked.get(key)
    if (known !== undefined) return known
    const found = { candidate, ...lookAhead(candidate) }
    looked.set(key, found)
    return found
  }
  const kept = before === null ? [] : [withNewcomers(before, waiting, schedule)]
  const plain = bounds.plainWays || before === null || given === null ? plainWays(waiting, schedule) : []
  const starts = [...kept, ...plain].map(look)
  const scale = given ?? largestSums(starts.map(({ sums }) => sums))
  const cost = (one: Looked): number => costOf(one.sums, scale)
  let best = starts.reduce((cheapest, one) => (cost(one) < cost(cheapest) ? one : cheapest))
  const offer = (candidate: Candidate): void => {
    const one = look(candidate)
    if (cost(one) < cost(best)) best = one
  }
  for (let move = 0; move < bounds.moves; move++) {
    const late = best.missing.find((job) => canMoveForward(best.candidate.queue, job))
    if (late === undefined) break
    const forward = { ...best.candidate, queue: movedForward(best.candidate.queue, late) }
    if (cost(look(forward)) >= cost(best)) break
    best = look(forward)
  }
  for (const job of best.candidate.queue.slice(0, bounds.varied).map((entry) => entry.job)) {
    for (const strategy of strategiesOf(job, schedule)) {
      offer({ ...best.candidate, queue: best.candidate.queue.map((entry) => (entry.job === job ? { job, strategy } : entry)) })
    }
  }
  for (const limits of limitsOf(schedule)) offer({ ...best.candidate, limits })
  return { candidate: best.candidate, looked: looked.size, scale }
}

function keyOf({ queue, limits }: Candidate): string {
  const { concurrency, perDestination, total, reserveMbps } = limits
  return [concurrency, perDestination, total, reserveMbps, ...queue.map(({ job, strategy }) => `${job.slot}${strategy.kind}`)].join(' ')
}

/** The techniques that a migration may take; its own strategy alone where the schedule names none, or where it is none of the three. */
export function strategiesOf({ migration }: Job, { techniques }: Schedule): Strategy[] {
  const allowed = (techniques ?? []).map((technique) => asTechnique(migration.strategy, technique)).filter((strategy) => strategy !== null)
  return allowed.length === 0 ? [migration.strategy] : allowed
}

/** The strategy that is nearest to a technique among those allowed. */
export function byTechnique(job: Job, schedule: Schedule, technique: Technique): Strategy {
  const allowed = strategiesOf(job, schedule)
  return allowed.find(({ kind }) => kind === technique) ?? allowed[0]
}

/** D3: what leaves the source slows pre-copy, what arrives at the destination slows post-copy; with neither, or both alike, hybrid. */
function byTraffic({ machine }: Job): Technique {
  const { inMbps, outMbps } = machine.vm.traffic
  if (outMbps > inMbps) return 'postcopy'
  return inMbps > outMbps ? 'precopy' : 'hybrid'
}

/** How many at once: the schedule's own limits hold in any case. */
export function limitsOf({ concurrency, perDestination, total, reserveMbps }: Schedule): Limits[] {
  const least = (own: number | null, tried: number | null): number | null =>
    (own === null ? tried : tried === null ? own : Math.min(own, tried))
  return [
    { concurrency: null, total: 1 }, { concurrency: 1, total: null }, { concurrency: 2, total: null }, { concurrency: 4, total: null },
    { concurrency: null, total: null },
  ].map((tried) => ({ concurrency: least(concurrency, tried.concurrency), perDestination, total: least(total, tried.total), reserveMbps }))
}

function plainWays(waiting: readonly Job[], schedule: Schedule): Candidate[] {
  const techniques = schedule.techniques ?? []
  const queues: Queue[] = techniques.length < 2
    ? [waiting.map((job) => ({ job, strategy: strategiesOf(job, schedule)[0] }))]
    : [
        ...techniques.map((technique) => waiting.map((job) => ({ job, strategy: byTechnique(job, schedule, technique) }))),
        waiting.map((job) => ({ job, strategy: byTechnique(job, schedule, byTraffic(job)) })),
      ]
  const orders = [...queues, shortestFirst(queues[0])]
  return orders.flatMap((queue) => limitsOf(schedule).map((limits) => ({ queue, limits })))
}

/** An earlier way, with those that have come since at the places that their priority gives them. */
export function withNewcomers({ queue, limits }: Candidate, waiting: readonly Job[], schedule: Schedule): Candidate {
  const kept = queue.filter(({ job }) => waiting.includes(job))
  const known = new Set(kept.map(({ job }) => job))
  const added = waiting.filter((job) => !known.has(job)).map((job) => ({ job, strategy: strategiesOf(job, schedule)[0] }))
  return { limits, queue: sortedByPriority([...kept, ...added]) }
}

/** Priorities come first in any order; among equal ones the order stays. */
function sortedByPriority(queue: Queue): Queue {
  return queue.toSorted((one, other) => other.job.migration.priority - one.job.migration.priority)
}

function shortestFirst(queue: Queue): Queue {
  return sortedByPriority(queue.toSorted((one, other) => one.job.machine.vm.usedMiB - other.job.machine.vm.usedMiB))
}

function canMoveForward(queue: Queue, job: Job): boolean {
  const at = queue.findIndex((entry) => entry.job === job)
  return at > 0 && queue[at - 1].job.migration.priority === job.migration.priority
}

function movedForward(queue: Queue, job: Job): Queue {
  const entry = queue.find((one) => one.job === job)!
  const front = queue.findIndex((one) => one.job.migration.priority === job.migration.priority)
  const rest = queue.filter((one) => one !== entry)
  return [...rest.slice(0, front), entry, ...rest.slice(front)]
}
