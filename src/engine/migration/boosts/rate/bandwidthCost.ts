/**
 * The bandwidth cost function (N11; Xu et al. 2012, after Svärd et al.): a rate for each round that weighs the migration's use of the
 * network against the cost of a longer migration to the guest, both as M/M/1 queue lengths. With the link's rate C, the dirty rate D and
 * the rate b, the cost is b / (C − b), the queue of other traffic, plus the weight times D / (b − D), the queue of dirty pages. Its minimum
 * is at b = (D + s·C) / (1 + s) with s = √(weight · D / C).
 */
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import type { Boost, BoostContext } from '../boost.ts'
import type { Reason } from '../../../result/reasons/reason.ts'
import { dirtyingRate, effectiveRate, setRate } from './roundRate.ts'
import type { RoundRate } from './roundRate.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../../units/units.ts'

/** Minimum share of the link: a guest that writes almost nothing would be sent too slowly. */
const LEAST_SHARE = 0.1

/** Share of the link with the lowest cost; `dirtyShare`: D / C. */
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

  /** The first round knows no dirty rate and sets no limit. */
  begin(_active: BoostContext, nowS: number): void {
    this.state.roundStartS = nowS
  }

  afterSync(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null {
    const dirtied = dirtyingRate(this.state, active, nowS, counts)
    if (dirtied === null) return null
    const line = active.lineBytesPerS
    setRate(this.state, active, line * cheapestShare(dirtied / line, this.weight))
    const { bytesPerS } = this.state
    const effective = effectiveRate(active, bytesPerS)
    return {
      code: 'bandwidth-cost',
      values: {
        dirtyMbps: dirtied / BYTES_PER_S_OF_MBPS,
        linkMbps: line / BYTES_PER_S_OF_MBPS,
        cheapestMbps: bytesPerS / BYTES_PER_S_OF_MBPS,
        limitMbps: effective < bytesPerS ? effective / BYTES_PER_S_OF_MBPS : null,
      },
    }
  }

  lifted(active: BoostContext): void {
    active.limitRate(Infinity)
  }

  figures(active: BoostContext): Record<string, number> {
    return { lastMbps: effectiveRate(active, this.state.bytesPerS) / BYTES_PER_S_OF_MBPS }
  }
}
