/**
 * Hopeless waits for host memory. A request waits while another that is active, or may still begin, can free the memory it needs. If none
 * can, it never begins. If requests wait for each other in a cycle, as two VMs that swap full hosts, one is admitted without enough memory.
 */
import { hostsTaken } from './heldMemory.ts'
import type { MigrationRequest } from '../request/request.ts'

/** Tolerance for rounding in sums, MiB. */
export const SLACK_MIB = 1e-6

interface UnendingWaits {
  /** Requests for which memory is never freed. */
  unending: MigrationRequest[]
  /** The first request of a cycle; null if there is none. */
  first: MigrationRequest | null
}

/** Missing memory, MiB, of a request on one of the hosts that it takes; 0 if enough is free. */
type LackAt = (request: MigrationRequest, host: string) => number

const NO_WAITS: UnendingWaits = { unending: [], first: null }

export class MemoryWaits {
  /** By slot. */
  private readonly requests: readonly MigrationRequest[]
  private readonly lackAt: LackAt
  private readonly numbers = new Map<string, number>()
  /** By host: memory, MiB, that requests which can begin free there; its first waiter, -1 if none; whether it is in `hosts`. */
  private readonly freedMiB: Float64Array
  private readonly firstWaiter: Int32Array
  private readonly isQueued: Uint8Array
  /** Waiters, one for each host that lacks memory for a blocked request: the request's slot, the lack, the host's next waiter. */
  private readonly slots: Int32Array
  private readonly lacksMiB: Float64Array
  private readonly nextWaiter: Int32Array
  /** By slot: hosts that lack memory until others have freed it; blocked or not; can begin or not. */
  private readonly hostsLacking: Int32Array
  private readonly canBegin: Uint8Array
  /** Slots and hosts still to be looked at. */
  private readonly left: Int32Array
  private leftCount = 0
  private readonly hosts: Int32Array
  private hostCount = 0
  /** By place in the list of VMs: its memory at its host counts as freed. */
  private readonly leaves: Uint8Array

  /** `hosts`: all hosts of the scenario; `vmCount`: its VMs. */
  constructor(requests: readonly MigrationRequest[], hosts: readonly string[], vmCount: number, lackAt: LackAt) {
    this.requests = requests
    this.lackAt = lackAt
    for (const host of hosts) this.numbers.set(host, this.numbers.size)
    const waiters = requests.reduce((sum, request) => sum + hostsTaken(request).length, 0)
    this.freedMiB = new Float64Array(hosts.length)
    this.firstWaiter = new Int32Array(hosts.length)
    this.isQueued = new Uint8Array(hosts.length)
    this.slots = new Int32Array(waiters)
    this.lacksMiB = new Float64Array(waiters)
    this.nextWaiter = new Int32Array(waiters)
    this.hostsLacking = new Int32Array(requests.length)
    this.canBegin = new Uint8Array(requests.length)
    this.left = new Int32Array(requests.length)
    this.hosts = new Int32Array(hosts.length)
    this.leaves = new Uint8Array(vmCount)
  }

  /** `blocked`: due requests without enough memory, in serving order. */
  unending(blocked: readonly MigrationRequest[]): UnendingWaits {
    this.findBeginners(blocked)
    const stuck = new Set<MigrationRequest>()
    for (const request of blocked) if (this.canBegin[request.slot] === 0) stuck.add(request)
    return stuck.size === 0 ? NO_WAITS : this.hopeless(stuck)
  }

  /**
   * Marks the requests that can begin: all that are not blocked, and blocked ones once requests that can begin have freed enough memory;
   * a chained request once its predecessor has.
   */
  private findBeginners(blocked: readonly MigrationRequest[]): void {
    const { canBegin, leaves, freedMiB, isQueued, left, hosts, requests, hostsLacking } = this
    canBegin.fill(0)
    leaves.fill(0)
    freedMiB.fill(0)
    isQueued.fill(0)
    this.listWaiters(blocked)
    this.leftCount = 0
    this.hostCount = 0
    for (const request of requests)
      if (request.result === null && hostsLacking[request.slot] === 0 && !followsOpen(request)) this.mark(request)
    for (;;) {
      while (this.leftCount > 0) {
        const request = requests[left[--this.leftCount]]
        if (request.next !== null) this.mark(request.next)
        this.free(request)
      }
      if (this.hostCount === 0) return
      const host = hosts[--this.hostCount]
      isQueued[host] = 0
      this.serve(host)
    }
  }

