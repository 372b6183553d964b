/**
 * A rate for each round (L6, "adaptive data transmission rate"): the guest's dirty rate in the last round plus an increment, R = D + δ,
 * between a floor and a ceiling. The first round uses the floor, D sampled in the half second before, or a given D (`firstRound`). The stop
 * uses the ceiling, except under QEMU's rule, which removes all limits.
 */
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import type { Boost, BoostContext } from '../boost.ts'
import type { Reason } from '../../../result/reasons/reason.ts'
import { DIRTY_WINDOW_S, sampledBytesPerS } from '../../../workload/sampledDirtyRate.ts'
import { dirtyingRate, effectiveRate, setRate } from './roundRate.ts'
import type { RoundRate } from './roundRate.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../../units/units.ts'

/** Expected dirty rate of the guest over the window before a migration, bytes per second. */
function rateBefore({ guest, memory, parts: { pageBytes } }: BoostContext, nowS: number): number {
  return sampledBytesPerS({ writes: memory.dirtyLog.writes, pageBytes }, guest.meanLoad(nowS - DIRTY_WINDOW_S, nowS), guest.state.workload)
}

export class AdaptiveRate implements Boost<RoundRate> {
  readonly id = 'adaptiveRate'
  state: RoundRate = { roundStartS: 0, bytesPerS: 0 }
  private readonly delta: number
  private readonly floor: number
  private readonly ceiling: number
  private readonly firstRound: 'minimum' | 'sampled' | 'given'
  private readonly given: number

  constructor(setting: {
    deltaMbps: number
    minMbps: number
    maxMbps: number
    firstRound: 'minimum' | 'sampled' | 'given'
    givenDirtyMbps: number
  }) {
    this.firstRound = setting.firstRound
    this.given = setting.givenDirtyMbps * BYTES_PER_S_OF_MBPS
    this.delta = setting.deltaMbps * BYTES_PER_S_OF_MBPS
    this.floor = setting.minMbps * BYTES_PER_S_OF_MBPS
    this.ceiling = setting.maxMbps * BYTES_PER_S_OF_MBPS
  }

  begin(active: BoostContext, nowS: number): void {
    this.state.roundStartS = nowS
    setRate(this.state, active, this.firstRate(active, nowS))
  }

  afterSync(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null {
    const dirtied = dirtyingRate(this.state, active, nowS, counts)
    if (dirtied === null) return null
    const rate = this.rateFor(dirtied)
    setRate(this.state, active, rate)
    return {
      code: 'adaptive-rate',
      values: { dirtyMbps: dirtied / BYTES_PER_S_OF_MBPS, nextMbps: effectiveRate(active, rate) / BYTES_PER_S_OF_MBPS },
    }
  }

  atTopRate(active: BoostContext): boolean {
    return effectiveRate(active, this.state.bytesPerS) >= effectiveRate(active, this.ceiling)
  }

  private firstRate(active: BoostContext, nowS: number): number {
    if (this.firstRound === 'minimum') return this.floor
    return this.rateFor(this.firstRound === 'sampled' ? rateBefore(active, nowS) : this.given)
  }

  private rateFor(dirtied: number): number {
    return Math.min(this.ceiling, Math.max(this.floor, dirtied + this.delta))
  }

  lifted(active: BoostContext): void {
    setRate(this.state, active, active.parts.wire.ownCap ? Infinity : this.ceiling)
  }

  figures(active: BoostContext): Record<string, number> {
    const { bytesPerS } = this.state
    return { lastMbps: (bytesPerS === Infinity ? active.lineBytesPerS : effectiveRate(active, bytesPerS)) / BYTES_PER_S_OF_MBPS }
  }
}
