/**
 * One kind of migration of a PostgreSQL guest under KVM, measured by others (`LICENSE.txt`), with its runs. Times that end in `S` are seconds
 * since the `migrate` command. Written by `bench/kvm/compactKvm.ts`.
 */
export interface KvmCase {
  id: string
  /** Client threads of the load, and the share of updates among its operations, 0 to 1; the others are reads. */
  threads: number
  update: number
  /** `stop-copy`: the guest was paused before the migration. */
  mode: 'precopy' | 'postcopy' | 'stop-copy'
  autoConverge: boolean
  /** Time of the switch to post-copy; 0 with mode `postcopy`: at once, and without meaning in other modes. */
  postcopyAfterS: number
  memoryMiB: number
  vcpus: number
  runs: KvmRun[]
  /** Samples of the first run. */
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
  /** The first dirty syncs: time, length of the round, pages newly dirty, pages that remained before, normal pages sent so far. */
  syncs: [atS: number, roundS: number, added: number, left: number, sent: number][]
  /** Operations a second of the load: median before the migration. */
  opsBefore: number
  /** Ends of the seconds from the start on. */
  speedS: number[]
  /** Operations in each of these seconds, as a share of `opsBefore`. */
  speed: number[]
}

/** Columns of equal length, from `query-migrate`; `mbps` in 10^6 bit/s. */
export interface KvmSamples {
  tS: number[]
  remainingMiB: number[]
  transferredMiB: number[]
  dirtySyncs: number[]
  mbps: number[]
  zeroPages: number[]
}

/** Speed of the load in each second that overlaps the migration, as a share of the speed before. */
export function speedBySecond({ speed, speedS, totalMs }: KvmRun): number[] {
  return speed.filter((_, i) => speedS[i] > 0 && speedS[i] - 1 < totalMs / 1000)
}
