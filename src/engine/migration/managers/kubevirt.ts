/**
 * KubeVirt (`migrationMonitor` in pkg/virt-launcher/virtwrap/live-migration-source.go, main branch of 2026-08): virt-launcher polls every
 * 0.4 s and counts whole seconds, so it acts up to 1.4 s later than described here. At the deadline `handleLegacyConvergence`, the default,
 * pauses the guest; `processCompletionTimeouts`, behind the feature gate MigrationStallDetection, raises the downtime limit instead.
 *
 * Details differ between KubeVirt's code and its documentation, and `follows` says which one holds. GiB: the code counts 10^9 bytes,
 * rounded up (`ScaledValue(resource.Giga)`), so that 64 GiB count as 69. `maxDowntimeMs`: the code uses it only behind
 * MigrationStallDetection and MigrationDowntimeTuning; without them QEMU's default of 300 ms applies. Downtime tuning: the code counts the
 * first cool-down from the start (`lastTunedAt`), kubevirt/enhancements #291 from the iteration `startAfterIteration`.
 */
import { disruptionOf, kubevirt } from '../../../scenario/schema/managers/kubevirt.ts'
import { QEMU_DOWNTIME_MS } from '../../../scenario/schema/rules/qemu.ts'
import type { KubevirtManager, StallDetectorSetting } from '../../../scenario/schema/managers/managerSchema.ts'
import type { Manager, ManagerContext, MovedSizes } from './manager.ts'
import type { Reason, SizeCount } from '../../result/reasons/reason.ts'
import { abort, capRate, LONGEST_DOWNTIME_MS, pauseGuest, setDowntime, startPostcopy } from './managerActions.ts'
import type { ManagerAct } from './managerActions.ts'
import { freshStall, judgeIteration, smoothBandwidth } from './kubevirtStall.ts'
import type { StallState } from './kubevirtStall.ts'
import { jobStatistics, movedGiB } from './manager.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'

/** `monitorSleepPeriodMS` 400. */
const POLLS_PER_S = 2.5
const manager = 'KubeVirt'
const GIB_BYTES = 1_073_741_824
const BYTES_PER_COUNTED_GIB = 1e9
/** `acceptableCompletionTime *= 2` */
const LEGACY_FACTOR = 2
/** `SwitchoverTimeout`: time in which QEMU must stop the guest under the raised limit. */
const SWITCHOVER_S = 60

/** Deadline in seconds after the start; null: none. */
export function kubevirtDeadlineS(setting: KubevirtManager, sizes: MovedSizes): number | null {
  const deadlineS = setting.completionTimeoutPerGiB * countedGiB(setting, sizes)
  return deadlineS > 0 ? deadlineS : null
}

/** Factor on the deadline after an intervention (`CompletionTimeoutFactor`). */
export function deadlineFactor({ stallDetector }: KubevirtManager): number {
  return stallDetector?.completionTimeoutFactor ?? LEGACY_FACTOR
}

/** How the deadline counts GiB. */
export function sizeCount({ follows }: KubevirtManager): SizeCount {
  return follows === 'code' ? 'gigabytes' : 'exact'
}

/** GiB as the deadline counts them. */
export function countedGiB(setting: KubevirtManager, sizes: MovedSizes): number {
  return sizeCount(setting) === 'gigabytes' ? Math.ceil((movedGiB(sizes) * GIB_BYTES) / BYTES_PER_COUNTED_GIB) : movedGiB(sizes)
}

interface KubevirtState {
  polls: number
  /** Deadline in seconds after the start; Infinity: none. */
  deadlineS: number
  /** Seconds after the start by which QEMU must have stopped the guest; Infinity: no limit was raised. */
  switchByS: number
  /** Seconds after the start at which the downtime limit was raised. */
  raisedS: number
  helped: boolean
  postcopy: boolean
  /** Time of the last poll that found fewer remaining bytes than the poll before; remaining bytes at the last poll (0: none yet). */
  progressS: number
  remainingBytes: number
  /** The tuned downtime limit, and the time from which its cool-down counts. */
  downtimeMs: number
  tunedS: number
  /** The first poll of the iteration `startAfterIteration` or a later one was made. */
  ramping: boolean
  /** State of the stall detector, and the number of iterations it has processed. */
  stall: StallState
  seen: number
}

export class Kubevirt implements Manager<KubevirtState> {
  state: KubevirtState
  private readonly setting: KubevirtManager
  private readonly gib: number

  constructor(setting: KubevirtManager, sizes: MovedSizes) {
    this.setting = setting
    this.gib = countedGiB(setting, sizes)
    this.state = {
      polls: 0,
      deadlineS: kubevirtDeadlineS(setting, sizes) ?? Infinity,
      switchByS: Infinity,
      raisedS: 0,
      helped: false,
      postcopy: false,
      progressS: 0,
      remainingBytes: 0,
      downtimeMs: 0,
      tunedS: 0,
      ramping: false,
      stall: freshStall(),
      seen: 0,
    }
  }

