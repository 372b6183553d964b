/**
 * Errors of the simulation against the measured cases, one row per case, as `npm run fidelity` wrote them to
 * `measured/fidelity.json`. No value is typed in; a test replays some of the rows.
 */
export interface FidelityRecord {
  /** Number of seeds over which a row's figures are means. */
  seeds: number
  /** Measured product, version and how it ran. */
  measured: string
  cases: CheckedCase[]
}

export interface CheckedCase {
  id: string
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
  /** Bandwidth while the guest ran, in Mbit/s: the lower of link and bandwidth limit. */
  mbps: number
  memoryMiB: number
  /** Whether another migration shared the path. */
  shared: boolean
  /** Relative errors, signed; time is null if the measurement was cancelled. */
  timeError: number | null
  dataError: number
  /** Within 20 ms or a fifth of the measured interval; null if there was no downtime to compare. */
  pauseNear: boolean | null
  /** Whether it converged or not as measured, with every seed. */
  sameOutcome: boolean
}

export async function readFidelity(): Promise<FidelityRecord> {
  return (await import('./measured/fidelity.json')).default
}
