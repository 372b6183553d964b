/**
 * Pre-copy as in QEMU (QEMU.md §1, §2; `migration_thread`, `migration_iteration_run`, `migration_rate_limit`). A round is the time between
 * two bitmap syncs and ends below the threshold, not at zero. The threshold is the bandwidth of the last window of at least 100 ms times
 * the downtime limit. It is checked once per burst: at the start of each window under a bandwidth limit, and about every 50 ms when the
 * socket blocks.
 */
import { emptyScanPosition } from '../../memory/scanPosition.ts'
import type { HybridSwitch } from './hybridSwitch.ts'
import { BEFORE_SWITCH } from '../postcopy/switchState.ts'
import type { SwitchState } from '../postcopy/switchState.ts'
import { RATE_WINDOW_S } from '../transport/rateWindow.ts'
import { BURST_S, clockUnits, planBurst } from './qemuBurst.ts'
import type { QemuVersion } from './qemuBurst.ts'
import type { QemuLeap, LeapWindow } from './qemuLeap.ts'
import { StopPhase } from '../stopPhase.ts'
import type { StopState } from '../stopPhase.ts'
import type { Judged, Strategy, StrategyContext } from '../strategy.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'

export interface QemuState extends StopState, LeapWindow {
  stopping: boolean
  asleep: boolean
  /** Waits for pages that the destination fetches from elsewhere. */
  held: boolean
  /** A sync waits for a sleeping vCPU. */
  awaitsGuest: boolean
  downtimeMs: number
  /** Number of bursts cut by the budget. */
  cuts: number
  /** Sync count of the pass in which all channels were last joined. */
  joinedInPass: number
  /** Post-copy has been requested for this reason; checked before the next burst. */
  asked: Reason | null
  /** Bytes of a tracked block, known once the strategy begins: after the connection and a local disk. */
  pageBytes: number
  to: SwitchState
}

export class QemuPrecopy implements Strategy<QemuState> {
  readonly kind = 'precopy'
  state: QemuState
  private readonly phase = new StopPhase({ liftsCap: true })
  private readonly leap: QemuLeap | null
  private readonly to = emptyScanPosition()
  private readonly availBytesPerS: number | null
  private readonly forceAfterS: number | null
  private readonly hybrid: HybridSwitch | null
  readonly startPostcopy?: Strategy['startPostcopy']
  readonly syncNow?: Strategy['syncNow']

  /** `leap`: for speed only; the strategy does the same without it. */
  constructor(
    rule: { downtimeMs: number; availSwitchoverMbps: number | null; version?: QemuVersion },
    forceAfterS: number | null,
    leap: QemuLeap | null,
    hybrid: HybridSwitch | null = null,
  ) {
    this.leap = leap
    this.hybrid = hybrid
    if (rule.version !== '8.0') this.syncNow = (active, nowS, everyS) => this.syncEarly(active, nowS, everyS)
    if (hybrid !== null) this.startPostcopy = (_active, _nowS, by) => this.requestPostcopy(by)
    this.availBytesPerS = rule.availSwitchoverMbps === null ? null : rule.availSwitchoverMbps * BYTES_PER_S_OF_MBPS
    this.forceAfterS = forceAfterS
    this.state = {
      step: 'none',
      dirtiedPages: 0,
      stopping: false,
      asleep: false,
      held: false,
      awaitsGuest: false,
      windowStartS: 0,
      windowBaseBytes: 0,
      bandwidthBytesPerS: 0,
      thresholdBytes: 0,
      downtimeMs: rule.downtimeMs,
      cuts: 0,
      joinedInPass: 0,
      asked: null,
      pageBytes: BASE_PAGE_BYTES,
      to: { ...BEFORE_SWITCH },
    }
  }

  setDowntimeMs(ms: number): boolean {
    this.state.downtimeMs = ms
    return true
  }

  estimate(): Judged {
    return { bandwidthBytesPerS: this.state.bandwidthBytesPerS, thresholdPages: this.state.thresholdBytes / this.state.pageBytes }
  }

