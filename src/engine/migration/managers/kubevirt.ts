/**
 * KubeVirt (`migrationMonitor` in pkg/virt-launcher/virtwrap/live-migration-source.go): virt-launcher looks each 0.4 s and counts whole
 * seconds, so it acts up to 1.4 s later than told here. What it does at the deadline: `handleLegacyConvergence` pauses the guest, and is
 * what runs by default; `processCompletionTimeouts`, behind the feature gate MigrationStallDetection, raises the downtime limit instead.
 *
 * Two things are as KubeVirt documents them, not as its code of 2026-08 has them. GiB: the code counts 10^9 bytes, rounded up
 * (`ScaledValue(resource.Giga)`), so that 64 GiB count as 69. `maxDowntimeMs`: the code uses it only behind MigrationStallDetection and
 * MigrationDowntimeTuning; without them QEMU's own 300 ms hold.
 */
import { kubevirt, QEMU_DOWNTIME_MS } from '../../../scenario/schema/managers/kubevirt.ts'
import type { KubevirtManager } from '../../../scenario/schema/managers/managerSchema.ts'
import type { ActiveMigration } from '../activeMigration.ts'
import { mibText, msText, secondsText, shortNumber } from '../reasonText.ts'
import { abort, capRate, LONGEST_DOWNTIME_MS, pauseGuest, setDowntime, startPostcopy } from './managerActions.ts'
import { freshStall, judgeIteration, smoothBandwidth } from './kubevirtStall.ts'
import type { StallState } from './kubevirtStall.ts'
import { lookAt, movedGiB } from './manager.ts'
import type { Manager, MovedSizes } from './manager.ts'

/** `monitorSleepPeriodMS` 400. */
const LOOKS_PER_S = 2.5
const product = 'KubeVirt'
/** After help the deadline is this much further off (`acceptableCompletionTime *= 2`, `CompletionTimeoutFactor`). */
export const DEADLINE_FACTOR = 2
/** `SwitchoverTimeout`: by then QEMU must have stopped the guest under the raised limit. */
const SWITCHOVER_S = 60

/** Seconds after the start; null: never. */
export function kubevirtDeadlineS(setting: KubevirtManager, sizes: MovedSizes): number | null {
  const deadlineS = setting.completionTimeoutPerGiB * movedGiB(sizes)
  return deadlineS > 0 ? deadlineS : null
}

interface KubevirtState {
  looks: number
  /** Seconds after the start by which the run must be over; Infinity: never. */
  deadlineS: number
  /** Seconds after the start by which QEMU must have stopped the guest; Infinity: it need not. */
  switchByS: number
  /** Seconds after the start at which the limit was raised for that. */
  raisedS: number
  helped: boolean
  postcopy: boolean
  /** When a look last found less left than the look before, and what that one found; 0: none yet. */
  progressS: number
  remainingBytes: number
  /** The tuned downtime limit and when it was set. */
  downtimeMs: number
  tunedS: number
  /** Of the stall detector: what it knows, and how many iterations it has seen. */
  stall: StallState
  seen: number
}

export class Kubevirt implements Manager<KubevirtState> {
  state: KubevirtState
  private readonly setting: KubevirtManager
  private readonly gib: number

  constructor(setting: KubevirtManager, sizes: MovedSizes) {
    this.setting = setting
    this.gib = movedGiB(sizes)
    this.state = {
      looks: 0, deadlineS: kubevirtDeadlineS(setting, sizes) ?? Infinity, switchByS: Infinity, raisedS: 0, helped: false, postcopy: false, progressS: 0,
      remainingBytes: 0, downtimeMs: 0, tunedS: 0, stall: freshStall(), seen: 0,
    }
  }

