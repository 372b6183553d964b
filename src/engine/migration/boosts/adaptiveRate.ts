/**
 * A rate for each round (L6, "adaptive data transmission rate"): the guest's dirtying rate in the last round and a little
 * more, R = D + δ, between a floor and a ceiling. The first round knows no D and takes the floor, the stop the ceiling, except under
 * QEMU's rule, which lifts every cap then.
 */
import { BYTES_PER_S_OF_MBPS } from '../../network/network.ts'
import type { SyncCounts } from '../../memory/migratedMemory.ts'
import type { Transfer } from '../activeMigration.ts'
import { mbpsText } from '../reasonText.ts'
import type { Boost } from './boost.ts'
import { dirtyingRate, goesAt, setRate } from './roundRate.ts'
import type { RoundRate } from './roundRate.ts'

export class AdaptiveRate implements Boost {
  readonly id = 'adaptiveRate'
  state: Record<string, unknown> = { roundStartS: 0, bytesPerS: 0 }
  private readonly delta: number
  private readonly floor: number
  private readonly ceiling: number

  constructor(setting: { deltaMbps: number; minMbps: number; maxMbps: number }) {
    this.delta = setting.deltaMbps * BYTES_PER_S_OF_MBPS
    this.floor = setting.minMbps * BYTES_PER_S_OF_MBPS
    this.ceiling = setting.maxMbps * BYTES_PER_S_OF_MBPS
  }

  private get now(): RoundRate {
    return this.state as unknown as RoundRate
  }

  begin(transfer: Transfer, nowS: number): void {
    this.now.roundStartS = nowS
    setRate(this.now, transfer, this.floor)
  }

  afterSync(transfer: Transfer, nowS: number, counts: SyncCounts): string | null {
    const dirtied = dirtyingRate(this.now, transfer, nowS, counts)
    if (dirtied === null) return null
    const rate = Math.min(this.ceiling, Math.max(this.floor, dirtied + this.delta))
    setRate(this.now, transfer, rate)
    return `dirtied at ${mbpsText(dirtied)}: another round would go at ${mbpsText(goesAt(transfer, rate))}`
  }

  lifted(transfer: Transfer): void {
    setRate(this.now, transfer, transfer.parts.wire.ownCap ? Infinity : this.ceiling)
  }

  figures(transfer: Transfer): Record<string, number> {
    const { bytesPerS } = this.now
    return { lastMbps: (bytesPerS === Infinity ? transfer.lineRate : goesAt(transfer, bytesPerS)) / BYTES_PER_S_OF_MBPS }
  }
}
