/** Limits on how many migrations go at once that come to the same for given migrations, so that no way is looked at twice. */
import type { Job } from '../job.ts'
import type { QueueLimits } from './plainWays.ts'

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
