/** The whole state of a simulation at a moment, copied: bitmaps, numbers, and no generator, since randomness has no state. */
import type { Strategy } from '../scenario/schema/schema.ts'
import type { PagesAtHosts } from './pagesAtHosts.ts'
import { restoreTransfer, savedBytes, saveTransfer } from './migration/migrationCheckpoint.ts'
import type { SavedTransfer } from './migration/migrationCheckpoint.ts'
import type { Transfer } from './migration/activeMigration.ts'
import type { MigrationResult, Round } from './result.ts'
import type { Plan } from './schedule/planner.ts'
import type { SavedGuest } from './workload/guest.ts'
import type { Job } from './request.ts'
import type { ApplicationTraffic } from './network/traffic.ts'
import type { World } from './context.ts'

interface SavedJob {
  from: string
  strategy: Strategy
  transfer: SavedTransfer | null
  halted: SavedTransfer | null
  trafficMoved: boolean
  notBeforeS: number
  trafficBase: [number, number]
  result: MigrationResult | null
  rounds: readonly Round[]
}

export interface Snapshot {
  nowS: number
  eventsDone: number
  finishS: number
  askedS: number
  notes: string[]
  jobs: SavedJob[]
  guests: SavedGuest[]
  hosts: string[]
  network: Float64Array
  traffic: ReturnType<ApplicationTraffic['snapshot']>
  /** What the planner had decided, in mode adaptive. */
  plan?: Plan | null
  storage: [string, number][]
  pagesAtHosts: ReturnType<PagesAtHosts['snapshot']>
  /** Bytes held, near enough to bound how many checkpoints are kept. */
  byteLength: number
}

export function snapshotJobs(world: World, finishS: number, askedS: number): Snapshot {
  const { nowS, jobs, machines, notes } = world
  const network = world.network.snapshot()
  return {
    nowS, eventsDone: world.events.happened, finishS, askedS, notes: [...notes], network,
    traffic: world.traffic.snapshot(), storage: world.storage.snapshot(), pagesAtHosts: world.pagesAtHosts.snapshot(),
    jobs: jobs.map((job) => ({
      from: job.from,
      strategy: job.strategy, transfer: savedOrNull(job.transfer), halted: savedOrNull(job.halted), trafficMoved: job.trafficMoved,
      notBeforeS: job.notBeforeS, trafficBase: job.trafficBase, result: job.result, rounds: job.roundsSoFar,
    })),
    guests: machines.map((machine) => machine.guest.snapshot()),
    hosts: machines.map((machine) => machine.host),
    byteLength: jobs.flatMap(({ transfer, halted }) => [transfer, halted])
      .reduce((sum, transfer) => sum + (transfer === null ? 0 : savedBytes(transfer)), network.byteLength),
  }
}

function savedOrNull(transfer: Transfer | null): SavedTransfer | null {
  return transfer === null ? null : saveTransfer(transfer)
}

/** `open` gives a job a fresh transfer, which then takes over the saved state. */
export function restoreJobs(world: World, saved: Snapshot, open: (job: Job) => void): void {
  world.jobs.forEach((job, i) => {
    const from = saved.jobs[i]
    job.startsAt(from.from, world.network)
    job.result = from.result
    job.strategy = from.strategy
    job.halted = null
    if (from.transfer === null) {
      job.transfer = null
      job.rounds = from.rounds
    }
    if ((from.transfer !== null || from.halted !== null) && job.transfer === null) {
      // The host must be that of the moment for the migration to be opened as it was.
      job.machine.host = job.from
      open(job)
    }
  })
  world.machines.forEach((machine, i) => {
    machine.guest.restore(saved.guests[i])
    machine.host = saved.hosts[i]!
  })
  world.jobs.forEach((job, i) => {
    const from = saved.jobs[i]
    job.trafficMoved = from.trafficMoved
    job.notBeforeS = from.notBeforeS
    job.trafficBase = from.trafficBase
    const kept = from.transfer ?? from.halted
    if (kept === null || job.transfer === null) return
    restoreTransfer(job.transfer, kept, world.further)
    job.transfer.rounds.splice(0, job.transfer.rounds.length, ...from.rounds)
    if (from.halted === null) return
    job.halted = job.transfer
    job.transfer = null
  })
  world.network.restore(saved.network)
  world.traffic.restore(saved.traffic)
  world.storage.restore(saved.storage)
  world.pagesAtHosts.restore(saved.pagesAtHosts)
}
