/**
 * QEMU's dirty limit (QEMU.md §5; capability `dirty-limit`, softmmu/dirtylimit.c, KVM's dirty ring). Once the migration appears not to
 * converge, each vCPU may dirty only a limited amount per second. A vCPU that has filled its ring sleeps, so that its distinct pages per
 * second fall to the limit. The sleep is adjusted every second, to at most 99 % of the time.
 */
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import type { Boost, BoostContext } from '../boost.ts'
import { PACES } from '../../../workload/guestWrites.ts'
import type { Reason } from '../../../result/reasons/reason.ts'
import { beginTrigger, checkAtSync, freshTrigger } from './convergenceTrigger.ts'
import type { TriggerState } from './convergenceTrigger.ts'

/** `throttle-trigger-threshold`. */
const TRIGGER_PERCENT = 50
/** `x-vcpu-dirty-limit-period`. */
const PERIOD_S = 1
/** `DIRTYLIMIT_THROTTLE_PCT_MAX`. */
const MOST_ASLEEP = 0.99
const HALVINGS = 24

interface LimitState {
  trigger: TriggerState
  /** Time of the next adjustment; Infinity: the limit is not in force. */
  checkS: number
  asleep: number
}

export class DirtyLimit implements Boost<LimitState> {
  readonly id = 'dirtyLimit'
  state: LimitState = { trigger: freshTrigger(), checkS: Infinity, asleep: 0 }
  private readonly MBpsPerVcpu: number
  private readonly work = new Float64Array(2)

  constructor(setting: { MBpsPerVcpu: number }) {
    this.MBpsPerVcpu = setting.MBpsPerVcpu
  }

  begin(active: BoostContext, nowS: number): void {
    beginTrigger(this.state.trigger, active, nowS)
  }

  afterSync(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null {
    const { state: now } = this
    const trigger = checkAtSync(now.trigger, active, nowS, counts, TRIGGER_PERCENT)
    if (trigger === null || now.checkS < Infinity) return null
    if (!trigger.fires) return { code: 'dirtying-too-fast', values: trigger.dirtying }
    this.adjust(active, nowS)
    const { dirtiedBytes, sentBytes, triggerPercent } = trigger.dirtying
    const guestPercent = Math.round((1 - now.asleep) * 100)
    return { code: 'dirty-limited', values: { dirtiedBytes, sentBytes, triggerPercent, MBpsPerVcpu: this.MBpsPerVcpu, guestPercent } }
  }

  tick(active: BoostContext, nowS: number): void {
    this.adjust(active, nowS)
  }

  /** Finds the share of time that the vCPUs must sleep at the load of the last period. */
  private adjust(active: BoostContext, nowS: number): void {
    const { state: now } = this
    const { guest, parts } = active
    now.checkS = nowS + PERIOD_S
    active.tickAt(this, now.checkS)
    const load = guest.meanLoad(Math.max(0, nowS - PERIOD_S), Math.max(nowS, PERIOD_S))
    const limit = (this.MBpsPerVcpu * 1e6 * guest.vcpus * PERIOD_S) / parts.pageBytes
    let asleep = 0
    if (this.dirtied(active, load, 0) > limit) {
      let tooLittle = 0
      asleep = MOST_ASLEEP
      for (let i = 0; i < HALVINGS; i++) {
        const middle = (tooLittle + asleep) / 2
        if (this.dirtied(active, load, middle) > limit) tooLittle = middle
        else asleep = middle
      }
    }
    now.asleep = asleep
    guest.setThrottle(nowS, asleep)
  }

  /** Distinct pages per period if the vCPUs sleep for a share of it. */
  private dirtied(active: BoostContext, load: number, asleep: number): number {
    const { guest, memory } = active
    this.work[PACES.cpu] = load * PERIOD_S * (1 - asleep)
    this.work[PACES.timer] = load * PERIOD_S * guest.timerSpeedAt(asleep)
    return memory.writes.distinctPages(this.work, guest.state.workload)
  }

  lifted(active: BoostContext, nowS: number): void {
    this.state.checkS = Infinity
    active.guest.setThrottle(nowS, 0)
  }

  figures(): Record<string, number> {
    return { asleepPercent: this.state.asleep * 100 }
  }
}
