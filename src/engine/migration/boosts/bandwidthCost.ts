/**
 * The bandwidth cost function (N11; Xu et al. 2012, after Svärd et al.): a rate for each round that weighs what the migration takes
 * from the network against what a longer one costs the guest, both as the length of a queue (M/M/1). With the link's rate C,
 * the dirtying rate D and the rate b: b / (C − b), what others on the link wait, plus the weight times D / (b − D), the
 * dirty pages that wait to be sent. Its least value is at b = (D + s·C) / (1 + s) with s = √(weight · D / C).
 */
import type { SyncCounts } from '../../memory/migratedMemory.ts'
import type { Boost, BoostContext } from './boost.ts'
import type { Reason } from '../../reasons/reason.ts'
import { dirtyingRate, goesAt, setRate } from './roundRate.ts'
import type { RoundRate } from './roundRate.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'

/** A guest that writes next to nothing would be sent for ever: no less than this share of the link. */
const LEAST_SHARE = 0.1

/** The share of the link that costs least; `dirtyShare`: D / C. */
export function cheapestShare(dirtyShare: number, weight: number): number {
  if (dirtyShare >= 1) return 1
  const s = Math.sqrt(weight * dirtyShare)
  return Math.max(LEAST_SHARE, (dirtyShare + s) / (1 + s))
}

export class BandwidthCost implements Boost<RoundRate> {
  readonly id = 'bandwidthCost'
  state: RoundRate = { roundStartS: 0, bytesPerS: Infinity }
  private readonly weight: number

  constructor(setting: { degradationWeight: number }) {
    this.weight = setting.degradationWeight
  }

  /** The first round knows no dirtying rate and takes what it gets. */
  begin(_transfer: BoostContext, nowS: number): void {
    this.state.roundStartS = nowS
  }

  afterSync(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null {
    const dirtied = dirtyingRate(this.state, active, nowS, counts)
    if (dirtied === null) return null
    const line = active.lineRate
    setRate(this.state, active, line * cheapestShare(dirtied / line, this.weight))
    const { bytesPerS } = this.state
    const goes = goesAt(active, bytesPerS)
    return { code: 'bandwidth-cost', values: {
      dirtyMbps: dirtied / BYTES_PER_S_OF_MBPS, linkMbps: line / BYTES_PER_S_OF_MBPS, cheapestMbps: bytesPerS / BYTES_PER_S_OF_MBPS,
      limitMbps: goes < bytesPerS ? goes / BYTES_PER_S_OF_MBPS : null,
    } }
  }

  lifted(active: BoostContext): void {
    active.limitRate(Infinity)
  }

  figures(active: BoostContext): Record<string, number> {
    return { lastMbps: goesAt(active, this.state.bytesPerS) / BYTES_PER_S_OF_MBPS }
  }
}
