/** Shared parts of boosts that set a rate for each round from the guest's dirty rate in the last one. */
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import type { BoostContext } from '../boost.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../../units/units.ts'

export interface RoundRate {
  roundStartS: number
  /** Rate set last. */
  bytesPerS: number
}

/** The guest's dirty rate in the round that ends now, bytes per second; null for a round without duration. Begins the next round. */
export function dirtyingRate(round: RoundRate, active: BoostContext, nowS: number, { dirtied }: SyncCounts): number | null {
  const roundS = nowS - round.roundStartS
  round.roundStartS = nowS
  return roundS > 0 ? (dirtied * active.parts.pageBytes) / roundS : null
}

/** Sets the round's rate limit, bytes per second, and keeps it in the state. */
export function setRate(round: RoundRate, active: BoostContext, bytesPerS: number): void {
  round.bytesPerS = bytesPerS
  active.limitRate(bytesPerS)
}

/** Effective rate on the link under the migration's bandwidth limit, bytes per second. */
export function effectiveRate(active: BoostContext, bytesPerS: number): number {
  const { maxMbps } = active.state
  return Math.min(bytesPerS, active.lineBytesPerS, maxMbps === null ? Infinity : maxMbps * BYTES_PER_S_OF_MBPS)
}
