/**
 * Pre-copy as QEMU does it (QEMU.md §1, §2; `migration_thread`, `migration_iteration_run`, `migration_rate_limit`). A round
 * is the time between two bitmap syncs and ends below the threshold, not at zero. The threshold is the bandwidth of the
 * last window of at least 100 ms times the downtime limit; it is compared once a burst, that is at the start of each window under a cap
 * and about every 50 ms when the socket blocks.
 */
import { emptyStretch } from '../../memory/scanPosition.ts'
import type { HybridSwitch } from './hybridSwitch.ts'
import { BEFORE_SWITCH } from '../postcopy/postcopyPhase.ts'
import type { SwitchState } from '../postcopy/postcopyPhase.ts'
import { BURST_S, CLOCK_PAGES, planBurst } from './qemuBurst.ts'
import { StopPhase } from '../stopPhase.ts'
import type { StopState } from '../stopPhase.ts'
import { MOST_ROUNDS } from './strategy.ts'
import type { Strategy } from './strategy.ts'
import type { Transfer } from '../activeMigration.ts'
import { limitText, mbpsText, msText, notStopped, pagesText } from '../reasonText.ts'

/** `BUFFER_DELAY`: the window of the rate limit and of the bandwidth estimate. */
const WINDOW_S = 0.1
interface QemuState extends StopState {
  stopping: boolean
  asleep: boolean
  /** It waits for what the destination gets elsewhere. */
  held: boolean
  windowStartS: number
  windowHanded: number
  /** Bytes a second over the last window; 0 before the first. */
  bandwidth: number
  thresholdBytes: number
  downtimeMs: number
  /** Bursts that the budget has cut. */
  cuts: number
  /** The sync count of the pass in which all channels were last brought together. */
  joinedInPass: number
  /** Post-copy has been asked for, with the reason; looked at before the next burst. */
  asked: string | null
  to: SwitchState
}

export class QemuPrecopy implements Strategy {
  readonly kind = 'precopy'
  state: Record<string, unknown>
  private readonly phase = new StopPhase(true)
  private readonly to = emptyStretch()
  private readonly availBytesPerS: number | null
  private readonly forceAfterS: number | null
  private readonly hybrid: HybridSwitch | null
  readonly startPostcopy?: Strategy['startPostcopy']
  private pageBytes = 4096

  constructor(
    rule: { downtimeMs: number; availSwitchoverMbps: number | null }, forceAfterS: number | null, hybrid: HybridSwitch | null = null,
  ) {
    this.hybrid = hybrid
    if (hybrid !== null) this.startPostcopy = (_transfer, _nowS, why) => this.goOver(why)
    this.availBytesPerS = rule.availSwitchoverMbps === null ? null : rule.availSwitchoverMbps * 125_000
    this.forceAfterS = forceAfterS
    this.state = {
      step: 'none', dirtied: 0, stopping: false, asleep: false, held: false, windowStartS: 0, windowHanded: 0, bandwidth: 0,
      thresholdBytes: 0, downtimeMs: rule.downtimeMs, cuts: 0, joinedInPass: 0, asked: null, to: { ...BEFORE_SWITCH },
    }
  }

  private get now(): QemuState {
    return this.state as unknown as QemuState
  }

  setDowntimeMs(ms: number): boolean {
    this.now.downtimeMs = ms
    return true
  }

  estimate(): { bandwidth: number; thresholdPages: number } {
    return { bandwidth: this.now.bandwidth, thresholdPages: this.now.thresholdBytes / this.pageBytes }
  }

  begin(transfer: Transfer, nowS: number): void {
    this.pageBytes = transfer.parts.pageBytes
    this.now.windowStartS = nowS
    this.now.windowHanded = transfer.handed
    if (this.forceAfterS !== null) transfer.state.alarmS = nowS + this.forceAfterS
    if (this.hybrid?.begin(transfer, nowS) === true) this.switchTo(transfer, nowS, null)
    else this.iterate(transfer, nowS)
  }

