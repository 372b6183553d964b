/**
 * Errors of the simulation against the measured cases, one row per case, as `npm run fidelity` wrote them to
 * `measured/fidelity.json`. No value is typed in; `bench/fidelity/fidelityRecord.test.ts` checks some of the rows.
 */
export interface FidelityRecord {
  /** Number of seeds over which a row's figures are means. */
  seeds: number
  /** Measured product, version and how it ran. */
  measured: string
  /** Errors of total time where the zero pages are estimated before the run, as a user has to. */
  withoutZeroPages: { local: CommonError; far: CommonError }
  /** Relative difference in total time of two runs of one case with the same zero pages. */
  repeats: { pairs: number; median: number; worst: number }
  cases: CheckedCase[]
}

/** Median and 90th percentile of the sizes of relative errors. */
export interface CommonError {
  median: number
  p90: number
}

export interface CheckedCase {
  id: string
  /** Measured runs, each a separate boot; errors are their means. */
  runs: number
  strategy: string
  /** Null if the strategy has none. */
  rule: string | null
  /** Transport of post-copy. */
  transport: string | null
  boosts: string[]
  pattern: string
  pace: string
  /** False for an idle guest. */
  writes: boolean
  /** The write rate changes in phases. */
  phases: boolean
  /** Bandwidth while the guest ran, in Mbit/s: the lower of link and bandwidth limit. */
  mbps: number
  /** One way. */
  latencyMs: number
  congestionControl: string
  /** Kinds of events during the run. */
  events: string[]
  memoryMiB: number
  /** Whether another migration shared the path. */
  shared: boolean
  /** Other traffic used the path. */
  traffic: boolean
  /** Relative errors of simulated total time and data, signed. Time is as QEMU counts it, and null if the measurement was cancelled. */
  timeError: number | null
  dataError: number
  /** Relative error of the downtime, for a pre-copy limited by the link; null for others. */
  pauseError: number | null
  /** Relative error of the guest time lost, for post-copy; null for others. */
  lostError: number | null
  /** Whether it converged or not as measured, with every seed. */
  sameOutcome: boolean
}

/** The stored record, loaded on request. */
export async function readFidelity(): Promise<FidelityRecord> {
  return (await import('./measured/fidelity.json')).default
}
