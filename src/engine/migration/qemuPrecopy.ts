/**
 * Pre-copy as QEMU does it (QEMU.md §1, §2; `migration_thread`, `migration_iteration_run`, `migration_rate_limit`). A round
 * is the time between two bitmap syncs and ends below the threshold, not at zero. The threshold is the bandwidth of the
 * last window of at least 100 ms times the downtime limit; it is compared once a burst, that is at the start of each window under a cap
 * and about every 50 ms when the socket blocks.
 */
import type { Stretch } from '../memory/sendSet.ts'
import { MOST_ROUNDS, stretchTo } from './roundPrecopy.ts'
import type { HybridSwitch } from './postcopy/hybridSwitch.ts'
import { BEFORE_SWITCH } from './postcopy/postcopyPhase.ts'
import type { SwitchState } from './postcopy/postcopyPhase.ts'
import { StopPhase } from './stopPhase.ts'
import type { StopState } from './stopPhase.ts'
import type { Strategy, WireFormat } from './strategy.ts'
import { ZERO_SCAN_S } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import { mbpsText, msText, pagesText } from './wording.ts'

/** `BUFFER_DELAY`: the window of the rate limit and of the bandwidth estimate. */
const WINDOW_S = 0.1
/** `MAX_WAIT`: a burst ends after this, looked at every 64 pages. */
const BURST_S = 0.05
const CLOCK_PAGES = 64
/** A buffer is flushed, and its bytes counted, at 64 I/O vectors: a header and a page each. */
const FLUSH_BODIES = 32
/** Zero-page records that fill a 32 KiB buffer. */
const FLUSH_ZEROS = 3640

/** 8 bytes before a page; a zero page is 8 + 1 (`save_page_header`, `save_zero_page`). */
export function qemuWire(socketMiB: number): WireFormat {
  return { headerBytes: 8, zeroPageBytes: 9, socketBytes: socketMiB * 1048576, scansZeroPages: true, ownCap: true, reportsAtLastByte: true }
}

interface QemuState extends StopState {
  stopping: boolean
  asleep: boolean
  windowStartS: number
  windowHanded: number
  /** Bytes a second over the last window; 0 before the first. */
  bandwidth: number
  thresholdBytes: number
  downtimeMs: number
  /** Post-copy has been asked for, with the reason; looked at before the next burst. */
  asked: string | null
  to: SwitchState
}

export class QemuPrecopy implements Strategy {
  readonly kind = 'precopy'
  state: Record<string, unknown>
  private readonly phase = new StopPhase(true)
  private readonly to: Stretch = { scanned: 0, bodies: 0, zeros: 0 }
  private readonly availBytesPerS: number | null
  private readonly forceAfterS: number | null
  private readonly hybrid: HybridSwitch | null
  readonly startPostcopy?: Strategy['startPostcopy']
  private pageBytes = 4096