  advance(transfer: Transfer, nowS: number): void {
    const { now } = this
    if (now.stopping) {
      if (now.to.step === 'none') this.phase.advance(transfer, now, nowS)
      else this.hybrid!.phase.advance(transfer, now.to, nowS)
      return
    }
    if (now.held) {
      // A window in which nothing was to be sent says nothing about the bandwidth.
      now.held = false
      now.windowStartS = nowS
      now.windowHanded = transfer.handed
      this.iterate(transfer, nowS)
      return
    }
    if (!now.asleep && this.goesOn(transfer, nowS)) return
    this.rateLimit(transfer, nowS)
  }

  /** `migration_rate_limit`: a full window gives a new estimate; a spent budget is slept off. */
  private rateLimit(transfer: Transfer, nowS: number): void {
    const { now } = this
    now.asleep = false
    if (nowS - now.windowStartS >= WINDOW_S - 1e-9) {
      now.bandwidth = (transfer.handed - now.windowHanded) / (nowS - now.windowStartS)
      now.thresholdBytes = ((this.availBytesPerS ?? now.bandwidth) * now.downtimeMs) / 1000
      now.windowStartS = nowS
      now.windowHanded = transfer.handed
    } else if (transfer.handed - now.windowHanded > this.budget(transfer)) {
      now.asleep = true
      transfer.sender.wait(nowS, now.windowStartS + WINDOW_S)
      return
    }
    this.iterate(transfer, nowS)
  }

  private budget(transfer: Transfer): number {
    return transfer.maxBytesPerS * WINDOW_S
  }

  /** `migration_iteration_run`: below the threshold look again with a fresh bitmap, then stop or send a burst. */
  private iterate(transfer: Transfer, nowS: number): void {
    const { now } = this
    const { set } = transfer.memory
    const { asked } = now
    const { rounds } = transfer.state
    if (set.waiting * this.pageBytes < now.thresholdBytes) {
      const { dirtied } = transfer.sync(nowS, false)
      const pendingBytes = set.waiting * this.pageBytes
      const stop = pendingBytes < now.thresholdBytes
      const held = stop ? transfer.boosts.waits(nowS) : null
      const why = this.why(transfer, stop)
      transfer.endRound(
        nowS, transfer.state.rounds === 0 ? 'full' : 'iterate', dirtied, set.waiting, held === null ? why : notStopped(why, held.why),
        this.estimate(),
      )
      if (held !== null && held.untilS > nowS) {
        this.hold(transfer, nowS, held.untilS)
        return
      }
      if (!stop && transfer.state.rounds >= MOST_ROUNDS) {
        const unit = transfer.parts.blockPages
        const left = pagesText(set.waiting * unit, pendingBytes)
        transfer.end(nowS, 'not-converged', `Does not converge: ${left} left after ${MOST_ROUNDS} rounds.`)
        return
      }
      if (stop && held === null) {
        this.stop(transfer, nowS)
        return
      }
    } else if (set.waiting === 0) {
      const held = transfer.boosts.waits(nowS)
      if (held !== null) {
        this.hold(transfer, nowS, held.untilS)
        return
      }
      // Before the first window there is no threshold: nothing left is then reason enough, without a sync.
      transfer.endRound(nowS, 'full', 0, 0, 'Everything was sent within the first window: the guest is stopped', this.estimate())
      this.stop(transfer, nowS)
      return
    }
    if (asked !== null) {
      this.switchTo(transfer, nowS, transfer.state.rounds > rounds ? null : asked)
      return
    }
    // Whoever waits for a round's end hears of it now, and is heard at the next check.
    now.asked = this.hybrid?.dueAfter(transfer.state.rounds) ?? null
    this.burst(transfer, nowS)
  }

  /** All is sent, but the destination still gets pages elsewhere. */
  private hold(transfer: Transfer, nowS: number, untilS: number): void {
    this.now.held = true
    transfer.sender.wait(nowS, untilS)
  }

  /** `postcopy_start`; `why` null: no round is in progress. */
  private switchTo(transfer: Transfer, nowS: number, why: string | null): void {
    this.now.stopping = true
    this.hybrid!.phase.begin(transfer, this.now.to, nowS, why)
  }

