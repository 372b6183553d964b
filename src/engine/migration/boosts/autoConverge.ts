/**
 * QEMU's auto-converge (QEMU.md §5; `migration_trigger_throttle`, `mig_throttle_guest_down`): looked at in a sync, at
 * most once a second; when more than a share of what was sent has been dirtied, for the second time, the vCPUs are slowed by a
 * step. The count is not reset by a good period, and the throttle never falls. Since QEMU 10.0 a sync is forced each 5 s
 * if there was none (`cpu_throttle_dirty_sync_timer_tick`), but not in the first pass.
 */
import type { SyncCounts } from '../trackedMemory.ts'
import type { Transfer } from '../transfer.ts'
import type { Boost } from './boost.ts'

const LOOK_EVERY_S = 1
const BAD_PERIODS = 2
const FORCED_SYNC_S = 5

export interface AutoConvergeSettings {
  initialPercent: number
  incrementPercent: number
  maxPercent: number
  triggerPercent: number
}

interface AutoConvergeState {
  percent: number
  lookedS: number
  handedThen: number
  dirtiedPages: number
  badPeriods: number
  syncsAtTick: number
}

export class AutoConverge implements Boost {
  readonly id = 'autoConverge'
  state: Record<string, unknown> = { percent: 0, lookedS: 0, handedThen: 0, dirtiedPages: 0, badPeriods: 0, syncsAtTick: 0 }
  private readonly settings: AutoConvergeSettings

  constructor(settings: AutoConvergeSettings) {
    this.settings = settings
  }

  private get now(): AutoConvergeState {
    return this.state as unknown as AutoConvergeState
  }

  begin(transfer: Transfer, nowS: number): void {
    this.now.lookedS = nowS
    if (transfer.strategy.syncNow !== undefined) transfer.tickAt(this, nowS + FORCED_SYNC_S)
  }

  afterSync(transfer: Transfer, nowS: number, counts: SyncCounts): string | null {
    const { now, settings } = this
    now.dirtiedPages += counts.added
    if (nowS <= now.lookedS + LOOK_EVERY_S) return null
    const sentBytes = transfer.handed - now.handedThen
    const dirtiedBytes = now.dirtiedPages * transfer.parts.pageBytes
    now.lookedS = nowS
    now.handedThen = transfer.handed
    now.dirtiedPages = 0
    if (dirtiedBytes <= (sentBytes * settings.triggerPercent) / 100) return null
    now.badPeriods++
    if (now.badPeriods < BAD_PERIODS) return `dirtied ${percentText(dirtiedBytes / sentBytes)} of what was sent, over ${settings.triggerPercent} % for the first time`
    now.badPeriods = 0
    const before = now.percent
    now.percent = before === 0 ? Math.min(settings.initialPercent, settings.maxPercent) : Math.min(before + settings.incrementPercent, settings.maxPercent)
    transfer.guest.setThrottle(nowS, now.percent / 100)
    return now.percent === before ? null : `dirtied ${percentText(dirtiedBytes / sentBytes)} of what was sent: the vCPUs are slowed by ${now.percent} %`
  }

  tick(transfer: Transfer, nowS: number): void {
    const { now } = this
    const { syncs } = transfer.state
    transfer.tickAt(this, nowS + FORCED_SYNC_S)
    if (syncs > 1 && syncs === now.syncsAtTick) transfer.strategy.syncNow!(transfer, nowS, 'five seconds without a sync')
    now.syncsAtTick = transfer.state.syncs
  }

  lifted(transfer: Transfer, nowS: number): void {
    transfer.guest.setThrottle(nowS, 0)
  }

  figures(): Record<string, number> {
    return { throttlePercent: this.now.percent }
  }
}

function percentText(share: number): string {
  return `${Math.round(share * 100)} %`
}