  begin(active: ActiveMigration, nowS: number): void {
    const { state: now, setting } = this
    const { bandwidthPerMigration: bytesPerS, maxDowntimeMs, downtimeTuning: tuning } = setting
    if (bytesPerS > 0) capRate(active, nowS, bytesPerS / 125_000, { product, because: 'bandwidthPerMigration' })
    now.progressS = nowS
    now.tunedS = nowS
    now.downtimeMs = kubevirt.initialDowntimeMs(setting)!
    const limited = setting.stallDetector === null || maxDowntimeMs <= QEMU_DOWNTIME_MS
    const because = !limited ? 'QEMU\'s own, until the stall detector decides' : tuning === null ? 'maxDowntimeMs' : 'downtimeTuning begins'
    setDowntime(active, nowS, now.downtimeMs, { product, because })
    this.askAgain(active)
  }

  private nextLookS(active: ActiveMigration): number {
    return active.state.startS + (this.state.looks + 1) / LOOKS_PER_S
  }

  private askAgain(active: ActiveMigration): void {
    const { state: now, setting } = this
    const looks = setting.progressTimeout > 0 || setting.downtimeTuning !== null || setting.stallDetector !== null
    const { startS } = active.state
    active.tickAt(this, Math.min(looks ? this.nextLookS(active) : Infinity, startS + now.deadlineS, startS + now.switchByS))
  }

  tick(active: ActiveMigration, nowS: number): void {
    const { state: now } = this
    const { state } = active
    // In post-copy nothing is watched: an abort would lose the guest. Once the device state is on its way it is as good as over.
    if (now.postcopy || state.deviceStartS >= 0) return
    if (nowS >= this.nextLookS(active)) this.look(active, nowS)
    if (state.outcome === null && nowS >= state.startS + now.deadlineS) this.deadline(active, nowS)
    if (state.outcome === null && nowS >= state.startS + now.switchByS) this.switchBy(active, nowS)
    if (state.outcome === null && !now.postcopy) this.askAgain(active)
  }

  private look(active: ActiveMigration, nowS: number): void {
    const { state: now, setting } = this
    now.looks++
    if (setting.stallDetector !== null) {
      this.detect(active, nowS)
      return
    }
    const { remainingBytes } = lookAt(active, nowS)
    if (now.remainingBytes === 0 || remainingBytes < now.remainingBytes) now.progressS = nowS
    now.remainingBytes = remainingBytes
    this.tune(active, nowS)
    // "Completely stuck": neither a pause nor post-copy is tried.
    if (setting.progressTimeout === 0 || nowS - now.progressS <= setting.progressTimeout) return
    const because = `no progress for ${secondsText(nowS - now.progressS)}, over progressTimeout ${secondsText(setting.progressTimeout)}`
    abort(active, nowS, { product, because })
  }

  /** `handleStallDetection`: the iterations that have begun since the last look. */
  private detect(active: ActiveMigration, nowS: number): void {
    const { state: now, setting } = this
    const { stallDetector } = setting
    // After help there is no more to try: the limit is QEMU's largest.
    if (stallDetector === null || now.helped || active.stoodStillFromS >= 0) return
    smoothBandwidth(now.stall, stallDetector, this.bandwidth(active))
    const { startS } = active.state
    const { maxDowntimeMs, allowPostCopy, allowWorkloadDisruption } = setting
    for (; now.seen < active.state.rounds; now.seen++) {
      const { startS: from, durationS, remainingPages } = active.rounds[now.seen]
      const at = { elapsedS: from + durationS - startS, remainingBytes: (remainingPages / active.parts.blockPages) * active.parts.pageBytes }
      const { deadlineS } = now
      const found = judgeIteration(now.stall, stallDetector, { maxDowntimeMs, allowPostCopy, allowWorkloadDisruption, deadlineS }, at)
      if (found === null) continue
      const reason = { product, because: found.because }
      if (found.action === 'abort') abort(active, nowS, reason)
      else if (found.action === 'postcopy' && startPostcopy(active, nowS, reason)) now.postcopy = true
      else this.switchAtMinimum(active, nowS, found.action === 'switch-over' ? maxDowntimeMs : LONGEST_DOWNTIME_MS, found.because)
      return
    }
  }

  /** QEMU stops the guest at its next look; if it does not, the migration is given up. */
  private switchAtMinimum(active: ActiveMigration, nowS: number, ms: number, because: string): void {
    const { state: now } = this
    if (!setDowntime(active, nowS, ms, { product, because })) pauseGuest(active, nowS, { product, because })
    now.helped = true
    now.deadlineS = Infinity
    this.switchIn(nowS - active.state.startS)
  }

