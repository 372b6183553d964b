/**
 * A rate for each round (L6, "adaptive data transmission rate"): the guest's dirtying rate in the last round and a little
 * more, R = D + δ, between a floor and a ceiling. The first round knows no D and takes the floor, the stop the ceiling.
 */
import type { SyncCounts } from '../trackedMemory.ts'
import type { Transfer } from '../transfer.ts'
import { mbpsText } from '../wording.ts'
import type { Boost } from './boost.ts'

const BYTES_PER_S_OF_MBPS = 125_000

interface RateState {
  roundStartS: number
  bytesPerS: number
}

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

  private get now(): RateState {
    return this.state as unknown as RateState
  }

  begin(transfer: Transfer, nowS: number): void {
    this.now.roundStartS = nowS
    this.set(transfer, this.floor)
  }

  afterSync(transfer: Transfer, nowS: number, counts: SyncCounts): string | null {
    const { now } = this
    const roundS = nowS - now.roundStartS
    now.roundStartS = nowS
    if (roundS <= 0) return null
    const dirtied = (counts.dirtied * transfer.parts.pageBytes) / roundS
    const rate = Math.min(this.ceiling, Math.max(this.floor, dirtied + this.delta))
    this.set(transfer, rate)
    return `dirtied at ${mbpsText(dirtied)}: the next pages go at ${mbpsText(rate)}`
  }

  private set(transfer: Transfer, bytesPerS: number): void {
    this.now.bytesPerS = bytesPerS
    transfer.limitRate(bytesPerS)
  }

  lifted(transfer: Transfer): void {
    this.set(transfer, this.ceiling)
  }

  figures(): Record<string, number> {
    return { lastMbps: this.now.bytesPerS / BYTES_PER_S_OF_MBPS }
  }
}
