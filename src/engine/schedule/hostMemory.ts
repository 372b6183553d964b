/**
 * Hosts with limited memory (`memoryMiB`). A migration begins when its VM fits beside the resident and arriving VMs of its destination, and
 * waits until then. Usage follows from where the VMs are, so a checkpoint needs no state of it.
 */
import type { Boost } from '../migration/boosts/boost.ts'
import type { HostsContext } from './hostsContext.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { HeldMemory, hostsTaken } from './heldMemory.ts'
import { MemoryWaits, SLACK_MIB } from './memoryWaits.ts'
import { PlainWaits } from './plainWaits.ts'

export interface MemoryContext extends HostsContext {
  readonly scenario: Scenario
}

export class HostMemory {
  private readonly context: MemoryContext
  private readonly limits: ReadonlyMap<string, number>
  private readonly held: HeldMemory
  private readonly waits: MemoryWaits
  private readonly plainWaits: PlainWaits
  /** Slots of the requests without enough memory in this admission pass. */
  private readonly blocked: Int32Array
  private blockedCount = 0
  /** Decisions of the previous pass at this moment: the reason to fail a request, or null to admit it without enough memory. */
  private readonly verdicts = new Map<MigrationRequest, Reason | null>()
  private hasDecided = false
  /** By slot: releases of memory and crashes of hosts when it last lacked memory; -1: it must be asked again. */
  private readonly lackedAt: Int32Array

  constructor(context: MemoryContext) {
    const { requests, machines, scenario } = context
    this.context = context
    this.limits = new Map(scenario.hosts.flatMap(({ id, memoryMiB }) => (memoryMiB === null ? [] : [[id, memoryMiB] as const])))
    this.held = new HeldMemory(context, this.limits.keys())
    this.blocked = new Int32Array(requests.length)
    this.lackedAt = new Int32Array(requests.length).fill(-1)
    const ids = scenario.hosts.map(({ id }) => id)
    this.plainWaits = new PlainWaits(requests, ids)
    this.waits = new MemoryWaits(requests, ids, machines.length, (request, host) => this.lackAt(request, host))
  }

  /** Begins an admission pass over all due requests. */
  beginAdmission(): void {
    this.blockedCount = 0
  }

  /** Nothing has happened since the request of this slot last lacked memory that could let it begin, or fail. */
  stillWaits(slot: number): boolean {
    if (this.verdicts.size > 0 || this.lackedAt[slot] < 0 || this.lackedAt[slot] !== this.happenedFor(slot)) return false
    this.blocked[this.blockedCount++] = slot
    return true
  }

  private happenedFor(slot: number): number {
    return this.held.releasesFor(slot) + this.context.crashedHosts.size
  }

  /** Whether a request may begin: `begins`, `waits`, or the reason why it never begins. A boost that may put it off is asked in each pass. */
  take(request: MigrationRequest, boosts: readonly Boost[]): 'begins' | 'waits' | { reason: Reason } {
    if (!this.isLacking(request)) return 'begins'
    const verdict = this.verdicts.get(request)
    if (verdict === undefined) {
      this.blocked[this.blockedCount++] = request.slot
      this.plainWaits.lacks(request)
      if (!boosts.some(({ startsAt }) => startsAt !== undefined)) this.lackedAt[request.slot] = this.happenedFor(request.slot)
      return 'waits'
    }
    if (verdict !== null) return { reason: verdict }
    this.context.notes.push(this.overCommit(request))
    return 'begins'
  }

  /** A migration has begun. */
  began(request: MigrationRequest): void {
    this.plainWaits.began(request)
    this.held.began(request)
  }

  /** A migration that had begun has its result, and its VM a host. */
  ended(request: MigrationRequest): void {
    this.plainWaits.ended(request)
    this.held.ended(request)
  }

  /** The requests have been restored from a checkpoint. */
  rebuild(): void {
    this.plainWaits.rebuild()
    this.held.rebuild()
    this.lackedAt.fill(-1)
  }

  /** Ends the pass. True if some waits are unending or cyclic: an immediate second pass carries out the decisions. */
  endAdmission(): boolean {
    // The decisions are carried out, or other requests went first and their end starts the next pass.
    if (this.hasDecided || this.blockedCount === 0) {
      this.hasDecided = false
      this.verdicts.clear()
      return false
    }
    const blocked = this.blocked.subarray(0, this.blockedCount)
    if (this.plainWaits.allEnd(blocked, (host) => this.overMiB(host))) return false
    const { unending, first } = this.waits.unending(Array.from(blocked, (slot) => this.context.requests[slot]))
    for (const request of unending) this.verdicts.set(request, this.unending(request))
    if (first !== null) this.verdicts.set(first, null)
    this.hasDecided = this.verdicts.size > 0
    return this.hasDecided
  }

  /** Missing memory, MiB, of a request on one of its hosts; 0 if enough is free. */
  private lackAt(request: MigrationRequest, host: string): number {
    const limitMiB = this.limits.get(host)
    if (limitMiB === undefined) return 0
    const lackMiB = this.held.of(host) + request.machine.vm.memoryMiB - limitMiB
    return lackMiB > SLACK_MIB && !this.context.crashedHosts.has(host) ? lackMiB : 0
  }

  /** Memory in use beyond the limit of a host that has one, MiB; negative if some is free. */
  private overMiB(host: string): number {
    return this.held.of(host) - this.limits.get(host)!
  }

  private isLacking(request: MigrationRequest): boolean {
    for (const host of hostsTaken(request)) if (this.lackAt(request, host) > 0) return true
    return false
  }

  private hostsLacking(request: MigrationRequest): string[] {
    return hostsTaken(request).filter((host) => this.lackAt(request, host) > 0)
  }

  private unending(request: MigrationRequest): Reason {
    const {
      machine: { vm, host: from },
    } = request
    const full = this.hostsLacking(request).map((host) => ({ host, heldMiB: this.held.of(host), limitMiB: this.limits.get(host)! }))
    return { code: 'no-memory', values: { vm: vm.id, host: from, needMiB: vm.memoryMiB, full } }
  }

  private overCommit(request: MigrationRequest): Reason {
    const over = this.hostsLacking(request).map((host) => ({
      host,
      overMiB: this.lackAt(request, host),
      limitMiB: this.limits.get(host)!,
    }))
    return { code: 'over-memory', values: { vm: request.migration.vm, atS: this.context.nowS, over } }
  }
}