  constructor(rule: { downtimeMs: number; availSwitchoverMbps: number | null }, forceAfterS: number | null, hybrid: HybridSwitch | null = null) {
    this.hybrid = hybrid
    if (hybrid !== null) this.startPostcopy = (_transfer, _nowS, why) => this.goOver(why)
    this.availBytesPerS = rule.availSwitchoverMbps === null ? null : rule.availSwitchoverMbps * 125_000
    this.forceAfterS = forceAfterS
    this.state = {
      step: 'none', dirtied: 0, stopping: false, asleep: false, windowStartS: 0, windowHanded: 0, bandwidth: 0, thresholdBytes: 0,
      downtimeMs: rule.downtimeMs, asked: null, to: { ...BEFORE_SWITCH },
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
      transfer.wait(nowS, now.windowStartS + WINDOW_S)
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
      transfer.endRound(nowS, transfer.state.rounds === 0 ? 'full' : 'iterate', dirtied, set.waiting, this.why(transfer, stop), this.estimate())
      if (!stop && transfer.state.rounds >= MOST_ROUNDS) {
        const unit = transfer.parts.blockPages
        transfer.end(nowS, 'not-converged', `Does not converge: ${pagesText(set.waiting * unit, pendingBytes)} left after ${MOST_ROUNDS} rounds.`)
        return
      }
      if (stop) {
        this.stop(transfer, nowS)
        return
      }
    } else if (set.waiting === 0) {
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
    return stop ? `${need}, within ${now.downtimeMs} ms: the guest is stopped` : `${need}, over the ${now.downtimeMs} ms limit: another round`
  }

  private stop(transfer: Transfer, nowS: number): void {
    this.now.stopping = true
    this.phase.begin(transfer, this.now, nowS)
  }

  /** `ram_save_iterate`: until the budget is exceeded (whole flushes), 50 ms are over, or nothing is left. */
  private burst(transfer: Transfer, nowS: number): void {
    const { now, to } = this
    const { set, lazy } = transfer.memory
    lazy?.clear(set, transfer.workAt(nowS))
    transfer.memory.refreshZeros(transfer.workAt(nowS), set.pageCount)
    const untilS = nowS + BURST_S
    const budgetLeft = this.budget(transfer) - (transfer.handed - now.windowHanded)
    const chunkEnd = lazy?.nextBoundary(set) ?? set.pageCount
    if (set.waitingZeros > 0) {
      this.walkBurst(transfer, budgetLeft)
      if (to.scanned > chunkEnd) stretchTo(transfer, chunkEnd, to)
    } else if (budgetLeft >= transfer.remainingBytes && chunkEnd >= set.pageCount) {
      to.scanned = set.pageCount
      to.bodies = set.bodies
      to.zeros = set.zeros
    } else if (budgetLeft >= transfer.remainingBytes) {
      stretchTo(transfer, chunkEnd, to)
    } else {
      this.walkBudget(transfer, budgetLeft)
      if (to.scanned > chunkEnd) stretchTo(transfer, chunkEnd, to)
    }
    transfer.send(nowS, to, untilS, CLOCK_PAGES)
  }

  /** Among zero pages a burst's time goes into looking for them, not into bytes. */
  private walkBurst(transfer: Transfer, budgetLeft: number): void {
    const { to } = this
    const { set, content } = transfer.memory
    const { parts, bodyBytes, zeroBytes } = transfer
    const start = { scanned: set.scanned, bodies: set.sentBodies, zeros: set.sentZeros }
    const most = Math.max(CLOCK_PAGES * bodyBytes, BURST_S * transfer.lineRate + parts.wire.socketBytes)
    const zeros = start.zeros + Math.max(1, Math.ceil(BURST_S / (ZERO_SCAN_S * parts.blockPages)))
    set.walk(content, start, { bodies: Infinity, zeros, bytes: Math.min(most, Math.max(0, budgetLeft)), bodyBytes, zeroBytes }, to)
    if (budgetLeft < most && to.scanned < set.pageCount && to.zeros < zeros) this.finishFlush(transfer, start.bodies)
  }

  /** The flush that exceeds the budget ends the burst. */
  private walkBudget(transfer: Transfer, budgetLeft: number): void {
    const { to } = this
    const { set, content } = transfer.memory
    const { bodyBytes, zeroBytes } = transfer
    const start = { scanned: set.scanned, bodies: set.sentBodies, zeros: set.sentZeros }
    set.walk(content, start, { bodies: Infinity, zeros: Infinity, bytes: Math.max(0, budgetLeft), bodyBytes, zeroBytes }, to)
    if (to.scanned < set.pageCount) this.finishFlush(transfer, start.bodies)
  }

  /** A buffer is sent, and counted, when it is full: the stretch goes on to the next multiple of a flush. */
  private finishFlush(transfer: Transfer, bodiesBefore: number): void {
    const { to } = this
    const { set, content } = transfer.memory
    const { bodyBytes, zeroBytes } = transfer
    const flushed = (to.bodies - bodiesBefore) % FLUSH_BODIES
    set.walk(content, to, {
      bodies: to.bodies + FLUSH_BODIES - flushed, zeros: to.zeros + FLUSH_ZEROS, bytes: Infinity, bodyBytes, zeroBytes,
    }, to)
  }

  /** With lazy clearing a burst that has reached a chunk's end goes on in the next. */
  private goesOn(transfer: Transfer, nowS: number): boolean {
    const { set, lazy } = transfer.memory
    if (lazy === null || set.waiting === 0 || set.scanned === 0 || !lazy.atBoundary(set)) return false
    this.burst(transfer, nowS)
    return true
  }

  syncNow(transfer: Transfer, nowS: number, why: string): void {
    const { now } = this
    if (now.stopping) return
    const asleepUntilS = now.asleep ? transfer.state.untilS : -1
    transfer.interrupt(nowS)
    const { dirtied } = transfer.sync(nowS, false)
    const { set } = transfer.memory
    const unit = transfer.parts.blockPages
    transfer.endRound(
      nowS, transfer.state.rounds === 0 ? 'full' : 'iterate', dirtied, set.waiting,
      `${pagesText(set.waiting * unit, set.waiting * this.pageBytes)} left, looked at after ${why}`, this.estimate(),
    )
    if (asleepUntilS >= 0) transfer.wait(nowS, asleepUntilS)
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
