/**
 * The ways that a search begins with (D5): every migration by the same technique, or each by its traffic's direction (D3), in the order
 * in which they are served as asked, by size or by traffic, under every limit on how many go at once.
 */
import type { Schedule, Strategy } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request.ts'
import type { Candidate } from './lookahead.ts'
import { asTechnique } from './techniques.ts'
import type { Technique } from './techniques.ts'

export type Queue = Candidate['queue']
export type QueueLimits = Candidate['limits']

/** `waiting`: in the order in which they are served as asked. */
export function initialPlans(waiting: readonly MigrationRequest[], schedule: Schedule): Candidate[] {
  const techniques = schedule.techniques ?? []
  const by = (techniqueOf: (request: MigrationRequest) => Technique): Queue =>
    waiting.map((request) => ({ request, strategy: byTechnique(request, schedule, techniqueOf(request)) }))
  const queues: Queue[] = techniques.length < 2
    ? [waiting.map((request) => ({ request, strategy: strategiesOf(request, schedule)[0] }))]
    : [...techniques.map((technique) => by(() => technique)), by(byTraffic)]
  const orders = [...queues, shortestFirst(queues[0])]
  if (techniques.length > 1 && waiting.some((request) => sentOff(request) !== 0)) {
    orders.push(sendersFirst(by((request) => (sentOff(request) < 0 ? 'precopy' : 'postcopy'))))
  }
  return orders.flatMap((queue) => limitsOf(schedule).map((limits) => ({ queue, limits })))
}

/** The techniques that a migration may take; its own strategy alone where the schedule names none, or where it is none of the three. */
export function strategiesOf({ migration }: MigrationRequest, { techniques }: Schedule): Strategy[] {
  const allowed = (techniques ?? []).map((technique) => asTechnique(migration.strategy, technique)).filter((strategy) => strategy !== null)
  return allowed.length === 0 ? [migration.strategy] : allowed
}

/** The strategy that is nearest to a technique among those allowed. */
export function byTechnique(request: MigrationRequest, schedule: Schedule, technique: Technique): Strategy {
  const allowed = strategiesOf(request, schedule)
  return allowed.find(({ kind }) => kind === technique) ?? allowed[0]
}

/** How many at once: the schedule's own limits hold in any case. */
export function limitsOf({ concurrency, perDestination, total, reserveMbps }: Schedule): QueueLimits[] {
  const least = (own: number | null, tried: number | null): number | null =>
    (own === null ? tried : tried === null ? own : Math.min(own, tried))
  return [
    { concurrency: null, total: 1 }, { concurrency: 1, total: null }, { concurrency: 2, total: null }, { concurrency: 4, total: null },
    { concurrency: null, total: null },
  ].map((tried) => ({ concurrency: least(concurrency, tried.concurrency), perDestination, total: least(total, tried.total), reserveMbps }))
}

/** Priorities come first in any order; among equal ones the order stays. */
export function sortedByPriority(queue: Queue): Queue {
  return queue.toSorted((one, other) => other.request.migration.priority - one.request.migration.priority)
}

/** How much more a VM sends than it receives, in Mbit/s. */
function sentOff({ machine: { vm: { traffic } } }: MigrationRequest): number {
  return traffic.outMbps - traffic.inMbps
}

/** D3: what leaves the source slows pre-copy, what arrives at the destination slows post-copy; with neither, or both alike, hybrid. */
function byTraffic(request: MigrationRequest): Technique {
  const sent = sentOff(request)
  return sent > 0 ? 'postcopy' : sent < 0 ? 'precopy' : 'hybrid'
}

/** D1: what a VM sends burdens the source until it has gone, what it receives the destination once it is there. */
function sendersFirst(queue: Queue): Queue {
  return sortedByPriority(queue.toSorted((one, other) => sentOff(other.request) - sentOff(one.request)))
}

function shortestFirst(queue: Queue): Queue {
  return sortedByPriority(queue.toSorted((one, other) => one.request.machine.vm.usedMiB - other.request.machine.vm.usedMiB))
}
