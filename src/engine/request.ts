/** One migration that is asked for, from waiting for its turn to its result. */
import type { Migration, Scenario, Strategy } from '../scenario/schema/schema.ts'
import type { Flow, Network } from './network/network.ts'
import type { Cloned } from './migration/strategies/clone.ts'
import type { ActiveMigration } from './migration/activeMigration.ts'
import { migrationResult, unbegunResult } from './migrationResult.ts'
import type { MigrationResult, Outcome, Round } from './result.ts'
import type { VirtualMachine } from './vm.ts'
import { copyHosts, descriptorOf, makesCopies, originalStays } from '../scenario/schema/strategies/strategies.ts'

export class MigrationRequest {
  /** As it was asked for. */
  readonly migration: Migration
  /** Its own strategy, or the one that the planner has given it. */
  strategy: Strategy
  readonly machine: VirtualMachine
  /** Its number among all migrations, in order of their start. */
  readonly slot: number
  /** Where the VM then is: for one that follows on another, where that is to lead, until it has ended. */
  from: string
  readonly flow: Flow
  /** The other way, for strategies that may bring the guest back. */
  readonly backFlow: Flow | null
  /** Null unless it makes copies. */
  readonly cloned: Cloned | null
  /** An earlier migration of the same VM, which must end first, and the one that follows. */
  readonly after: MigrationRequest | null
  next: MigrationRequest | null = null
  active: ActiveMigration | null = null
  /** What it was when it ended with the guest at the destination and pages at the source; for pictures. */
  halted: ActiveMigration | null = null
  trafficMoved = false
  /** It may not begin before this, for its own reasons. */
  notBeforeS = 0
  result: MigrationResult | null = null
  rounds: readonly Round[] = []
  /** Bytes that the VM's application traffic had carried when the migration began, in and out, and those wanted since. */
  trafficBase: [number, number] = [0, 0]

  constructor(slot: number, migration: Migration, machine: VirtualMachine, from: string, after: MigrationRequest | null, network: Network) {
    this.slot = slot
    this.migration = migration
    this.strategy = migration.strategy
    this.machine = machine
    this.from = from
    this.after = after
    if (after !== null) after.next = this
    const { strategy } = migration
    this.cloned = makesCopies(strategy) ? { hosts: [migration.to, ...copyHosts(strategy)], originalStays: originalStays(strategy) } : null
    this.flow = network.migrationFlow(from, ...(this.cloned?.hosts ?? [migration.to]))
    this.backFlow = descriptorOf(strategy.kind).mayReturn ? network.migrationFlow(migration.to, from) : null
  }

  /** The one before did not lead where it was to lead. */
  startsAt(host: string, network: Network): void {
    if (host === this.from) return
    this.from = host
    network.reroute(this.flow, host, ...(this.cloned?.hosts ?? [this.migration.to]))
    if (this.backFlow !== null) network.reroute(this.backFlow, this.migration.to, host)
  }

  /** Where the VM is to run after it. */
  get leadsTo(): string {
    return this.cloned?.originalStays === true ? this.from : this.migration.to
  }

  /** As it is carried out. */
  get ordered(): Migration {
    return this.strategy === this.migration.strategy ? this.migration : { ...this.migration, strategy: this.strategy }
  }

  /** When it may begin at the earliest; Infinity while an earlier one of the same VM is under way. */
  get readyS(): number {
    if (this.after !== null && this.after.result === null) return Infinity
    return Math.max(this.askedS, this.notBeforeS)
  }

  /** When its turn has come. */
  get askedS(): number {
    return Math.max(this.migration.atS, this.after?.result?.endS ?? 0)
  }

  /** Of one under way, those that have ended. */
  get roundsSoFar(): readonly Round[] {
    return this.active === null ? this.rounds : this.active.rounds.slice(0, this.active.state.rounds)
  }

  finish(lost: { inMiB: number; outMiB: number }): void {
    const active = this.active!
    this.result = migrationResult(this, active, lost)
    this.rounds = this.result.rounds
    this.halted = this.result.outcome === 'paused' ? active : null
    this.active = null
  }

  /** It ends without having begun. */
  giveUp(atS: number, outcome: Outcome, why: string): void {
    this.result = unbegunResult(this, atS, outcome, why)
  }
}

// The migrations that a scenario asks for, in order of the moments for which they are asked.

/** Each with its slot: its place in the list. Each of a VM's follows on the one before, from where that leads. */
export function requestsOf({ migrations }: Scenario, machines: readonly VirtualMachine[], network: Network): MigrationRequest[] {
  const machineOf = new Map(machines.map((machine) => [machine.vm.id, machine]))
  const lastOf = new Map<string, MigrationRequest>()
  // The sort is stable: of those asked for at the same moment the first listed comes first.
  return migrations.toSorted((a, b) => a.atS - b.atS).map((migration, slot) => {
    const before = lastOf.get(migration.vm) ?? null
    const machine = machineOf.get(migration.vm)!
    const request = new MigrationRequest(slot, migration, machine, before?.leadsTo ?? machine.host, before, network)
    lastOf.set(migration.vm, request)
    return request
  })
}

/** The same in the order of the scenario's list. */
export function asListed({ migrations }: Scenario, requests: readonly MigrationRequest[]): MigrationRequest[] {
  const placeOf = new Map(migrations.map((migration, place) => [migration, place]))
  return requests.toSorted((a, b) => placeOf.get(a.migration)! - placeOf.get(b.migration)!)
}
