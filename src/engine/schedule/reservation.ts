/**
 * Reserved bandwidth for urgent migrations (D4). While a more urgent migration is active, the less urgent ones on its source's or
 * destination's port share what the reservation leaves. More urgent: higher priority, or equal priority and an earlier deadline.
 */
import { slowerPortMbps } from '../../scenario/portRate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Network } from '../network/network.ts'
import { BYTES_PER_S_OF_MBPS } from '../../units/units.ts'

function deadlineOf({ migration }: MigrationRequest): number {
  return migration.deadlineS ?? Infinity
}

function isMoreUrgent(one: MigrationRequest, other: MigrationRequest): boolean {
  const { priority } = one.migration
  return priority > other.migration.priority || (priority === other.migration.priority && deadlineOf(one) < deadlineOf(other))
}

/** Sets the limit of every flow for the currently active migrations. */
export function keepReservation(reserveMbps: number, requests: readonly MigrationRequest[], { hosts }: Scenario, network: Network): void {
  const underWay = requests.filter(({ active }) => active !== null)
  const shares = (one: MigrationRequest, other: MigrationRequest): boolean =>
    one.from === other.from || one.migration.to === other.migration.to
  const held = underWay.filter((request) => underWay.some((other) => shares(request, other) && isMoreUrgent(other, request)))
  for (const request of requests) {
    if (!held.includes(request)) {
      network.setLimit(request.flow, Infinity)
      continue
    }
    const portMbps = slowerPortMbps(hosts, request.from, request.migration.to)
    const among = held.filter((other) => shares(request, other)).length
    // A full reservation would fail the migrations it limits.
    network.setLimit(request.flow, (Math.max(portMbps - reserveMbps, portMbps / 100) * BYTES_PER_S_OF_MBPS) / among)
  }
}
