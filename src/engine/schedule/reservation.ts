/**
 * Bandwidth kept for urgent migrations (D4): while a more urgent one is under way, the less urgent on its source's or its destination's
 * port together take at most what the reservation leaves of it. More urgent: of higher priority, or of the same and with an earlier
 * deadline.
 */
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Job } from '../request.ts'
import { BYTES_PER_S_OF_MBPS } from '../network/network.ts'
import type { Network } from '../network/network.ts'

function deadlineOf({ migration }: Job): number {
  return migration.deadlineS ?? Infinity
}

export function isMoreUrgent(one: Job, other: Job): boolean {
  const { priority } = one.migration
  return priority > other.migration.priority || (priority === other.migration.priority && deadlineOf(one) < deadlineOf(other))
}

/** Brings every flow's limit up to date with who is under way now. */
export function keepReservation(reserveMbps: number | null, jobs: readonly Job[], { hosts }: Scenario, network: Network): void {
  if (reserveMbps === null) return
  const underWay = jobs.filter(({ transfer }) => transfer !== null)
  const shares = (one: Job, other: Job): boolean => one.from === other.from || one.migration.to === other.migration.to
  const held = underWay.filter((job) => underWay.some((other) => shares(job, other) && isMoreUrgent(other, job)))
  for (const job of jobs) {
    if (!held.includes(job)) {
      network.setLimit(job.flow, Infinity)
      continue
    }
    const portMbps = Math.min(...hosts.filter(({ id }) => id === job.from || id === job.migration.to).map(({ mbps,
      migrationMbps }) => migrationMbps ?? mbps))
    const among = held.filter((other) => shares(job, other)).length
    // Something always passes: a reservation of everything would fail those it holds back.
    network.setLimit(job.flow, (Math.max(portMbps - reserveMbps, portMbps / 100) * BYTES_PER_S_OF_MBPS) / among)
  }
}
