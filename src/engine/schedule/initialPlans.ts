/**
 * Initial plans of a search (D5): one technique for all migrations, or one per migration by its traffic's direction (D3); in serving order,
 * by size or by traffic; under each concurrency limit.
 */
import type { Schedule, Strategy } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { CandidatePlan } from './lookahead.ts'
import { asTechnique } from '../../scenario/schema/strategies/techniques.ts'
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'

export type Queue = CandidatePlan['queue']
export type QueueLimits = CandidatePlan['limits']

/** Sent minus received traffic of a migration's VM, Mbit/s, as far as the planner knows it. */
export type NetSentMbps = (request: MigrationRequest) => number

/** `waiting`: in serving order. */
export function initialPlans(waiting: readonly MigrationRequest[], schedule: Schedule, netSentMbps: NetSentMbps): CandidatePlan[] {
  const techniques = schedule.techniques ?? []
  const by = (techniqueOf: (request: MigrationRequest) => Technique): Queue =>
    waiting.map((request) => ({ request, strategy: byTechnique(request, schedule, techniqueOf(request)) }))
  const queues: Queue[] =
    techniques.length < 2
      ? [waiting.map((request) => ({ request, strategy: strategiesOf(request, schedule)[0] }))]
      : [...techniques.map((technique) => by(() => technique)), by((request) => byTraffic(netSentMbps(request)))]
  const orders = [...queues, shortestFirst(queues[0])]
  if (techniques.length > 1 && waiting.some((request) => netSentMbps(request) !== 0)) {
    orders.push(
      sendersFirst(
        by((request) => (netSentMbps(request) < 0 ? 'precopy' : 'postcopy')),
        netSentMbps,
      ),
    )
  }
  return orders.flatMap((queue) => queueLimits(schedule).map((limits) => ({ queue, limits })))
}

/**
 * Strategies that the schedule allows for a migration: its own alone if the schedule names no technique or the strategy is none of the
 * three.
 */
export function strategiesOf({ migration }: MigrationRequest, { techniques }: Schedule): Strategy[] {
  const allowed = (techniques ?? []).map((technique) => asTechnique(migration.strategy, technique)).filter((strategy) => strategy !== null)
  return allowed.length === 0 ? [migration.strategy] : allowed
}

/** The allowed strategy of a technique, or the first allowed one. */
export function byTechnique(request: MigrationRequest, schedule: Schedule, technique: Technique): Strategy {
  const allowed = strategiesOf(request, schedule)
  return allowed.find(({ kind }) => kind === technique) ?? allowed[0]
}

/** Concurrency limits to try; the schedule's own limits always apply. */
export function queueLimits({ concurrency, perDestination, total, reserveMbps }: Schedule): QueueLimits[] {
  const smaller = (own: number | null, tried: number | null): number | null =>
    own === null ? tried : tried === null ? own : Math.min(own, tried)
  return [
    { concurrency: null, total: 1 },
    { concurrency: 1, total: null },
    { concurrency: 2, total: null },
    { concurrency: 4, total: null },
    { concurrency: null, total: null },
  ].map((tried) => ({
    concurrency: smaller(concurrency, tried.concurrency),
    perDestination,
    total: smaller(total, tried.total),
    reserveMbps,
  }))
}

/** Sorts by priority; stable within one priority. */
export function sortedByPriority(queue: Queue): Queue {
  return queue.toSorted((one, other) => other.request.migration.priority - one.request.migration.priority)
}

/** D3: outgoing traffic slows pre-copy, incoming traffic slows post-copy; hybrid if neither or both alike. */
function byTraffic(sent: number): Technique {
  return sent > 0 ? 'postcopy' : sent < 0 ? 'precopy' : 'hybrid'
}

/** D1: sent traffic loads the source until the VM has left, received traffic the destination once it is there. */
function sendersFirst(queue: Queue, netSentMbps: NetSentMbps): Queue {
  return sortedByPriority(queue.toSorted((one, other) => netSentMbps(other.request) - netSentMbps(one.request)))
}

function shortestFirst(queue: Queue): Queue {
  return sortedByPriority(queue.toSorted((one, other) => one.request.machine.vm.usedMiB - other.request.machine.vm.usedMiB))
}