  begin(active: StrategyContext, nowS: number): void {
    this.state.pageBytes = active.parts.pageBytes
    this.state.windowStartS = nowS
    this.state.windowBaseBytes = active.handed
    if (this.forceAfterS !== null) active.state.alarmS = nowS + this.forceAfterS
    if (this.hybrid?.begin(active, nowS) === true) this.switchTo(active, nowS, null)
    else this.iterate(active, nowS)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { state: now } = this
    if (now.stopping) {
      if (now.to.step === 'none') this.phase.advance(active, now, nowS)
      else this.hybrid!.phase.advance(active, now.to, nowS)
      return
    }
    if (now.held) {
      // A window with nothing to send gives no bandwidth estimate.
      now.held = false
      now.windowStartS = nowS
      now.windowBaseBytes = active.handed
      this.iterate(active, nowS)
      return
    }
    if (now.awaitsGuest) {
      now.awaitsGuest = false
      this.iterate(active, nowS)
      return
    }
    if (!now.asleep && this.continuesPass(active, nowS)) return
    if (now.asleep && active.handed - now.windowBaseBytes <= this.budget(active)) {
      // The limit was raised meanwhile: the old window's new budget is used up before `migration_rate_limit` begins another.
      now.asleep = false
      this.iterate(active, nowS)
      return
    }
    this.rateLimit(active, nowS)
  }

  /** `migration_rate_limit`: a full window gives a new estimate; after a spent budget the sender sleeps. */
  private rateLimit(active: StrategyContext, nowS: number): void {
    const { state: now } = this
    now.asleep = false
    if (nowS - now.windowStartS >= RATE_WINDOW_S - 1e-9) {
      now.bandwidthBytesPerS = (active.handed - now.windowBaseBytes) / (nowS - now.windowStartS)
      now.thresholdBytes = ((this.availBytesPerS ?? now.bandwidthBytesPerS) * now.downtimeMs) / 1000
      now.windowStartS = nowS
      now.windowBaseBytes = active.handed
    } else if (active.handed - now.windowBaseBytes > this.budget(active)) {
      now.asleep = true
      active.sender.wait(nowS, now.windowStartS + RATE_WINDOW_S)
      return
    }
    this.iterate(active, nowS)
  }

  private budget(active: StrategyContext): number {
    return active.maxBytesPerS * RATE_WINDOW_S
  }

  /** `migration_iteration_run`: below the threshold check again with a fresh bitmap, then stop or send a burst. */
  private iterate(active: StrategyContext, nowS: number): void {
    const { state: now } = this
    const { set } = active.memory
    const { asked } = now
    const { rounds } = active.state
    if (set.waiting * now.pageBytes < now.thresholdBytes) {
      if (this.endsBelowThreshold(active, nowS)) return
    } else if (set.waiting === 0) {
      const held = active.boosts.waits(nowS)
      if (held !== null) {
        this.hold(active, nowS, held.untilS)
        return
      }
      // Before the first window, and after one in which nothing was sent, the threshold is 0: if nothing remains the guest is stopped
      // without a sync.
      const [kind, code] = rounds === 0 ? (['full', 'qemu-first-window'] as const) : (['iterate', 'qemu-idle-window'] as const)
      active.endRound(nowS, kind, 0, 0, { code, values: {}, next: 'stop-guest' }, this.estimate())
      this.stop(active, nowS)
      return
    }
    if (asked !== null) {
      this.switchTo(active, nowS, active.state.rounds > rounds ? null : asked)
      return
    }
    // A switchover that waits for the end of a round is due now and happens at the next check.
    now.asked = this.hybrid?.dueAfter(active.state.rounds, active.rounds) ?? null
    this.nextBurst(active, nowS)
  }

  /** Ends a round with the pages that wait, of which its sync has added `dirtied`. */
  protected endRound(active: StrategyContext, nowS: number, dirtied: number, reason: Reason): void {
    active.endRound(nowS, active.state.rounds === 0 ? 'full' : 'iterate', dirtied, active.memory.set.waiting, reason, this.estimate())
  }

  /** Compares the pages of a fresh bitmap with the threshold; true when the iteration ends in a stop, a wait or the last round. */
  private endsBelowThreshold(active: StrategyContext, nowS: number): boolean {
    const { set } = active.memory
    if (this.waitsForGuest(active, nowS)) return true
    const dirtied = this.sync(active, nowS)
    const pendingBytes = set.waiting * this.state.pageBytes
    const stop = pendingBytes < this.state.thresholdBytes
    const held = stop ? active.boosts.waits(nowS) : null
    this.endRound(active, nowS, dirtied, this.decision(active, stop, held?.reason))
    if (held !== null && held.untilS > nowS) {
      this.hold(active, nowS, held.untilS)
      return true
    }
    if (!stop || held !== null) return false
    this.stop(active, nowS)
    return true
  }

  /** `run_on_cpu`: a sync waits for a sleeping vCPU, and nothing is sent meanwhile. True if it does. */
  protected waitsForGuest(active: StrategyContext, nowS: number): boolean {
    const answersS = active.boosts.answersS(nowS)
    this.state.awaitsGuest = answersS > nowS
    if (this.state.awaitsGuest) active.sender.wait(nowS, answersS)
    return this.state.awaitsGuest
  }

