/**
 * Reserved bandwidth for urgent migrations (D4). While a more urgent migration is active, the less urgent ones on its source's or
 * destination's port share what the reservation leaves. More urgent: higher priority, or equal priority and an earlier deadline.
 */
import { migrationPortMbps } from '../../scenario/portRate.ts'
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

/** Active migrations by their source and by their destination, in which a migration finds the others on its ports. */
class Ports<T> {
  private readonly bySource = new Map<string, T>()
  private readonly byDestination = new Map<string, T>()

  ofSource({ from }: MigrationRequest): T | undefined {
    return this.bySource.get(from)
  }

  ofDestination({ migration }: MigrationRequest): T | undefined {
    return this.byDestination.get(migration.to)
  }

  put(request: MigrationRequest, value: (before: T | undefined) => T): void {
    this.bySource.set(request.from, value(this.ofSource(request)))
    this.byDestination.set(request.migration.to, value(this.ofDestination(request)))
  }
}

/** The migrations with a more urgent one on a port of theirs. */
function heldBack(underWay: readonly MigrationRequest[]): Set<MigrationRequest> {
  const mostUrgent = new Ports<MigrationRequest>()
  for (const request of underWay)
    mostUrgent.put(request, (before) => (before === undefined || isMoreUrgent(request, before) ? request : before))
  return new Set(
    underWay.filter((request) =>
      [mostUrgent.ofSource(request), mostUrgent.ofDestination(request)].some((other) => isMoreUrgent(other!, request)),
    ),
  )
}

/** For each of them the number that share a port with it, itself included. */
function sharers(held: ReadonlySet<MigrationRequest>): (request: MigrationRequest) => number {
  const ports = new Ports<number>()
  const byPath = new Map<string, Map<string, number>>()
  for (const request of held) {
    ports.put(request, (before = 0) => before + 1)
    const { from } = request
    const { to } = request.migration
    const fromHere = byPath.get(from) ?? new Map<string, number>()
    byPath.set(from, fromHere.set(to, (fromHere.get(to) ?? 0) + 1))
  }
  const onBoth = ({ from, migration }: MigrationRequest): number => byPath.get(from)!.get(migration.to)!
  return (request) => ports.ofSource(request)! + ports.ofDestination(request)! - onBoth(request)
}

/** Sets the limit of every flow for the currently active migrations. */
export function keepReservation(reserveMbps: number, requests: readonly MigrationRequest[], { hosts }: Scenario, network: Network): void {
  const held = heldBack(requests.filter(({ active }) => active !== null))
  const among = sharers(held)
  const portOf = new Map(hosts.map((host) => [host.id, migrationPortMbps(host)]))
  for (const request of requests) {
    if (!held.has(request)) {
      network.setLimit(request.flow, Infinity)
      continue
    }
    const portMbps = Math.min(portOf.get(request.from)!, portOf.get(request.migration.to)!)
    // A full reservation would fail the migrations it limits.
    network.setLimit(request.flow, (Math.max(portMbps - reserveMbps, portMbps / 100) * BYTES_PER_S_OF_MBPS) / among(request))
  }
}