  begin(active: ManagerContext, nowS: number): void {
    const { state: now, setting } = this
    const { bandwidthPerMigration: bytesPerS, maxDowntimeMs, downtimeTuning: tuning } = setting
    if (bytesPerS > 0)
      capRate(active, nowS, bytesPerS / BYTES_PER_S_OF_MBPS, {
        manager,
        because: { code: 'setting', values: { name: 'bandwidthPerMigration', value: null, unit: '' } },
      })
    now.progressS = nowS
    now.tunedS = nowS
    now.downtimeMs = kubevirt.initialDowntimeMs(setting)!
    const ungated = setting.follows === 'code' && setting.stallDetector === null && tuning === null
    const limited = !ungated && (setting.stallDetector === null || maxDowntimeMs <= QEMU_DOWNTIME_MS)
    let because: Reason = { code: 'setting', values: { name: 'maxDowntimeMs', value: null, unit: '' } }
    if (!limited) because = { code: 'qemu-default', values: {} }
    else if (tuning !== null) because = { code: 'tuning-start', values: {} }
    setDowntime(active, nowS, now.downtimeMs, { manager, because })
    this.askAgain(active)
  }

  private nextPollS(active: ManagerContext): number {
    return active.state.startS + (this.state.polls + 1) / POLLS_PER_S
  }

  private askAgain(active: ManagerContext): void {
    const { state: now, setting } = this
    const isPolling = setting.progressTimeout > 0 || setting.downtimeTuning !== null || setting.stallDetector !== null
    const { startS } = active.state
    const deadlineS = this.waitsForStop ? Infinity : startS + now.deadlineS
    active.tickAt(this, Math.min(isPolling ? this.nextPollS(active) : Infinity, deadlineS, startS + now.switchByS))
  }

  /** After an intervention of the detector the deadline applies to a stopped guest only (`shouldTriggerTimeout`); polls check it. */
  private get waitsForStop(): boolean {
    return this.state.helped && this.setting.stallDetector !== null
  }

  /** libvirt's event on an iteration, at which `handleStallDetection` acts. */
  roundEnded(active: ManagerContext, nowS: number): void {
    if (this.setting.stallDetector !== null && !this.state.helped) active.tickAt(this, nowS)
  }

  tick(active: ManagerContext, nowS: number): void {
    const { state: now, setting } = this
    const { state } = active
    // Post-copy is not monitored: an abort would lose the guest. Once the device state is being sent the migration is practically complete.
    if (now.postcopy || state.deviceStartS >= 0) return
    if (setting.stallDetector !== null) this.detect(active, nowS, setting.stallDetector)
    if (state.outcome === null && nowS >= this.nextPollS(active)) this.poll(active, nowS)
    const isDue = nowS >= state.startS + now.deadlineS && (!this.waitsForStop || active.stoppedFromS >= 0)
    if (state.outcome === null && !now.postcopy && isDue) this.deadline(active, nowS)
    if (state.outcome === null && nowS >= state.startS + now.switchByS) this.switchBy(active, nowS)
    if (state.outcome === null && !now.postcopy) this.askAgain(active)
  }

  private poll(active: ManagerContext, nowS: number): void {
    const { state: now, setting } = this
    now.polls++
    if (setting.stallDetector !== null) {
      smoothBandwidth(now.stall, setting.stallDetector, this.bandwidth(active))
      return
    }
    const { remainingBytes } = jobStatistics(active, nowS)
    if (now.remainingBytes === 0 || remainingBytes < now.remainingBytes) now.progressS = nowS
    now.remainingBytes = remainingBytes
    this.tune(active, nowS)
    // "Completely stuck": KubeVirt tries neither a pause nor post-copy.
    if (setting.progressTimeout === 0 || nowS - now.progressS <= setting.progressTimeout) return
    const values = { seconds: nowS - now.progressS, limitS: setting.progressTimeout }
    abort(active, nowS, { manager, because: { code: 'no-progress', values } })
  }

  /** `handleStallDetection`: processes the iterations that have begun. */
  private detect(active: ManagerContext, nowS: number, stallDetector: StallDetectorSetting): void {
    const { state: now, setting } = this
    // After one intervention no other is possible: the limit is QEMU's maximum.
    if (now.helped || active.stoppedFromS >= 0) return
    const { startS } = active.state
    const { maxDowntimeMs, allowPostCopy, allowWorkloadDisruption } = setting
    for (; now.seen < active.state.rounds; now.seen++) {
      const { startS: from, durationS, remainingPages } = active.rounds[active.rounds.length - (active.state.rounds - now.seen)]
      const at = {
        elapsedS: from + durationS - startS,
        remainingBytes: (remainingPages / active.parts.blockPages) * active.parts.pageBytes,
      }
      const { deadlineS } = now
      const found = judgeIteration(now.stall, stallDetector, { maxDowntimeMs, allowPostCopy, allowWorkloadDisruption, deadlineS }, at)
      if (found === null) continue
      const act: ManagerAct = { manager, because: found.because }
      if (found.action === 'abort') abort(active, nowS, act)
      else if (found.action === 'postcopy' && startPostcopy(active, nowS, act)) now.postcopy = true
      else this.switchAtMinimum(active, nowS, found.action === 'switch-over' ? maxDowntimeMs : LONGEST_DOWNTIME_MS, found.because)
      return
    }
  }