  private listWaiters(blocked: readonly MigrationRequest[]): void {
    const { firstWaiter, slots, lacksMiB, nextWaiter, hostsLacking, numbers } = this
    firstWaiter.fill(-1)
    hostsLacking.fill(0)
    let count = 0
    for (const request of blocked) {
      for (const host of hostsTaken(request)) {
        const lackMiB = this.lackAt(request, host)
        if (lackMiB === 0) continue
        const number = numbers.get(host)!
        slots[count] = request.slot
        lacksMiB[count] = lackMiB
        nextWaiter[count] = firstWaiter[number]
        firstWaiter[number] = count++
        hostsLacking[request.slot]++
      }
    }
  }

  private mark({ slot }: MigrationRequest): void {
    if (this.canBegin[slot] === 1) return
    this.canBegin[slot] = 1
    this.left[this.leftCount++] = slot
  }

  /** Counts the memory that a request frees when it ends. */
  private free(request: MigrationRequest): void {
    const { machine, active } = request
    const { memoryMiB } = machine.vm
    if (this.leaves[machine.index] === 0 && request.leadsTo !== machine.host) {
      this.leaves[machine.index] = 1
      this.freeAt(machine.host, memoryMiB)
    }
    // An active migration may fail and free memory at its destination.
    if (active !== null) for (const host of hostsTaken(request)) this.freeAt(host, memoryMiB)
  }

  private freeAt(host: string, memoryMiB: number): void {
    const number = this.numbers.get(host)!
    if (this.firstWaiter[number] < 0) return
    this.freedMiB[number] += memoryMiB
    if (this.isQueued[number] === 1) return
    this.isQueued[number] = 1
    this.hosts[this.hostCount++] = number
  }

  /** Marks the waiters that now have enough memory on their hosts. */
  private serve(host: number): void {
    const { firstWaiter, nextWaiter, lacksMiB, slots, hostsLacking, requests } = this
    const enough = this.freedMiB[host] + SLACK_MIB
    let last = -1
    for (let waiter = firstWaiter[host]; waiter >= 0; waiter = nextWaiter[waiter]) {
      if (lacksMiB[waiter] > enough) {
        if (last < 0) firstWaiter[host] = waiter
        else nextWaiter[last] = waiter
        last = waiter
      } else if (--hostsLacking[slots[waiter]] === 0) {
        this.mark(requests[slots[waiter]])
      }
    }
    if (last < 0) firstWaiter[host] = -1
    else nextWaiter[last] = -1
  }

  /** Among blocked requests that cannot begin: the ones that never will, or else the first one of a cycle. */
  private hopeless(stuck: Set<MigrationRequest>): UnendingWaits {
    const possible = new Set(this.requests.filter(({ result }) => result === null))
    const releasers = byHost(possible)
    const isEnough = (request: MigrationRequest): boolean =>
      hostsTaken(request).every((host) => {
        const lackMiB = this.lackAt(request, host)
        if (lackMiB === 0) return true
        const others = (releasers.get(host) ?? []).filter((releaser) => releaser !== request && possible.has(releaser))
        const machines = new Set(others.map(({ machine }) => machine))
        return [...machines].reduce((sum, { vm }) => sum + vm.memoryMiB, 0) + SLACK_MIB >= lackMiB
      })
    const unending: MigrationRequest[] = []
    for (let given = -1; given < unending.length;) {
      given = unending.length
      for (const request of stuck) {
        if (isEnough(request)) continue
        unending.push(request)
        possible.delete(request)
        stuck.delete(request)
      }
    }
    // Its end may free memory for others.
    if (unending.length > 0) return { unending, first: null }
    const waitsFor = (request: MigrationRequest): MigrationRequest[] =>
      hostsTaken(request)
        .filter((host) => this.lackAt(request, host) > 0)
        .flatMap((host) => (releasers.get(host) ?? []).filter((releaser) => stuck.has(releaser)))
    const cycle = [...stuck].find((request) => reaches(request, request, waitsFor)) ?? [...stuck][0]
    return { unending, first: cycle ?? null }
  }
}

/** Hosts on which its end frees memory. */
function hostsFreed(request: MigrationRequest): string[] {
  const left = request.leadsTo === request.machine.host ? [] : [request.machine.host]
  // An active migration may fail and free memory at its destination.
  return request.active === null ? left : [...left, ...hostsTaken(request)]
}

/** The requests that free memory on each host. */
function byHost(requests: Iterable<MigrationRequest>): Map<string, MigrationRequest[]> {
  const found = new Map<string, MigrationRequest[]>()
  for (const request of requests) {
    for (const host of hostsFreed(request)) {
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
