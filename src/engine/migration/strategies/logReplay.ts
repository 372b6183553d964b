/**
 * Log and replay (N11; Liu and Hu's CR/TR-Motion): a checkpoint of the whole memory goes while the guest runs on and logs what cannot be
 * foreseen; each round sends what was logged in the one before; the destination replays it, faster than the guest runs. Once
 * little log is left, it goes as it is written until the destination has caught up; then the guest stops, and the last log
 * is sent and replayed in the pause. Only the checkpoint's pages cross the wire: no page is sent again, however often it is written.
 *
 * With λ = log rate / wire rate, round n lasts T₀ λⁿ, and the destination has caught up at T₀ / (1 − max(λ, 1 / replayFactor)).
 */
import { MOST_ROUNDS } from './strategy.ts'
import type { Strategy } from './strategy.ts'
import { stopGuest } from '../stopPhase.ts'
import type { Transfer } from '../activeMigration.ts'
import { counted, mibText, msText, shortNumber } from '../reasonText.ts'
import { catchUpS, markShipped, replay, replayedAt, ReplayStop, wholeLog } from './replayStop.ts'
import type { LagState, ReplayStopState } from './replayStop.ts'

/** A log of at most this much is the last one (a log's buffer), and a destination this little behind has caught up. */
const LAST_LOG_BYTES = 65_536
const CAUGHT_UP_S = 0.01
/** No scenario lasts longer. */
const LONGEST_S = 1e6

export interface ReplayState extends ReplayStopState {
  doing: 'checkpoint' | 'device' | 'log' | 'chase' | 'stop'
  /** The guest's running up to which the log being sent goes. */
  cutS: number
  lag: LagState
  /** The guest was stopped in the middle of a round. */
  forced: string | null
}

export class LogReplay implements Strategy {
  readonly kind = 'log-replay'
  state: Record<string, unknown> = {
    doing: 'checkpoint', step: 'none', dirtied: 0, cutS: 0, lag: { shippedS: 0, replayedS: 0, atS: 0 }, forced: null,
  }
  private readonly logBytesPerS: number
  private readonly factor: number
  private readonly phase: ReplayStop

  constructor({ logMBps, replayFactor }: { logMBps: number; replayFactor: number }) {
    this.logBytesPerS = logMBps * 1e6
    this.factor = replayFactor
    this.phase = new ReplayStop(this.logBytesPerS, replayFactor)
  }

  private get now(): ReplayState {
    return this.state as unknown as ReplayState
  }

  begin(transfer: Transfer, nowS: number): void {
    transfer.setCap(transfer.maxBytesPerS)
    this.now.cutS = transfer.guest.ranAt(nowS)
    this.now.lag.shippedS = this.now.cutS
    transfer.sender.sendAll(nowS)
  }

  advance(transfer: Transfer, nowS: number): void {
    const { now } = this
    switch (now.doing) {
      case 'checkpoint':
        now.doing = 'device'
        transfer.sender.sendBytes(nowS, transfer.parts.deviceBytes)
        return
      case 'device':
        now.lag = { shippedS: now.cutS, replayedS: now.cutS, atS: nowS }
        this.decide(transfer, nowS, 'The checkpoint is at the destination')
        return
      case 'log':
        replay(now.lag, this.factor, now.cutS, nowS)
        markShipped(transfer)
        this.decide(transfer, nowS, 'The log of the round before is there')
        return
      case 'chase':
        this.chased(transfer, nowS)
        this.decide(transfer, nowS, 'The log went as it was written')
        return
      case 'stop':
        this.phase.advance(transfer, now, nowS)
    }
  }

  /** What was logged while it went is cut here, unless the link was too slow for it. */
  private chased(transfer: Transfer, nowS: number): void {
    const { now } = this
    transfer.limitRate(Infinity)
    now.cutS = Math.min(now.cutS, transfer.guest.ranAt(nowS))
    replay(now.lag, this.factor, now.cutS, nowS)
    markShipped(transfer)
  }

  private logLeft(transfer: Transfer, nowS: number): number {
    return wholeLog((transfer.guest.ranAt(nowS) - this.now.cutS) * this.logBytesPerS)
  }

