/**
 * Who waits in vain for room on a host. A migration waits as long as one that is under way, or may yet begin, can make the room it lacks.
 * Where none is left that could, it never begins; where all wait for each other, as two that change places on full hosts, one must go
 * although there is no room.
 */
import type { MigrationRequest } from '../request.ts'
import { hostsTaken } from './heldMemory.ts'

export interface MemoryWaits {
  /** All that have not ended. */
  open: readonly MigrationRequest[]
  /** Those of them whose turn has come and that lack room, in the order in which they are served. */
  blocked: readonly MigrationRequest[]
  /** Hosts at which a migration lacks room now, and how many MiB of it. */
  lacksOf: (request: MigrationRequest) => ReadonlyMap<string, number>
}

export interface HopelessWaits {
  /** Nothing can ever make room for them. */
  hopeless: MigrationRequest[]
  /** The first of those that wait in a ring; null if none does. */
  first: MigrationRequest | null
}

export function hopelessWaits({ open, blocked, lacksOf }: MemoryWaits): HopelessWaits {
  const lacks = new Map(blocked.map((request) => [request, lacksOf(request)]))
  const makers = byHost(open, roomMadeAt)
  const isEnough = (request: MigrationRequest, among: ReadonlySet<MigrationRequest>): boolean => [...lacks.get(request)!].every(([host, lackMiB]) => {
    const machines = new Set((makers.get(host) ?? []).filter((maker) => maker !== request && among.has(maker)).map(({ machine }) => machine))
    return [...machines].reduce((sum, { vm }) => sum + vm.memoryMiB, 0) >= lackMiB
  })
  // Who waits for room may go once those that can go have made it; a later migration of the same VM, once the earlier one has.
  const able = new Set<MigrationRequest>()
  const waiters = byHost(blocked, (request) => lacks.get(request)!.keys())
  const left = open.filter((request) => !lacks.has(request) && !followsOpen(request))
  for (let request = left.pop(); request !== undefined; request = left.pop()) {
    if (able.has(request)) continue
    able.add(request)
    if (request.next !== null) left.push(request.next)
    for (const host of roomMadeAt(request)) left.push(...(waiters.get(host) ?? []).filter((other) => !able.has(other) && isEnough(other, able)))
  }
  const stuck = new Set(blocked.filter((request) => !able.has(request)))
  const hopes = new Set(open)
  const hopeless: MigrationRequest[] = []
  for (let given = -1; given < hopeless.length;) {
    given = hopeless.length
    for (const request of stuck) {
      if (isEnough(request, hopes)) continue
      hopeless.push(request)
      hopes.delete(request)
      stuck.delete(request)
    }
  }
  // Its end may change what others can hope for.
  if (hopeless.length > 0) return { hopeless, first: null }
  const waitsFor = (request: MigrationRequest): MigrationRequest[] =>
    [...lacks.get(request)!.keys()].flatMap((host) => (makers.get(host) ?? []).filter((maker) => stuck.has(maker)))
  const ring = [...stuck].find((request) => reaches(request, request, waitsFor)) ?? [...stuck][0]
  return { hopeless, first: ring ?? null }
}

/** Hosts at which its end makes room. */
function roomMadeAt(request: MigrationRequest): string[] {
  const left = request.leadsTo === request.machine.host ? [] : [request.machine.host]
  // On its way to a host, it may come to nothing.
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