  /** @returns the pages found dirty in this round */
  protected sync(active: StrategyContext, nowS: number): number {
    return active.sync(nowS, 'scan-position').dirtied
  }

  /** All pages are sent, but the destination still fetches pages from elsewhere. */
  private hold(active: StrategyContext, nowS: number, untilS: number): void {
    this.state.held = true
    active.sender.wait(nowS, untilS)
  }

  /** `postcopy_start`; `by` null: no round is in progress. */
  private switchTo(active: StrategyContext, nowS: number, by: Reason | null): void {
    this.state.stopping = true
    this.hybrid!.phase.begin(active, this.state.to, nowS, by)
  }

  /** `migrate-start-postcopy` sets a flag. */
  private requestPostcopy(by: Reason): boolean {
    const { state: now } = this
    if (now.stopping) return false
    now.asked = by
    return true
  }

  protected decision(active: StrategyContext, stop: boolean, waitsFor?: Reason): Reason {
    const { state: now } = this
    const { pages, bytes } = active.amount(active.memory.set.waiting)
    const bandwidth = this.availBytesPerS ?? now.bandwidthBytesPerS
    const values = { pages, bytes, needS: bytes / bandwidth, mbps: bandwidth / BYTES_PER_S_OF_MBPS, limitMs: now.downtimeMs }
    return { code: 'qemu', values, next: stop ? 'stop-guest' : 'copy-again', waitsFor }
  }

  private stop(active: StrategyContext, nowS: number): void {
    this.state.stopping = true
    this.phase.begin(active, this.state, nowS)
  }

  /** First burst after a check. */
  protected nextBurst(active: StrategyContext, nowS: number): void {
    this.burst(active, nowS)
  }

  private burst(active: StrategyContext, nowS: number): void {
    const { state: now, to } = this
    const { memory } = active
    const { set, dirtyLog } = memory
    dirtyLog.lazy?.clear(set, active.workAt(nowS))
    if (memory.rewrittenZeros.mayWait) memory.rewrittenZeros.look(active.workAt(nowS), set.pages.pageCount)
    const budgetBytes = this.budget(active) - (active.handed - now.windowBaseBytes)
    planBurst(active, budgetBytes, now.cuts, to)
    if (active.bytesBetween(set.scan.at, to) > budgetBytes) now.cuts++
    active.sender.send(nowS, to, nowS + BURST_S, clockUnits(active.parts))
    // A switchover asked for is due at the end of this burst.
    if (now.asked === null) this.leap?.begin(active, nowS, now, this.availBytesPerS)
  }

  catchUp(active: StrategyContext, nowS: number, inclusive: boolean): void {
    this.leap?.catchUp(active, this.state, nowS, inclusive)
  }

  /** Continues after a burst that ended at the end of a chunk, or of the memory with several channels. */
  private continuesPass(active: StrategyContext, nowS: number): boolean {
    const { state: now } = this
    const { set, dirtyLog } = active.memory
    const { packets } = active.parts.wire
    if (set.scan.at.scanned === 0) return false
    const atMemoryEnd = set.scan.page === 0
    if (packets !== null && atMemoryEnd && now.joinedInPass !== active.state.syncs) {
      now.joinedInPass = active.state.syncs
      active.sender.joinChannels(nowS, 0)
      return true
    }
    if (set.waiting === 0) return false
    if (!(packets !== null && atMemoryEnd) && (dirtyLog.lazy === null || !dirtyLog.lazy.atBoundary(set))) return false
    this.burst(active, nowS)
    return true
  }

  private syncEarly(active: StrategyContext, nowS: number, everyS: number): void {
    const { state: now } = this
    if (now.stopping) return
    const asleepUntilS = now.asleep ? active.state.untilS : -1
    now.held = false
    active.interrupt(nowS)
    const dirtied = this.sync(active, nowS)
    this.endRound(active, nowS, dirtied, { code: 'early-sync', values: { ...active.amount(active.memory.set.waiting), everyS } })
    if (asleepUntilS >= 0) active.sender.wait(nowS, asleepUntilS)
    else this.rateLimit(active, nowS)
  }

  switchOverNow(active: StrategyContext, nowS: number, by: Reason): boolean {
    const { state: now } = this
    if (now.stopping) return false
    active.interrupt(nowS)
    const dirtied = this.sync(active, nowS)
    this.endRound(active, nowS, dirtied, { code: 'forced-stop', values: { ...active.amount(active.memory.set.waiting), by } })
    this.stop(active, nowS)
    return true
  }
}
