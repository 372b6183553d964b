/** What boosts have in common that set a rate for each round by how fast the guest dirtied its memory in the last one. */
import type { SyncCounts } from '../../memory/migratedMemory.ts'
import type { BoostContext } from './boost.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'

export interface RoundRate {
  roundStartS: number
  /** The rate set last. */
  bytesPerS: number
}

/** The guest's dirtying rate in the round that ends now, bytes a second; null if it took no time. The next round begins. */
export function dirtyingRate(round: RoundRate, active: BoostContext, nowS: number, { dirtied }: SyncCounts): number | null {
  const roundS = nowS - round.roundStartS
  round.roundStartS = nowS
  return roundS > 0 ? (dirtied * active.parts.pageBytes) / roundS : null
}

export function setRate(round: RoundRate, active: BoostContext, bytesPerS: number): void {
  round.bytesPerS = bytesPerS
  active.limitRate(bytesPerS)
}

/** What a rate comes to on the link and under the migration's own cap, bytes a second. */
export function goesAt(active: BoostContext, bytesPerS: number): number {
  const { maxMbps } = active.state
  return Math.min(bytesPerS, active.lineRate, maxMbps === null ? Infinity : maxMbps * BYTES_PER_S_OF_MBPS)
}
