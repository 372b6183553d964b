/**
 * QEMU's dirty limit (capability `dirty-limit`; `system/dirtylimit.c`, `accel/kvm/kvm-all.c`). Once the migration appears not to converge, a
 * vCPU sleeps each time its dirty ring is full, and only then. Every sync empties all rings. Once a period QEMU compares each vCPU's dirty
 * rate with the limit and adjusts the sleep. A sleeping vCPU does not answer: a sync or a stop waits until it wakes.
 */
import type { SyncCounts } from '../../../memory/trackedMemory.ts'
import { MIB_BYTES } from '../../../../units/units.ts'
import type { Reason } from '../../../result/reasons/reason.ts'
import { NO_REMARKS } from '../boost.ts'
import type { Boost, BoostContext } from '../boost.ts'
import { beginTrigger, checkAtSync, freshTrigger } from './convergenceTrigger.ts'
import type { TriggerState } from './convergenceTrigger.ts'
import { DirtyRing, freshRing } from './dirtyRing.ts'
import type { RingState } from './dirtyRing.ts'
import { PERIOD_S, adjustSleep, wholeRate } from './limitedSleep.ts'
import type { LimitedSleep } from './limitedSleep.ts'

/** `throttle-trigger-threshold`. */
const TRIGGER_PERCENT = 50

interface LimitState extends LimitedSleep {
  trigger: TriggerState
  ring: RingState
  /** End of the period in which the dirty rate is measured; Infinity: the limit is not in force. */
  periodEndS: number
  /** Entries taken from each ring in this period. */
  takenEntries: number
  /** The sleep under way; −1: the vCPUs are awake. */
  asleepFromS: number
  wakeS: number
  /** Sleeps that have begun, in all and when the round began, and their lengths, seconds. */
  sleeps: number
  sleepsBefore: number
  sleptS: number
  longestS: number
  /** Rounds have said that no ring becomes full. */
  saidIdle: boolean
}

export class DirtyLimit implements Boost<LimitState> {
  readonly id = 'dirtyLimit'
  state: LimitState = {
    trigger: freshTrigger(),
    ring: freshRing(),
    sleepUs: 0,
    mostMBps: 0,
    periodEndS: Infinity,
    takenEntries: 0,
    asleepFromS: -1,
    wakeS: -1,
    sleeps: 0,
    sleepsBefore: 0,
    sleptS: 0,
    longestS: 0,
    saidIdle: false,
  }
  private readonly MBpsPerVcpu: number
  private readonly ringEntries: number
  private readonly ring: DirtyRing

  constructor({ MBpsPerVcpu, ringEntries }: { MBpsPerVcpu: number; ringEntries: number }) {
    this.MBpsPerVcpu = MBpsPerVcpu
    this.ringEntries = ringEntries
    this.ring = new DirtyRing(ringEntries)
  }

  begin(active: BoostContext, nowS: number): void {
    beginTrigger(this.state.trigger, active, nowS)
  }

  afterSync(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null {
    const { state: now, MBpsPerVcpu, ringEntries } = this
    const trigger = checkAtSync(now.trigger, active, nowS, counts, TRIGGER_PERCENT)
    if (now.periodEndS < Infinity) {
      this.takeEntries(active, nowS)
      this.lookNext(active, nowS)
      return null
    }
    if (trigger === null) return null
    if (!trigger.fires) return { code: 'dirtying-too-fast', values: trigger.dirtying }
    this.ring.empty(active, now.ring, nowS)
    now.periodEndS = nowS + PERIOD_S
    this.lookNext(active, nowS)
    return { code: 'dirty-limited', values: { ...trigger.dirtying, MBpsPerVcpu, ringEntries } }
  }

  tick(active: BoostContext, nowS: number): void {
    const { state: now, ring } = this
    if (now.asleepFromS >= 0 && nowS >= now.wakeS) {
      this.endSleep(nowS)
      active.guest.setAsleep(nowS, false)
    }
    if (now.asleepFromS < 0) {
      if (nowS >= now.periodEndS) this.endPeriod(active, nowS)
      else if (now.sleepUs > 0 && ring.isFull(active, now.ring, nowS)) this.ringsAreFull(active, nowS)
    }
    this.lookNext(active, nowS)
  }

  guestChanged(active: BoostContext, nowS: number): void {
    const { state: now, ring } = this
    if (now.periodEndS === Infinity) return
    if (now.sleepUs === 0) this.takeEntries(active, nowS)
    else ring.empty(active, now.ring, nowS, ring.takenBy(active, now.ring, nowS))
    this.lookNext(active, nowS)
  }

  answersS(nowS: number): number {
    return Math.max(nowS, this.state.wakeS)
  }

  /** `KVM_EXIT_DIRTY_RING_FULL`: each vCPU empties its ring, then sleeps. */
  private ringsAreFull(active: BoostContext, nowS: number): void {
    const { state: now } = this
    this.takeEntries(active, nowS)
    now.sleeps++
    now.asleepFromS = nowS
    now.wakeS = nowS + now.sleepUs / 1e6
    active.guest.setAsleep(nowS, true)
  }

  private endSleep(nowS: number): void {
    const { state: now } = this
    const sleptS = nowS - now.asleepFromS
    now.sleptS += sleptS
    now.longestS = Math.max(now.longestS, sleptS)
    now.asleepFromS = -1
    now.wakeS = -1
  }

  /** A sync of the thread that measures: the rate is that of one period, although the sync may have waited for a sleeper. */
  private endPeriod(active: BoostContext, nowS: number): void {
    const { state: now, MBpsPerVcpu, ringEntries } = this
    const { pageBytes, blockPages } = active.parts
    this.takeEntries(active, nowS)
    const entryMiB = pageBytes / blockPages / MIB_BYTES
    adjustSleep(now, MBpsPerVcpu, wholeRate(now.takenEntries * entryMiB), ringEntries * entryMiB)
    now.takenEntries = 0
    now.periodEndS = nowS + PERIOD_S
  }

  private takeEntries(active: BoostContext, nowS: number): void {
    const { state: now, ring } = this
    now.takenEntries += ring.takenBy(active, now.ring, nowS)
    ring.empty(active, now.ring, nowS)
  }

  private lookNext(active: BoostContext, nowS: number): void {
    const { state: now, ring } = this
    // Without a sleep nothing happens as a ring is full.
    const lookS = now.asleepFromS >= 0 || now.sleepUs === 0 ? now.periodEndS : ring.nextLookS(active, now.ring, nowS, now.periodEndS)
    active.tickAt(this, now.asleepFromS >= 0 ? now.wakeS : lookS)
  }

  roundEnds(): readonly Reason[] {
    const { state: now, ringEntries } = this
    const times = now.sleeps - now.sleepsBefore
    now.sleepsBefore = now.sleeps
    const sleepS = now.sleepUs / 1e6
    if (times > 0) {
      now.saidIdle = false
      return [{ code: 'rings-full', values: { times, sleepS } }]
    }
    if (sleepS === 0 || now.saidIdle) return NO_REMARKS
    now.saidIdle = true
    return [{ code: 'rings-not-full', values: { ringEntries, sleepS } }]
  }

  lifted(active: BoostContext, nowS: number): void {
    const { state: now } = this
    if (now.asleepFromS >= 0) this.endSleep(nowS)
    now.periodEndS = Infinity
    active.guest.setThrottle(nowS, 0)
  }

  figures(): Record<string, number> {
    const { sleeps, sleptS, longestS } = this.state
    return { sleeps, sleptS, longestSleepS: longestS }
  }
}