  /** A round is over: another log, catching up, or the stop. */
  private decide(transfer: Transfer, nowS: number, done: string): void {
    const { now } = this
    const { state } = transfer
    const left = this.logLeft(transfer, nowS)
    const behindS = now.lag.shippedS - now.lag.replayedS
    const { dirtied } = transfer.sync(nowS, true)
    if (left === 0) markShipped(transfer)
    const remaining = transfer.memory.set.waiting
    const kind = state.rounds === 0 ? 'full' : 'iterate'
    const where = `${done}; ${mibText(left)} of log to send, and ${msText(behindS)} of the guest's running to replay`
    const tell = (then: string): void => transfer.endRound(nowS, kind, dirtied, remaining, `${where}${then}`)
    if (now.forced !== null) {
      tell(`, but ${now.forced}: the guest is stopped`)
      this.stop(transfer, nowS)
    } else if (left <= LAST_LOG_BYTES && behindS <= CAUGHT_UP_S) {
      tell(': the guest is stopped')
      this.stop(transfer, nowS)
    } else if (left > LAST_LOG_BYTES) {
      const needS = left / transfer.lineRate
      if (state.rounds + 1 >= MOST_ROUNDS || nowS + needS - state.startS > LONGEST_S) {
        tell('')
        const rounds = counted(state.rounds, 'round')
        transfer.end(nowS, 'not-converged', `Does not converge: ${mibText(left)} of log are left after ${rounds}.`)
        return
      }
      tell(': another round')
      now.doing = 'log'
      now.cutS = transfer.guest.ranAt(nowS)
      transfer.sender.sendBytes(nowS, left)
    } else {
      const inS = catchUpS(now.lag, this.factor)
      if (inS === Infinity) {
        tell('')
        const behind = `the destination replays no faster than the guest runs, and is ${msText(behindS)} behind`
        transfer.end(nowS, 'not-converged', `Does not converge: ${behind}.`)
        return
      }
      tell(`: the log goes as it is written until the destination has caught up, ${shortNumber(this.factor)} times as fast as the guest`)
      now.doing = 'chase'
      const bytes = left + inS * this.logBytesPerS
      now.cutS = transfer.guest.ranAt(nowS) + inS
      if (bytes > 0) {
        transfer.limitRate(bytes / inS)
        transfer.sender.sendBytes(nowS, bytes)
      } else {
        transfer.sender.wait(nowS, nowS + inS)
      }
    }
  }

  private stop(transfer: Transfer, nowS: number): void {
    this.now.doing = 'stop'
    this.phase.begin(transfer, this.now, nowS)
  }

  /** The guest's running up to which the destination has the log at `atS`. */
  private arrivedS(transfer: Transfer, atS: number): number {
    const { now } = this
    const { command, target } = transfer.state
    const { cutS, lag: { shippedS } } = now
    if (now.doing === 'checkpoint' || now.doing === 'device') return shippedS
    if (command === 'bytes' && target > 0) return shippedS + (cutS - shippedS) * (transfer.sender.handedInCommand(atS) / target)
    // Nothing to send, and still the destination must not run ahead of the guest.
    return now.doing === 'chase' ? Math.min(cutS, transfer.guest.ranAt(atS)) : cutS
  }

  replayLagS(transfer: Transfer, atS: number): number {
    const { doing, lag } = this.now
    const begun = doing !== 'checkpoint' && doing !== 'device'
    const replayedS = begun ? replayedAt(lag, this.factor, this.arrivedS(transfer, atS), atS) : lag.shippedS
    return Math.max(0, transfer.guest.ranAt(atS) - replayedS)
  }

  /** What is left of the checkpoint, then the log not sent yet, while the destination goes on replaying what it has. */
  stopNowS(transfer: Transfer, atS: number): number {
    const { now } = this
    const { lineRate, parts: { fixedS, latencyS, deviceBytes } } = transfer
    const checkpointBytes = now.doing === 'checkpoint' ? transfer.remainingBytes + deviceBytes : now.doing === 'device' ? deviceBytes : 0
    const sentBytes = checkpointBytes > 0 ? transfer.sender.handedInCommand(atS) : 0
    const logBytes = Math.max(0, transfer.guest.ranAt(atS) - this.arrivedS(transfer, atS)) * this.logBytesPerS
    return fixedS.stop + fixedS.device + fixedS.resume + fixedS.announce + latencyS + (checkpointBytes - sentBytes) / lineRate
      + Math.max(logBytes / lineRate, this.replayLagS(transfer, atS) / this.factor)
  }

  /** What is being sent is finished while the guest stands still. */
  switchOverNow(transfer: Transfer, nowS: number, why: string): boolean {
    const { now } = this
    if (now.doing === 'stop' || now.forced !== null) return false
    const { state } = transfer
    now.forced = why
    stopGuest(transfer, nowS, false)
    if (now.doing === 'chase') {
      // Log that is not written yet is not sent.
      if (state.command === 'bytes') state.target = transfer.sender.handedInCommand(nowS)
      transfer.interrupt(nowS)
      this.advance(transfer, nowS)
    }
    return true
  }
}
