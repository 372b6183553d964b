/**
 * How near the simulation comes to the measured cases, case by case, as `npm run fidelity` last found it and wrote it beside them
 * (`measured/fidelity.json`). Nothing in it is typed in; a test replays some of its rows.
 */
export interface FidelityRecord {
  /** A row's figures are means over so many seeds. */
  seeds: number
  /** Product and version that was measured, and how it ran. */
  measured: string
  cases: CheckedCase[]
}

export interface CheckedCase {
  id: string
  strategy: string
  /** Null where the strategy has none. */
  rule: string | null
  /** Of post-copy. */
  transport: string | null
  boosts: string[]
  pattern: string
  pace: string
  /** False for an idle guest. */
  writes: boolean
  /** What the way let through while the guest ran, in Mbit/s: the lower of link and cap. */
  mbps: number
  memoryMiB: number
  /** Whether another migration shared the way. */
  shared: boolean
  /** Relative errors, signed; time null where the measurement was given up. */
  timeError: number | null
  dataError: number
  /** Within 20 ms or a fifth of the measured interval; null where there was no pause to compare. */
  pauseNear: boolean | null
  /** Whether it converged or not as measured, with every seed. */
  sameOutcome: boolean
}

export async function readFidelity(): Promise<FidelityRecord> {
  return (await import('./measured/fidelity.json')).default
}
