/**
 * Hosts with limited memory (`memoryMiB`). A migration begins when its VM fits beside the resident and arriving VMs of its destination, and
 * waits until then. Usage follows from where the VMs are, so a checkpoint needs no state of it.
 */
import type { HostsContext } from './hostsContext.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { Reason } from '../result/reasons/reason.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { heldMiB, hold, hostsTaken } from './heldMemory.ts'

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
    this.held = heldMiB(
      machines.filter((machine) => traffic.isAlive(machine.index)),
      requests,
    )
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
    return new Map(
      hostsTaken(request).flatMap((host) => {
        const lackMiB = (held.get(host) ?? 0) + memoryMiB - (limits.get(host) ?? Infinity)
        return lackMiB > SLACK_MIB && !context.crashedHosts.has(host) ? [[host, lackMiB] as const] : []
      }),
    )
  }

  private unending(request: MigrationRequest): Reason {
    const {
      machine: { vm, host: from },
    } = request
    const full = [...this.lacksOf(request).keys()].map((host) => ({
      host,
      heldMiB: this.held.get(host) ?? 0,
      limitMiB: this.limits.get(host)!,
    }))
    return { code: 'no-memory', values: { vm: vm.id, host: from, needMiB: vm.memoryMiB, full } }
  }

  private overCommit(request: MigrationRequest, lacks: ReadonlyMap<string, number>): Reason {
    const over = [...lacks].map(([host, overMiB]) => ({ host, overMiB, limitMiB: this.limits.get(host)! }))
    return { code: 'over-memory', values: { vm: request.migration.vm, atS: this.context.nowS, over } }
  }
}

interface MemoryWaits {
  /** All requests without a result. */
  open: readonly MigrationRequest[]
  /** Due requests among them without enough memory, in serving order. */
  blocked: readonly MigrationRequest[]
  /** Missing memory of a request, MiB, by host. */
  lacksOf: (request: MigrationRequest) => ReadonlyMap<string, number>
}

interface UnendingWaits {
  /** Requests for which memory is never freed. */
  unending: MigrationRequest[]
  /** The first request of a cycle; null if there is none. */
  first: MigrationRequest | null
}

/**
 * Hopeless waits for host memory. A request waits while another that is active, or may still begin, can free the memory it needs. If none
 * can, it never begins. If requests wait for each other in a cycle, as two VMs that swap full hosts, one is admitted without enough memory.
 */
function unendingWaits({ open, blocked, lacksOf }: MemoryWaits): UnendingWaits {
  const lacks = new Map(blocked.map((request) => [request, lacksOf(request)]))
  const releasers = byHost(open, hostsFreed)
  const isEnough = (request: MigrationRequest, among: ReadonlySet<MigrationRequest>): boolean =>
    [...lacks.get(request)!].every(([host, lackMiB]) => {
      const machines = new Set(
        (releasers.get(host) ?? []).filter((releaser) => releaser !== request && among.has(releaser)).map(({ machine }) => machine),
      )
      return [...machines].reduce((sum, { vm }) => sum + vm.memoryMiB, 0) >= lackMiB
    })
  // A blocked request can begin once requests that can begin have freed enough memory; a chained request once its predecessor has.
  const canBegin = new Set<MigrationRequest>()
  const waiters = byHost(blocked, (request) => lacks.get(request)!.keys())
  const left = open.filter((request) => !lacks.has(request) && !followsOpen(request))
  for (let request = left.pop(); request !== undefined; request = left.pop()) {
    if (canBegin.has(request)) continue
    canBegin.add(request)
    if (request.next !== null) left.push(request.next)
    for (const host of hostsFreed(request))
      left.push(...(waiters.get(host) ?? []).filter((other) => !canBegin.has(other) && isEnough(other, canBegin)))
  }
  const stuck = new Set(blocked.filter((request) => !canBegin.has(request)))
  const possible = new Set(open)
  const unending: MigrationRequest[] = []
  for (let given = -1; given < unending.length;) {
    given = unending.length
    for (const request of stuck) {
      if (isEnough(request, possible)) continue
      unending.push(request)
      possible.delete(request)
      stuck.delete(request)
    }
  }
  // Its end may free memory for others.
  if (unending.length > 0) return { unending, first: null }
  const waitsFor = (request: MigrationRequest): MigrationRequest[] =>
    [...lacks.get(request)!.keys()].flatMap((host) => (releasers.get(host) ?? []).filter((releaser) => stuck.has(releaser)))
  const cycle = [...stuck].find((request) => reaches(request, request, waitsFor)) ?? [...stuck][0]
  return { unending, first: cycle ?? null }
}

/** Hosts on which its end frees memory. */
function hostsFreed(request: MigrationRequest): string[] {
  const left = request.leadsTo === request.machine.host ? [] : [request.machine.host]
  // An active migration may fail and free memory at its destination.
  return request.active === null ? left : [...left, ...hostsTaken(request)]
}

function byHost(
  requests: readonly MigrationRequest[],
  hostsOf: (request: MigrationRequest) => Iterable<string>,
): Map<string, MigrationRequest[]> {
  const found = new Map<string, MigrationRequest[]>()
  for (const request of requests) {
    for (const host of hostsOf(request)) {
      const known = found.get(host)
      if (known === undefined) found.set(host, [request])
      else known.push(request)
    }
  }
  return found
}

function followsOpen({ after }: MigrationRequest): boolean {
  return after !== null && after.result === null
}

function reaches(from: MigrationRequest, to: MigrationRequest, next: (request: MigrationRequest) => readonly MigrationRequest[]): boolean {
  const seen = new Set<MigrationRequest>()
  const left = [...next(from)]
  for (let request = left.pop(); request !== undefined; request = left.pop()) {
    if (request === to) return true
    if (seen.has(request)) continue
    seen.add(request)
    left.push(...next(request))
  }
  return false
}
