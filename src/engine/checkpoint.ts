/** The whole state of a simulation at a moment, copied: bitmaps, numbers, and no generator, since randomness has no state. */
import type { PagesAtHosts } from './migration/boosts/pagesAtHosts.ts'
import type { Transfer } from './migration/transfer.ts'
import type { MigrationResult, Round } from './result.ts'
import type { GuestState } from './workload/guest.ts'
import type { Job } from './job.ts'
import type { Network } from './network/network.ts'
import type { StorageLinks } from './network/storageLinks.ts'
import type { VirtualMachine } from './virtualMachine.ts'

interface SavedJob {
  transfer: ReturnType<Transfer['snapshot']> | null
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
  notes: number
  jobs: SavedJob[]
  guests: GuestState[]
  hosts: string[]
  network: Float64Array
  storage: [string, number][]
  pagesAtHosts: ReturnType<PagesAtHosts['snapshot']>
  /** Bytes held, near enough to bound how many checkpoints are kept. */
  byteLength: number
}

interface World {
  nowS: number
  jobs: Job[]
  machines: VirtualMachine[]
  network: Network
  storage: StorageLinks
  pagesAtHosts: PagesAtHosts
  notes: string[]
}

export function snapshotJobs(world: World, eventsDone: number, finishS: number): Snapshot {
  const network = world.network.snapshot()
  return {
    nowS: world.nowS, eventsDone, finishS, notes: world.notes.length, network, storage: world.storage.snapshot(),
    pagesAtHosts: world.pagesAtHosts.snapshot(),
    jobs: world.jobs.map((job) => ({
      transfer: job.transfer?.snapshot() ?? null, trafficMoved: job.trafficMoved, notBeforeS: job.notBeforeS, trafficBase: job.trafficBase,
      result: job.result,
      rounds: job.transfer?.rounds.slice(0, job.transfer.state.rounds) ?? job.rounds,
    })),
    guests: world.machines.map((machine) => ({ ...machine.guest.state })),
    hosts: world.machines.map((machine) => machine.host),
    byteLength: world.jobs.reduce((sum, { transfer }) => sum + (transfer?.byteLength ?? 0), network.byteLength),
  }
}

/** `open` gives a job a fresh transfer, which then takes over the saved state. */
export function restoreJobs(world: World, saved: Snapshot, open: (job: Job) => void): void {
  world.jobs.forEach((job, i) => {
    const from = saved.jobs[i]
    job.result = from.result
    if (from.transfer === null) {
      job.transfer = null
      job.rounds = from.rounds
    } else if (job.transfer === null) {
      // The host must be that of the moment for the migration to be opened as it was.
      job.machine.host = job.from
      open(job)
    }
  })
  world.machines.forEach((machine, i) => {
    Object.assign(machine.guest.state, saved.guests[i])
    machine.host = saved.hosts[i]!
  })
  world.jobs.forEach((job, i) => {
    const from = saved.jobs[i]
    job.trafficMoved = from.trafficMoved
    job.notBeforeS = from.notBeforeS
    job.trafficBase = from.trafficBase
    if (from.transfer === null || job.transfer === null) return
    job.transfer.restore(from.transfer)
    job.transfer.rounds.splice(0, job.transfer.rounds.length, ...from.rounds)
  })
  world.network.restore(saved.network)
  world.storage.restore(saved.storage)
  world.pagesAtHosts.restore(saved.pagesAtHosts)
}
