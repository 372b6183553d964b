/**
 * QEMU's auto-converge (QEMU.md §5; `migration_trigger_throttle`, `mig_throttle_guest_down`), checked in a sync, at most once per second.
 * When more than a share of the bytes sent has been dirtied, for the second time, the vCPUs are slowed by a step. A good period does not
 * reset the count, and the throttle never falls. QEMU 9.2 and later force a sync after 5 s without one
 * (`cpu_throttle_dirty_sync_timer_tick`), but not in the first pass.
 */
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import type { Boost, BoostContext } from '../boost.ts'
import { beginTrigger, checkAtSync, freshTrigger } from './convergenceTrigger.ts'
import type { TriggerState } from './convergenceTrigger.ts'
import type { Reason } from '../../../result/reasons/reason.ts'

const FORCED_SYNC_S = 5

interface AutoConvergeSettings {
  initialPercent: number
  incrementPercent: number
  maxPercent: number
  triggerPercent: number
}

interface AutoConvergeState {
  percent: number
  trigger: TriggerState
  syncsAtTick: number
  /** Time at which the timer fires next. */
  timerS: number
}

export class AutoConverge implements Boost<AutoConvergeState> {
  readonly id = 'autoConverge'
  state: AutoConvergeState = { percent: 0, trigger: freshTrigger(), syncsAtTick: 0, timerS: Infinity }
  private readonly settings: AutoConvergeSettings

  constructor(settings: AutoConvergeSettings) {
    this.settings = settings
  }

  begin(active: BoostContext, nowS: number): void {
    beginTrigger(this.state.trigger, active, nowS)
    if (active.canSyncNow) active.tickAt(this, nowS + FORCED_SYNC_S)
  }

  afterSync(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null {
    const { state: now, settings } = this
    const trigger = checkAtSync(now.trigger, active, nowS, counts, settings.triggerPercent)
    if (trigger === null) return null
    if (!trigger.fires) return { code: 'dirtying-too-fast', values: trigger.dirtying }
    const before = now.percent
    now.percent =
      before === 0
        ? Math.min(settings.initialPercent, settings.maxPercent)
        : Math.min(before + settings.incrementPercent, settings.maxPercent)
    active.guest.setThrottle(nowS, now.percent / 100)
    if (now.percent === before) return null
    const { dirtiedBytes, sentBytes, triggerPercent } = trigger.dirtying
    return { code: 'throttled', values: { dirtiedBytes, sentBytes, triggerPercent, throttlePercent: now.percent } }
  }

  tick(active: BoostContext, nowS: number): void {
    const { state: now } = this
    const { syncs } = active.state
    active.tickAt(this, nowS + FORCED_SYNC_S)
    if (syncs > 1 && syncs === now.syncsAtTick) active.syncNow(nowS, FORCED_SYNC_S)
    now.syncsAtTick = active.state.syncs
  }

  lifted(active: BoostContext, nowS: number): void {
    active.guest.setThrottle(nowS, 0)
  }

  figures(): Record<string, number> {
    return { throttlePercent: this.state.percent }
  }
}
