/** Memory in use on each host: resident VMs, arriving VMs, and copies left behind. */
import type { HostsContext } from './hostsContext.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { VirtualMachine } from '../vm.ts'

const NO_HOSTS: readonly string[] = []

/** MiB per host. `machines`: live VMs only. A VM with an active or paused migration uses memory on both hosts. */
export function heldMiB(machines: readonly VirtualMachine[], requests: readonly MigrationRequest[]): Map<string, number> {
  const held = new Map<string, number>()
  const hold = (host: string, memoryMiB: number): void => void held.set(host, (held.get(host) ?? 0) + memoryMiB)
  for (const { host, vm } of machines) hold(host, vm.memoryMiB)
  for (const request of requests) for (const host of hostsHeld(request)) hold(host, request.machine.vm.memoryMiB)
  return held
}

/** Hosts on which a migration needs memory: its destination, and the hosts of further copies. */
export function hostsTaken({ cloned, migration }: MigrationRequest): readonly string[] {
  return cloned?.hosts ?? [migration.to]
}

/** Hosts on which a request uses memory, besides its VM's current host. */
function hostsHeld(request: MigrationRequest): readonly string[] {
  if (request.active !== null) return hostsTaken(request)
  const outcome = request.result?.outcome
  if (outcome !== 'completed' && outcome !== 'paused') return NO_HOSTS
  const copies = request.cloned?.hosts.filter((host) => host !== request.leadsTo) ?? NO_HOSTS
  return outcome === 'paused' && request.leadsTo !== request.from ? [request.from, ...copies] : copies
}

/** A host's memory: VMs that may ever be there, requests that use memory there, and their sum, MiB; -1 until it is summed anew. */
interface HostSum {
  number: number
  guests: Set<VirtualMachine>
  holders: Set<MigrationRequest>
  mib: number
}

const NO_LIMIT = -1
const SEVERAL_HOSTS = -2

/** The same figures kept up to date: only a host that a VM has left is summed anew, and only when it is read. */
export class HeldMemory {
  private readonly context: Pick<HostsContext, 'requests' | 'traffic'>
  private readonly sums = new Map<string, HostSum>()
  /** By host: a counter that rises whenever its memory in use may have fallen. */
  private readonly releases: Int32Array
  /** By slot: the host that a request takes, `NO_LIMIT` if its memory is not read, or `SEVERAL_HOSTS`. */
  private readonly taken: Int32Array

  /** `hosts`: those whose memory is read. */
  constructor(context: Pick<HostsContext, 'machines' | 'requests' | 'traffic'>, hosts: Iterable<string>) {
    this.context = context
    for (const host of hosts) this.sums.set(host, { number: this.sums.size, guests: new Set(), holders: new Set(), mib: -1 })
    this.releases = new Int32Array(this.sums.size)
    this.taken = Int32Array.from(context.requests, ({ cloned, migration }) =>
      cloned === null ? (this.sums.get(migration.to)?.number ?? NO_LIMIT) : SEVERAL_HOSTS,
    )
    for (const machine of context.machines) this.sums.get(machine.host)?.guests.add(machine)
    for (const { machine, migration } of context.requests) this.sums.get(migration.to)?.guests.add(machine)
  }

  /** MiB in use on a host. */
  of(host: string): number {
    const sum = this.sums.get(host)!
    if (sum.mib >= 0) return sum.mib
    const { traffic } = this.context
    sum.mib = 0
    for (const machine of sum.guests) if (machine.host === host && traffic.isAlive(machine.index)) sum.mib += machine.vm.memoryMiB
    for (const { machine } of sum.holders) sum.mib += machine.vm.memoryMiB
    return sum.mib
  }

  /** A counter that rises whenever memory may have become free on the hosts that the request of a slot takes. */
  releasesFor(slot: number): number {
    const host = this.taken[slot]
    if (host >= 0) return this.releases[host]
    if (host === NO_LIMIT) return 0
    let releases = 0
    for (const id of hostsTaken(this.context.requests[slot])) {
      const sum = this.sums.get(id)
      if (sum !== undefined) releases += this.releases[sum.number]
    }
    return releases
  }

  /** A migration has begun. */
  began(request: MigrationRequest): void {
    for (const host of hostsTaken(request)) {
      const sum = this.sums.get(host)
      if (sum === undefined) continue
      sum.holders.add(request)
      if (sum.mib >= 0) sum.mib += request.machine.vm.memoryMiB
    }
  }

  /** A migration that had begun has its result, and its VM a host. */
  ended(request: MigrationRequest): void {
    this.forget(request.from)
    // The VM itself takes the place of its migration.
    const stays = request.cloned === null && request.result?.outcome === 'completed'
    for (const host of hostsTaken(request)) {
      this.sums.get(host)?.holders.delete(request)
      if (!stays) this.forget(host)
    }
    for (const host of hostsHeld(request)) this.sums.get(host)?.holders.add(request)
  }

  /** The state of the requests has been replaced, as by a checkpoint. */
  rebuild(): void {
    for (const sum of this.sums.values()) {
      sum.holders.clear()
      sum.mib = -1
      this.releases[sum.number]++
    }
    for (const request of this.context.requests) for (const host of hostsHeld(request)) this.sums.get(host)?.holders.add(request)
  }

  private forget(host: string): void {
    const sum = this.sums.get(host)
    if (sum === undefined) return
    sum.mib = -1
    this.releases[sum.number]++
  }
}
