/**
 * One measured QEMU migration as the project keeps it: what was set, what came out, and a thinned curve to lay over a
 * simulated one. MiB = 2^20 bytes, S = seconds since the `migrate` command. Written by `bench/compactMeasured.ts`.
 */
export interface MeasuredCase {
  id: string
  description: string
  /** Product, version and how it ran. */
  measured: string
  workload: {
    /** seq: a sweep. hotspot: 90 % of the writes to the first 10 % of the pages, the rest to the others. zipf: exponent 1. */
    pattern: 'uniform' | 'seq' | 'hotspot' | 'zipf'
    workingSetMiB: number
    /** Page writes a second that were asked for, and the mean of the last 3 s before the migration. */
    pagesPerS: number
    achievedPagesPerS: number | null
    wordsPerWrite: number
    pace: 'timer' | 'cpu'
  }
  migration: {
    kind: 'precopy' | 'postcopy' | 'hybrid'
    maxBandwidthMiBps: number
    /** Null: nothing limits but the loopback itself. */
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
  }
  result: MeasuredResult
  samples: MeasuredSamples
}

export interface MeasuredResult {
  /** did-not-converge: cancelled after the bound, which `totalTimeMs` then is. */
  status: 'completed' | 'did-not-converge'
  totalTimeMs: number
  /** As QEMU printed it: to the source's last byte unless the return path is on. Null if it was never stopped. */
  downtimeMs: number | null
  /** Source's STOP to destination's RESUME: the true pause of the machine. */
  blackoutMs: number | null
  /** Silence of the guest's heartbeat across the switch-over. */
  guestStallMs: number | null
  transferredMiB: number
  dirtySyncs: number
  normalPages: number
  zeroPages: number
  ramTotalBytes: number
  /** When each bitmap sync was announced, the first pass's included. */
  passesS: number[]
}

/** Columns of equal length, as `query-migrate` answered about every 100 ms, thinned to at most 300 that keep each bucket's extremes. */
export interface MeasuredSamples {
  tS: number[]
  remainingMiB: number[]
  transferredMiB: number[]
  dirtySyncs: number[]
  /** QEMU's own figure of its last window, in 10^6 bit/s. */
  mbps: number[]
}

/** Relative standard deviation of repeats of one case, separate boots. */
export interface NoiseRow {
  runs: number
  totalTime: number
  transferred: number
  /** Null where the product's own figure is not the pause (post-copy switches below 1 ms). */
  downtime: number | null
  blackout: number
  guestStall: number
  dirtySyncs: number
}
