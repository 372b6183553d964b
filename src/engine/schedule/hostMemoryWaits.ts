/**
 * Hopeless waits for host memory. A request waits while another that is active, or may still begin, can free the memory it needs. If none
 * can, it never begins. If requests wait for each other in a cycle, as two VMs that swap full hosts, one is admitted without enough memory.
 */
import type { MigrationRequest } from '../request.ts'
import { hostsTaken } from './heldMemory.ts'

export interface MemoryWaits {
  /** All requests without a result. */
  open: readonly MigrationRequest[]
  /** Due requests among them without enough memory, in serving order. */
  blocked: readonly MigrationRequest[]
  /** Missing memory of a request, MiB, by host. */
  lacksOf: (request: MigrationRequest) => ReadonlyMap<string, number>
}

export interface UnendingWaits {
  /** Requests for which memory is never freed. */
  unending: MigrationRequest[]
  /** The first request of a cycle; null if there is none. */
  first: MigrationRequest | null
}

export function unendingWaits({ open, blocked, lacksOf }: MemoryWaits): UnendingWaits {
  const lacks = new Map(blocked.map((request) => [request, lacksOf(request)]))
  const releasers = byHost(open, hostsFreed)
  const isEnough = (request: MigrationRequest, among: ReadonlySet<MigrationRequest>): boolean => [...lacks.get(request)!].every(([host, lackMiB]) => {
    const machines = new Set((releasers.get(host) ?? []).filter((releaser) => releaser !== request && among.has(releaser)).map(({ machine }) => machine))
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
    for (const host of hostsFreed(request)) left.push(...(waiters.get(host) ?? []).filter((other) => !canBegin.has(other) && isEnough(other, canBegin)))
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

function byHost(requests: readonly MigrationRequest[], hostsOf: (request: MigrationRequest) => Iterable<string>): Map<string, MigrationRequest[]> {
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
