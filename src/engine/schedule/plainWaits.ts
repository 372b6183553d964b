/**
 * A cheap test that no wait for host memory is hopeless (`memoryWaits.ts` finds the hopeless ones). Active migrations free memory on their
 * hosts. A host that they free enough on for its largest waiter serves all of its waiters in turn; these then free memory on their own
 * hosts. The test is sufficient only: it counts no release of a request that has not been asked yet.
 */
import type { MigrationRequest } from '../request/request.ts'
import { hostsTaken } from './heldMemory.ts'

export class PlainWaits {
  private readonly numbers = new Map<string, number>()
  private readonly hosts: readonly string[]
  private readonly requests: readonly MigrationRequest[]
  /** By slot: number of the destination, or -1 for a request that takes several hosts. */
  private readonly destinations: Int32Array
  /** By slot, of requests that lack memory: number of the host that the VM leaves; -1: it stays. */
  private readonly sources: Int32Array
  private readonly memoriesMiB: Float64Array
  /** By host: active migrations that free memory there, and their sum, MiB; -1 until it is summed anew. */
  private readonly active: Set<MigrationRequest>[]
  private readonly activeMiB: Float64Array
  /** By host: memory of its largest waiter, MiB, 0 if none; memory that is freed there; whether its waiters are sure to begin. */
  private readonly largestMiB: Float64Array
  private readonly freedMiB: Float64Array
  private readonly isServed: Uint8Array
  /** Hosts with waiters that are not sure to begin. */
  private readonly unsure: Int32Array
  private unsureCount = 0

  constructor(requests: readonly MigrationRequest[], hosts: readonly string[]) {
    const { numbers } = this
    this.hosts = hosts
    this.requests = requests
    for (const host of hosts) numbers.set(host, numbers.size)
    this.destinations = Int32Array.from(requests, ({ cloned, migration }) => (cloned === null ? numbers.get(migration.to)! : -1))
    this.sources = new Int32Array(requests.length).fill(-1)
    this.memoriesMiB = Float64Array.from(requests, ({ machine }) => machine.vm.memoryMiB)
    this.active = hosts.map(() => new Set())
    this.activeMiB = new Float64Array(hosts.length)
    this.largestMiB = new Float64Array(hosts.length)
    this.freedMiB = new Float64Array(hosts.length)
    this.isServed = new Uint8Array(hosts.length)
    this.unsure = new Int32Array(hosts.length)
  }

  /** A request has been asked and lacks memory. Its VM stays on its host until it begins. */
  lacks(request: MigrationRequest): void {
    this.sources[request.slot] = this.left(request)
  }

  /** A migration has begun. */
  began(request: MigrationRequest): void {
    this.change(request, (active) => void active.add(request))
  }

  /** A migration that had begun has its result. */
  ended(request: MigrationRequest): void {
    this.change(request, (active) => void active.delete(request))
  }

  /** The state of the requests has been replaced, as by a checkpoint. */
  rebuild(): void {
    for (const active of this.active) active.clear()
    this.activeMiB.fill(-1)
    for (const request of this.requests) if (request.active !== null) this.began(request)
  }

  /**
   * True only if each of `blocked`, slots, can begin in time. `overMiB`: memory in use on a host beyond its limit, negative if some is
   * free.
   */
  allEnd(blocked: Int32Array, overMiB: (host: string) => number): boolean {
    if (!this.listWaiters(blocked)) return false
    this.sumActive()
    while (this.unsureCount > 0) {
      const before = this.unsureCount
      this.serve(overMiB)
      if (this.unsureCount === 0) return true
      if (this.unsureCount === before) return false
      this.leaveServed(blocked)
    }
    return true
  }

  /** Finds the largest waiter of each host; false if a waiter takes several hosts. */
  private listWaiters(blocked: Int32Array): boolean {
    const { largestMiB, destinations, memoriesMiB, unsure, isServed } = this
    largestMiB.fill(0)
    isServed.fill(0)
    this.unsureCount = 0
    for (const slot of blocked) {
      const to = destinations[slot]
      if (to < 0) return false
      if (largestMiB[to] === 0) unsure[this.unsureCount++] = to
      if (memoriesMiB[slot] > largestMiB[to]) largestMiB[to] = memoriesMiB[slot]
    }
    return true
  }

  /** Marks hosts on which enough memory is freed for their largest waiter. */
  private serve(overMiB: (host: string) => number): void {
    const { unsure, largestMiB, freedMiB, isServed, hosts } = this
    let kept = 0
    for (let i = 0; i < this.unsureCount; i++) {
      const host = unsure[i]
      if (overMiB(hosts[host]) + largestMiB[host] <= freedMiB[host]) isServed[host] = 1
      else unsure[kept++] = host
    }
    this.unsureCount = kept
  }

  /** Counts the memory that the waiters of the hosts marked since the last call free. */
  private leaveServed(blocked: Int32Array): void {
    const { isServed, destinations, sources, freedMiB, memoriesMiB } = this
    for (const slot of blocked) if (isServed[destinations[slot]] === 1 && sources[slot] >= 0) freedMiB[sources[slot]] += memoriesMiB[slot]
    for (let host = 0; host < isServed.length; host++) if (isServed[host] === 1) isServed[host] = 2
  }

  /** Changes the active migrations of each host on which one of them frees memory; it may fail, and then does at its destination. */
  private change(request: MigrationRequest, change: (active: Set<MigrationRequest>) => void): void {
    const left = this.left(request)
    for (const host of left < 0 ? this.taken(request) : [left, ...this.taken(request)]) {
      change(this.active[host])
      this.activeMiB[host] = -1
    }
  }

  /** Begins the memory freed with that of the active migrations. */
  private sumActive(): void {
    const { active, activeMiB, freedMiB } = this
    for (let host = 0; host < active.length; host++) {
      if (activeMiB[host] >= 0) continue
      activeMiB[host] = 0
      for (const { machine } of active[host]) activeMiB[host] += machine.vm.memoryMiB
    }
    freedMiB.set(activeMiB)
  }

  private taken(request: MigrationRequest): number[] {
    return hostsTaken(request).map((host) => this.numbers.get(host)!)
  }

  /** Number of the host on which a completed migration frees memory; -1: none. */
  private left({ from, leadsTo }: MigrationRequest): number {
    return leadsTo === from ? -1 : this.numbers.get(from)!
  }
}
