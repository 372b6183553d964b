/** A migration request, from waiting to its result. */
import type { Host, Migration, Scenario, Strategy } from '../../scenario/schema/schema.ts'
import type { Flow, Network } from '../network/network.ts'
import type { Cloned } from '../migration/migrationState.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import { migrationResult, notStartedResult } from './migrationResult.ts'
import type { FaultWaits } from './migrationResult.ts'
import type { MigrationResult, Outcome, Round } from '../result/result.ts'
import type { VirtualMachine } from '../vm.ts'
import { copyHosts, makesCopies, originalStays } from '../../scenario/schema/strategies/copySetting.ts'
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import type { Reason } from '../result/reasons/reason.ts'

export class MigrationRequest {
  /** The request as the scenario lists it. */
  readonly migration: Migration
  /** The listed strategy, or the planner's choice. */
  strategy: Strategy
  readonly machine: VirtualMachine
  /** Index in `requests`, which is ordered by request time. */
  readonly slot: number
  /** Source host. For a chained request this is the destination of the earlier one until that has ended. */
  from: string
  readonly flow: Flow
  /** Flow from destination to source, for strategies that may return the guest. */
  readonly backFlow: Flow | null
  /** Null unless the strategy is `clone`. */
  readonly cloned: Cloned | null
  /** The VM's earlier request, which must end first; `next` is the one after. */
  readonly after: MigrationRequest | null
  /** Earlier requests of the VM. */
  readonly earlierCount: number
  next: MigrationRequest | null = null
  active: ActiveMigration | null = null
  /**
   * State of a paused post-copy migration after its end, for the page map: the guest is at the destination, some pages are at the source.
   */
  halted: ActiveMigration | null = null
  trafficMoved = false
  /** When it counts as requested, seconds: its time in the list, or when its host's load triggers it; Infinity until then. */
  triggeredS: number
  /** Earliest start, seconds, as a boost sets it. */
  notBeforeS = 0
  result: MigrationResult | null = null
  rounds: readonly Round[] = []
  /** Bytes of application traffic carried before the migration began: [in, out]. */
  trafficBase: [number, number] = [0, 0]

  constructor(
    slot: number,
    migration: Migration,
    machine: VirtualMachine,
    from: string,
    after: MigrationRequest | null,
    network: Network,
    how: { mayReturn: boolean; isTriggered: boolean },
  ) {
    this.slot = slot
    this.migration = migration
    this.strategy = migration.strategy
    this.machine = machine
    this.from = from
    this.after = after
    this.earlierCount = after === null ? 0 : after.earlierCount + 1
    if (after !== null) after.next = this
    const { strategy } = migration
    this.cloned = makesCopies(strategy) ? { hosts: [migration.to, ...copyHosts(strategy)], originalStays: originalStays(strategy) } : null
    this.flow = network.migrationFlow(from, ...(this.cloned?.hosts ?? [migration.to]))
    this.triggeredS = how.isTriggered ? Infinity : migration.atS
    this.backFlow = how.mayReturn ? network.migrationFlow(migration.to, from) : null
  }

  /** Sets the source host, if the earlier migration did not reach its destination. */
  startsAt(host: string, network: Network): void {
    if (host === this.from) return
    this.from = host
    network.reroute(this.flow, host, ...(this.cloned?.hosts ?? [this.migration.to]))
    if (this.backFlow !== null) network.reroute(this.backFlow, this.migration.to, host)
  }

  /** Host of the VM after a completed migration. */
  get leadsTo(): string {
    return this.cloned?.originalStays === true ? this.from : this.migration.to
  }

  /** The migration with the strategy in use. */
  get ordered(): Migration {
    return this.strategy === this.migration.strategy ? this.migration : { ...this.migration, strategy: this.strategy }
  }

  /** Earliest start; Infinity until the VM's earlier request has ended. */
  get readyS(): number {
    if (this.after !== null && this.after.result === null) return Infinity
    return Math.max(this.askedS, this.notBeforeS)
  }

  /** The time from which it counts as requested. */
  get askedS(): number {
    return Math.max(this.triggeredS, this.after?.result?.endS ?? 0)
  }

  /** Completed rounds; of an active migration those so far. */
  get roundsSoFar(): readonly Round[] {
    return this.active === null ? this.rounds : this.active.rounds.slice(0, this.active.state.rounds)
  }

  finish(lost: { inMiB: number; outMiB: number }, waits: FaultWaits | null, hosts: readonly Host[]): void {
    const active = this.active!
    this.result = migrationResult(this, active, { lost, waits, hosts })
    this.rounds = this.result.rounds
    this.halted = this.result.outcome === 'paused' ? active : null
    this.active = null
  }

  /** Ends the request without a start. */
  giveUp(atS: number, outcome: Outcome, reason: Reason): void {
    this.result = notStartedResult(this, atS, outcome, reason)
  }
}

/**
 * The requests of a scenario in order of their request times, which numbers their slots. Requests of one VM are chained: each starts from
 * the destination of the one before.
 */
export function requestsOf(
  { migrations, schedule }: Scenario,
  machines: readonly VirtualMachine[],
  network: Network,
  mayReturn: (kind: StrategyKind) => boolean,
): MigrationRequest[] {
  const machineOf = new Map(machines.map((machine) => [machine.vm.id, machine]))
  const lastOf = new Map<string, MigrationRequest>()
  // Pushed, not mapped, so that V8 keeps one shape of the list.
  const requests: MigrationRequest[] = []
  // The sort is stable: requests of one time keep their listed order.
  for (const migration of migrations.toSorted((a, b) => a.atS - b.atS)) {
    const before = lastOf.get(migration.vm) ?? null
    const machine = machineOf.get(migration.vm)!
    const request = new MigrationRequest(requests.length, migration, machine, before?.leadsTo ?? machine.host, before, network, {
      mayReturn: mayReturn(migration.strategy.kind),
      isTriggered: schedule.trigger !== null,
    })
    lastOf.set(migration.vm, request)
    requests.push(request)
  }
  return requests
}

/** The requests in the order of the scenario's list. */
export function asListed({ migrations }: Scenario, requests: readonly MigrationRequest[]): MigrationRequest[] {
  const placeOf = new Map(migrations.map((migration, place) => [migration, place]))
  return requests.toSorted((a, b) => placeOf.get(a.migration)! - placeOf.get(b.migration)!)
}
