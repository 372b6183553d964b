/**
 * One measured QEMU migration: its settings, its result, and a thinned curve to draw over a simulated one. Times that end in `S` are
 * seconds since the `migrate` command. Written by `bench/fidelity/compactMeasured.ts`.
 */
export interface MeasuredCase {
  id: string
  description: string
  /** Product, version and how it ran. */
  measured: string
  workload: {
    /** seq: a sweep. hotspot: 90 % of the writes to the first 10 % of the pages, the rest to the others. zipf: exponent 1. */
    pattern: 'uniform' | 'seq' | 'hotspot' | 'zipf'
    /** Memory filled with data before the run, the working set included. */
    filledMiB: number
    workingSetMiB: number
    /** Requested page writes per second. */
    pagesPerS: number
    /** Page writes per second, mean of the last 3 s before the migration; null if not measured. */
    achievedPagesPerS: number | null
    wordsPerWrite: number
    pace: 'timer' | 'cpu'
    /** Exponent of an exact Zipf law; absent: 1. */
    zipfS?: number
    /** Seconds and factors on the rate, repeated; the migration starts with the first. */
    phases?: { forS: number; scale: number }[]
  }
  migration: {
    kind: 'precopy' | 'postcopy' | 'hybrid'
    maxBandwidthMiBps: number
    /** Null: limited by the loopback only. */
    linkMiBps: number | null
    downtimeLimitMs: number
    autoConverge: boolean
    cpuThrottleInitial: number | null
    cpuThrottleIncrement: number | null
    xbzrle: boolean
    xbzrleCacheMiB: number | null
    multifdChannels: number | null
    returnPath: boolean
    postcopyAfterS: number | null
    postcopyAfterPasses: number | null
    maxPostcopyBandwidthMiBps: number | null
    /** Start on the clock of the runs that were measured together, seconds. */
    startedS?: number
    /** `postcopy-preempt`. */
    preempt?: boolean
    /** Another TCP flow on the same link. */
    trafficMiBps?: number
    /** An IP link with MTU 1500; absent: loopback. `delayMs`: one way. `lossFraction`: of packets, each way. */
    path?: { delayMs: number; control: 'cubic' | 'bbr'; lossFraction: number }
    /** Commands given during the migration. */
    operations?: MeasuredOperation[]
  }
  result: MeasuredResult
  /** Further runs of the same configuration, separate boots. */
  repeats?: { achievedPagesPerS: number | null; result: MeasuredResult }[]
  samples: MeasuredSamples
}

export type MeasuredOperation =
  | { atS: number; kind: 'set-downtime'; ms: number }
  | { atS: number; kind: 'set-max-bandwidth'; MiBps: number }
  | { atS: number; kind: 'link-down'; durationS: number }
  | { atS: number; kind: 'stop' }

export interface MeasuredResult {
  /** did-not-converge: cancelled at the time bound, which `totalTimeMs` then is. */
  status: 'completed' | 'did-not-converge'
  totalTimeMs: number
  /** As QEMU printed it: to the source's last byte unless the return path is on. Null if the guest was never stopped. */
  downtimeMs: number | null
  /** Source's STOP to destination's RESUME: the actual downtime of the guest. */
  blackoutMs: number | null
  /** Silence of the guest's heartbeat across switchover. */
  guestStallMs: number | null
  /** Guest time lost, by the guest's count of writes; null if the count does not show it. */
  guestLostS: number | null
  transferredMiB: number
  dirtySyncs: number
  normalPages: number
  zeroPages: number
  ramTotalBytes: number
  /** Time of each announced bitmap sync, the first one included. */
  passesS: number[]
}

/** Columns of equal length, from `query-migrate` about every 100 ms, thinned to at most 300 that keep each bucket's extremes. */
export interface MeasuredSamples {
  tS: number[]
  remainingMiB: number[]
  transferredMiB: number[]
  dirtySyncs: number[]
  /** QEMU's own figure of its last window, in 10^6 bit/s. */
  mbps: number[]
}
