/**
 * Hosts with limited memory (`memoryMiB`). A migration begins when its VM fits beside the resident and arriving VMs of its destination, and
 * waits until then. Usage follows from where the VMs are, so a checkpoint needs no state of it.
 */
import type { HostsContext } from '../hostsContext.ts'
import type { MigrationRequest } from '../request.ts'
import type { Reason } from '../reasons/reason.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { heldMiB, hold, hostsTaken } from './heldMemory.ts'
import { unendingWaits } from './hostMemoryWaits.ts'

/** Tolerance for rounding in sums, MiB. */
const SLACK_MIB = 1e-6

export interface MemoryContext extends HostsContext {
  readonly scenario: Scenario
}

export class HostMemory {
  private readonly context: MemoryContext
  private readonly limits: ReadonlyMap<string, number>
  private held = new Map<string, number>()
  /** Requests without enough memory in this admission pass. */
  private blocked: MigrationRequest[] = []
  /** Decisions of the previous pass at this moment: the reason to fail a request, or null to admit it without enough memory. */
  private hasDecided = false
  private verdicts = new Map<MigrationRequest, Reason | null>()

  constructor(context: MemoryContext) {
    this.context = context
    this.limits = new Map(context.scenario.hosts.flatMap(({ id, memoryMiB }) => (memoryMiB === null ? [] : [[id, memoryMiB] as const])))
  }

  /** Begins an admission pass over all due requests. */
  beginAdmission(): void {
    const { machines, requests, traffic } = this.context
    this.held = heldMiB(machines.filter((machine) => traffic.isAlive(machine.index)), requests)
    this.blocked = []
  }

  /** Reserves memory for a request: `begins`, `waits`, or the reason why it never begins. */
  take(request: MigrationRequest): 'begins' | 'waits' | { reason: Reason } {
    const lacks = this.lacksOf(request)
    const verdict = this.verdicts.get(request)
    if (lacks.size > 0) {
      if (verdict === undefined) {
        this.blocked.push(request)
        return 'waits'
      }
      if (verdict !== null) return { reason: verdict }
      this.context.notes.push(this.overCommit(request, lacks))
    }
    for (const host of hostsTaken(request)) hold(this.held, host, request.machine.vm.memoryMiB)
    return 'begins'
  }

  /** Ends the pass. True if some waits are unending or cyclic: an immediate second pass carries out the decisions. */
  endAdmission(): boolean {
    // The decisions are carried out, or other requests went first and their end starts the next pass.
    if (this.hasDecided || this.blocked.length === 0) {
      this.hasDecided = false
      this.verdicts.clear()
      return false
    }
    const open = this.context.requests.filter(({ result }) => result === null)
    const { unending, first } = unendingWaits({ open, blocked: this.blocked, lacksOf: (request) => this.lacksOf(request) })
    for (const request of unending) this.verdicts.set(request, this.unending(request))
    if (first !== null) this.verdicts.set(first, null)
    this.hasDecided = this.verdicts.size > 0
    return this.hasDecided
  }

  /** Missing memory, MiB, by host. */
  private lacksOf(request: MigrationRequest): Map<string, number> {
    const { limits, held, context } = this
    const { memoryMiB } = request.machine.vm
    return new Map(hostsTaken(request).flatMap((host) => {
      const lackMiB = (held.get(host) ?? 0) + memoryMiB - (limits.get(host) ?? Infinity)
      return lackMiB > SLACK_MIB && !context.crashedHosts.has(host) ? [[host, lackMiB] as const] : []
    }))
  }

  private unending(request: MigrationRequest): Reason {
    const { machine: { vm, host: from } } = request
    const full = [...this.lacksOf(request).keys()].map((host) => ({ host, heldMiB: this.held.get(host) ?? 0, limitMiB: this.limits.get(host)! }))
    return { code: 'no-memory', values: { vm: vm.id, host: from, needMiB: vm.memoryMiB, full } }
  }

  private overCommit(request: MigrationRequest, lacks: ReadonlyMap<string, number>): Reason {
    const over = [...lacks].map(([host, overMiB]) => ({ host, overMiB, limitMiB: this.limits.get(host)! }))
    return { code: 'over-memory', values: { vm: request.migration.vm, atS: this.context.nowS, over } }
  }
}
