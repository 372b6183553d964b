/**
 * One kind of migration of a PostgreSQL guest under KVM, measured by others (`LICENSE.txt`), with its runs. S = seconds since `migrate`.
 * Written by `bench/kvm/compactKvm.ts`.
 */
export interface KvmCase {
  id: string
  /** Client threads of the load, and its share of updates; the rest are reads. */
  threads: number
  update: number
  /** `stop-copy`: the guest was paused before the migration. */
  mode: 'precopy' | 'postcopy' | 'stop-copy'
  autoConverge: boolean
  /** Time of the switch to post-copy; 0 with mode `postcopy`: at once. */
  postcopyAfterS: number
  memoryMiB: number
  vcpus: number
  runs: KvmRun[]
  /** Of the first run. */
  samples: KvmSamples
}

export interface KvmRun {
  run: number
  totalMs: number
  /** QEMU's own figure; meaningless for a guest that was paused by hand. */
  downtimeMs: number
  transferredMiB: number
  normalPages: number
  zeroPages: number
  dirtySyncs: number
  postcopyRequests: number
  loadEndsAtS: number
  /** The first syncs, one row each: time, round's length, pages newly dirty, pages left from before, normal pages sent so far. */
  syncs: [atS: number, roundS: number, added: number, left: number, sent: number][]
  /**
   * Operations a second: median before the migration, and each second from the start on, as a share of it. `speedS`: the ends of these
   * seconds.
   */
  opsBefore: number
  speedS: number[]
  speed: number[]
}

export interface KvmSamples {
  tS: number[]
  remainingMiB: number[]
  transferredMiB: number[]
  dirtySyncs: number[]
  mbps: number[]
  zeroPages: number[]
}

/** Speed in each second of which the migration has a part. */
export function secondsDuring({ speed, speedS, totalMs }: KvmRun): number[] {
  return speed.filter((_, i) => speedS[i] > 0 && speedS[i] - 1 < totalMs / 1000)
}