  /** `migrate-start-postcopy` sets a flag. */
  private goOver(why: string): boolean {
    const { now } = this
    if (now.stopping) return false
    now.asked = why
    return true
  }

  private why(transfer: Transfer, stop: boolean): string {
    const { now } = this
    const unit = transfer.parts.blockPages
    const waiting = transfer.memory.set.waiting
    const bytes = waiting * this.pageBytes
    const bandwidth = this.availBytesPerS ?? now.bandwidth
    const need = `${pagesText(waiting * unit, bytes)} need ${msText(bytes / bandwidth)} at ${mbpsText(bandwidth)}`
    return stop
      ? `${need}, within ${limitText(now.downtimeMs)}: the guest is stopped`
      : `${need}, over the ${limitText(now.downtimeMs)} limit: another round`
  }

  private stop(transfer: Transfer, nowS: number): void {
    this.now.stopping = true
    this.phase.begin(transfer, this.now, nowS)
  }

  private burst(transfer: Transfer, nowS: number): void {
    const { now, to } = this
    const { memory } = transfer
    const { set, lazy } = memory
    lazy?.clear(set, transfer.workAt(nowS))
    if (memory.mayRefreshZeros) memory.refreshZeros(transfer.workAt(nowS), set.pageCount)
    const budgetLeft = this.budget(transfer) - (transfer.handed - now.windowHanded)
    planBurst(transfer, budgetLeft, now.cuts, to)
    if (transfer.bytesBetween(set.at, to) > budgetLeft) now.cuts++
    transfer.sender.send(nowS, to, nowS + BURST_S, CLOCK_PAGES)
  }

  /** A burst that has reached the end of a chunk, or of the memory with several channels, goes on behind it. */
  private goesOn(transfer: Transfer, nowS: number): boolean {
    const { now } = this
    const { set, lazy } = transfer.memory
    const { packets } = transfer.parts.wire
    if (set.scanned === 0) return false
    const atMemoryEnd = (set.origin + set.scanned) % set.pageCount === 0
    if (packets !== null && atMemoryEnd && now.joinedInPass !== transfer.state.syncs) {
      now.joinedInPass = transfer.state.syncs
      transfer.sender.joinChannels(nowS, 0)
      return true
    }
    if (set.waiting === 0) return false
    if (!(packets !== null && atMemoryEnd) && (lazy === null || !lazy.atBoundary(set))) return false
    this.burst(transfer, nowS)
    return true
  }

  syncNow(transfer: Transfer, nowS: number, why: string): void {
    const { now } = this
    if (now.stopping) return
    const asleepUntilS = now.asleep ? transfer.state.untilS : -1
    now.held = false
    transfer.interrupt(nowS)
    const { dirtied } = transfer.sync(nowS, false)
    const { set } = transfer.memory
    const unit = transfer.parts.blockPages
    transfer.endRound(
      nowS, transfer.state.rounds === 0 ? 'full' : 'iterate', dirtied, set.waiting,
      `${pagesText(set.waiting * unit, set.waiting * this.pageBytes)} left, looked at after ${why}`, this.estimate(),
    )
    if (asleepUntilS >= 0) transfer.sender.wait(nowS, asleepUntilS)
    else this.rateLimit(transfer, nowS)
  }

  switchOverNow(transfer: Transfer, nowS: number, why: string): boolean {
    const { now } = this
    if (now.stopping) return false
    transfer.interrupt(nowS)
    const { dirtied } = transfer.sync(nowS, false)
    const { set } = transfer.memory
    const unit = transfer.parts.blockPages
    transfer.endRound(
      nowS, transfer.state.rounds === 0 ? 'full' : 'iterate', dirtied, set.waiting,
      `${pagesText(set.waiting * unit, set.waiting * this.pageBytes)} left, but ${why}: the guest is stopped`, this.estimate(),
    )
    this.stop(transfer, nowS)
    return true
  }
}