  /** QEMU stops the guest at its next check; if it does not, the migration is aborted. */
  private switchAtMinimum(active: ManagerContext, nowS: number, ms: number, because: Reason): void {
    const { state: now } = this
    if (!setDowntime(active, nowS, ms, { manager, because })) pauseGuest(active, nowS, { manager, because })
    now.helped = true
    this.switchIn(nowS - active.state.startS)
  }

  /** KubeVirt smooths libvirt's bandwidth itself; the rule's own estimate is from the last window. */
  private bandwidth(active: ManagerContext): number {
    return active.strategy.estimate?.().bandwidthBytesPerS || active.parts.flow.bytesPerS
  }

  /** `tuneDowntime`: equal steps from the first limit to the last, one per cool-down, starting at a given iteration. */
  private tune(active: ManagerContext, nowS: number): void {
    const { state: now, setting } = this
    const { downtimeTuning: tuning, maxDowntimeMs } = setting
    if (tuning === null || now.downtimeMs >= maxDowntimeMs || active.stoppedFromS >= 0) return
    if (active.state.syncs < tuning.startAfterIteration) return
    if (!now.ramping && setting.follows === 'documentation') now.tunedS = nowS
    now.ramping = true
    if (nowS - now.tunedS < tuning.cooldownSeconds) return
    const stepMs = Math.max(1, Math.trunc((maxDowntimeMs - Math.min(tuning.initialMs, maxDowntimeMs)) / tuning.steps))
    now.downtimeMs = Math.min(now.downtimeMs + stepMs, maxDowntimeMs)
    now.tunedS = nowS
    const values = { pass: active.state.syncs, stepMs, everyS: tuning.cooldownSeconds, upToMs: maxDowntimeMs }
    setDowntime(active, nowS, now.downtimeMs, { manager, because: { code: 'tuning-step', values } })
  }

  private deadline(active: ManagerContext, nowS: number): void {
    const { state: now, setting, gib } = this
    const afterS = now.deadlineS
    const sPerGiB = setting.completionTimeoutPerGiB
    const factor = afterS > sPerGiB * gib ? deadlineFactor(setting) : 1
    const values = { sPerGiB, gib, counted: sizeCount(setting), seconds: afterS, factor }
    const act: ManagerAct = { manager, because: { code: 'deadline', values } }
    now.deadlineS = Infinity
    if (now.helped || !(setting.allowPostCopy || setting.allowWorkloadDisruption)) {
      abort(active, nowS, act)
      return
    }
    now.helped = true
    const leftS = (deadlineFactor(setting) - 1) * afterS
    const { stallDetector } = setting
    if (stallDetector !== null && this.abortsAsLate(active, nowS, act.because, leftS)) return
    if (setting.allowPostCopy && startPostcopy(active, nowS, act)) {
      now.postcopy = true
      return
    }
    if (!setting.allowWorkloadDisruption) {
      abort(active, nowS, act)
      return
    }
    now.deadlineS = afterS + leftS
    if (disruptionOf(setting) === 'pause') pauseGuest(active, nowS, act)
    else if (stallDetector !== null || !this.abortsAsLate(active, nowS, act.because, leftS)) this.raise(active, nowS, afterS, act.because)
  }

  /** `canFinishByDeadline`: aborts if the remaining bytes cannot be sent in the rest of the time; the legacy path does not check them. */
  private abortsAsLate(active: ManagerContext, nowS: number, deadline: Reason, leftS: number): boolean {
    const { remainingBytes } = jobStatistics(active, nowS)
    const bytesPerS = this.bandwidth(active)
    const needS = remainingBytes === 0 ? 0 : bytesPerS > 0 ? remainingBytes / bytesPerS : null
    if (needS !== null && needS <= leftS) return false
    const values = { deadline, remainingBytes, needS, leftS, factor: deadlineFactor(this.setting) }
    abort(active, nowS, { manager, because: { code: 'deadline-missed', values } })
    return true
  }

  /** Sets QEMU's maximum limit. */
  private raise(active: ManagerContext, nowS: number, afterS: number, because: Reason): void {
    // If the rule has no limit, the guest is paused: a limit of 2,000 s has the same effect.
    if (setDowntime(active, nowS, LONGEST_DOWNTIME_MS, { manager, because })) this.switchIn(afterS)
    else pauseGuest(active, nowS, { manager, because })
  }

  private switchIn(raisedS: number): void {
    this.state.raisedS = raisedS
    this.state.switchByS = raisedS + (this.setting.stallDetector?.switchoverTimeout ?? SWITCHOVER_S)
  }

  private switchBy(active: ManagerContext, nowS: number): void {
    const { state: now } = this
    const withinS = now.switchByS - now.raisedS
    now.switchByS = Infinity
    if (active.stoppedFromS >= 0) return
    abort(active, nowS, { manager, because: { code: 'not-stopped', values: { withinS } } })
  }
}
