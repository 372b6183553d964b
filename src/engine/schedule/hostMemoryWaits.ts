/**
 * Who waits in vain for room on a host. A migration waits as long as one that is under way, or may yet begin, can make the room it lacks.
 * Where none is left that could, it never begins; where all wait for each other, as two that change places on full hosts, one must go
 * although there is no room.
 */
import type { Job } from '../request.ts'
import { hostsTaken } from './heldMemory.ts'

export interface RoomWaits {
  /** All that have not ended. */
  open: readonly Job[]
  /** Those of them whose turn has come and that lack room, in the order in which they are served. */
  blocked: readonly Job[]
  /** Hosts at which a migration lacks room now, and how many MiB of it. */
  lacksOf: (job: Job) => ReadonlyMap<string, number>
}

export interface InVain {
  /** Nothing can ever make room for them. */
  hopeless: Job[]
  /** The first of those that wait in a ring; null if none does. */
  first: Job | null
}

export function inVain({ open, blocked, lacksOf }: RoomWaits): InVain {
  const lacks = new Map(blocked.map((job) => [job, lacksOf(job)]))
  const makers = byHost(open, roomMadeAt)
  const isEnough = (job: Job, among: ReadonlySet<Job>): boolean => [...lacks.get(job)!].every(([host, lackMiB]) => {
    const machines = new Set((makers.get(host) ?? []).filter((maker) => maker !== job && among.has(maker)).map(({ machine }) => machine))
    return [...machines].reduce((sum, { vm }) => sum + vm.memoryMiB, 0) >= lackMiB
  })
  // Who waits for room may go once those that can go have made it; a later migration of the same VM, once the earlier one has.
  const able = new Set<Job>()
  const waiters = byHost(blocked, (job) => lacks.get(job)!.keys())
  const left = open.filter((job) => !lacks.has(job) && !followsOpen(job))
  for (let job = left.pop(); job !== undefined; job = left.pop()) {
    if (able.has(job)) continue
    able.add(job)
    if (job.next !== null) left.push(job.next)
    for (const host of roomMadeAt(job)) left.push(...(waiters.get(host) ?? []).filter((other) => !able.has(other) && isEnough(other, able)))
  }
  const stuck = new Set(blocked.filter((job) => !able.has(job)))
  const hopes = new Set(open)
  const hopeless: Job[] = []
  for (let given = -1; given < hopeless.length;) {
    given = hopeless.length
    for (const job of stuck) {
      if (isEnough(job, hopes)) continue
      hopeless.push(job)
      hopes.delete(job)
      stuck.delete(job)
    }
  }
  // Its end may change what others can hope for.
  if (hopeless.length > 0) return { hopeless, first: null }
  const waitsFor = (job: Job): Job[] =>
    [...lacks.get(job)!.keys()].flatMap((host) => (makers.get(host) ?? []).filter((maker) => stuck.has(maker)))
  const ring = [...stuck].find((job) => reaches(job, job, waitsFor)) ?? [...stuck][0]
  return { hopeless, first: ring ?? null }
}

/** Hosts at which its end makes room. */
function roomMadeAt(job: Job): string[] {
  const left = job.leadsTo === job.machine.host ? [] : [job.machine.host]
  // On its way to a host, it may come to nothing.
  return job.transfer === null ? left : [...left, ...hostsTaken(job)]
}

function byHost(jobs: readonly Job[], hostsOf: (job: Job) => Iterable<string>): Map<string, Job[]> {
  const found = new Map<string, Job[]>()
  for (const job of jobs) {
    for (const host of hostsOf(job)) {
      const known = found.get(host)
      if (known === undefined) found.set(host, [job])
      else known.push(job)
    }
  }
  return found
}

function followsOpen({ after }: Job): boolean {
  return after !== null && after.result === null
}

function reaches(from: Job, to: Job, next: (job: Job) => readonly Job[]): boolean {
  const seen = new Set<Job>()
  const left = [...next(from)]
  for (let job = left.pop(); job !== undefined; job = left.pop()) {
    if (job === to) return true
    if (seen.has(job)) continue
    seen.add(job)
    left.push(...next(job))
  }
  return false
}