  /** KubeVirt smooths libvirt's bandwidth itself; the rule's own estimate is that of the last window. */
  private bandwidth(active: ActiveMigration): number {
    return active.strategy.estimate?.().bandwidth || active.parts.flow.rate
  }

  /** `tuneDowntime`: in equal steps from the first limit to the last, one a cool-down, from a pass on. */
  private tune(active: ActiveMigration, nowS: number): void {
    const { state: now, setting } = this
    const { downtimeTuning: tuning, maxDowntimeMs } = setting
    if (tuning === null || now.downtimeMs >= maxDowntimeMs || active.stoodStillFromS >= 0) return
    if (active.state.syncs < tuning.startAfterIteration || nowS - now.tunedS < tuning.cooldownSeconds) return
    const stepMs = Math.max(1, Math.trunc((maxDowntimeMs - Math.min(tuning.initialMs, maxDowntimeMs)) / tuning.steps))
    now.downtimeMs = Math.min(now.downtimeMs + stepMs, maxDowntimeMs)
    now.tunedS = nowS
    const because = `pass ${active.state.syncs}, ${stepMs} ms more each ${tuning.cooldownSeconds} s up to ${maxDowntimeMs} ms`
    setDowntime(active, nowS, now.downtimeMs, { product, because })
  }

  private deadline(active: ActiveMigration, nowS: number): void {
    const { state: now, setting, gib } = this
    const afterS = now.deadlineS
    const sum = `${setting.completionTimeoutPerGiB} s/GiB × ${shortNumber(gib)} GiB`
    const reason = { product, because: `${sum}${now.helped ? ', doubled,' : ''} = ${secondsText(afterS)} are over` }
    now.deadlineS = Infinity
    if (now.helped || !(setting.allowPostCopy || setting.allowWorkloadDisruption)) {
      abort(active, nowS, reason)
      return
    }
    now.helped = true
    if (setting.allowPostCopy && startPostcopy(active, nowS, reason)) {
      now.postcopy = true
      return
    }
    if (!setting.allowWorkloadDisruption) {
      abort(active, nowS, reason)
      return
    }
    now.deadlineS = DEADLINE_FACTOR * afterS
    if (setting.disruption === 'pause') pauseGuest(active, nowS, reason)
    else this.raise(active, nowS, afterS, reason.because)
  }

  /** The largest limit that QEMU takes, unless the rest could not be sent by the later deadline (`canFinishByDeadline`). */
  private raise(active: ActiveMigration, nowS: number, afterS: number, because: string): void {
    const { state: now } = this
    const { remainingBytes } = lookAt(active, nowS)
    const needS = remainingBytes === 0 ? 0 : remainingBytes / this.bandwidth(active)
    const leftS = now.deadlineS - afterS
    if (needS > leftS) {
      const need = needS === Infinity ? 'are left while nothing is sent' : `need ${msText(needS)}, more than the ${secondsText(leftS)} up to twice that`
      const rest = `${mibText(remainingBytes)} ${need}`
      abort(active, nowS, { product, because: `${because}, and ${rest}` })
      return
    }
    // A rule without a limit leaves the pause, which a limit of 2,000 s comes to.
    if (setDowntime(active, nowS, LONGEST_DOWNTIME_MS, { product, because })) this.switchIn(afterS)
    else pauseGuest(active, nowS, { product, because })
  }

  private switchIn(raisedS: number): void {
    this.state.raisedS = raisedS
    this.state.switchByS = raisedS + (this.setting.stallDetector?.switchoverTimeout ?? SWITCHOVER_S)
  }

  private switchBy(active: ActiveMigration, nowS: number): void {
    const { state: now } = this
    const withinS = now.switchByS - now.raisedS
    now.switchByS = Infinity
    if (active.stoodStillFromS >= 0) return
    abort(active, nowS, { product, because: `the guest was not stopped within ${secondsText(withinS)} of raising the limit` })
  }
}
