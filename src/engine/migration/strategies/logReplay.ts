/**
 * Log and replay (N11; Liu and Hu's CR/TR-Motion). A checkpoint of the whole memory is sent while the guest continues and logs its
 * non-deterministic events. Each round sends the log of the previous one, and the destination replays it faster than the guest runs. Once
 * little log remains it is streamed until the destination has caught up; then the guest stops, and the last log is sent and replayed in the
 * downtime. Only the checkpoint's pages cross the wire: no page is sent twice, however often it is written.
 *
 * With λ = log rate / wire rate, round n lasts T₀ λⁿ, and the destination has caught up at T₀ / (1 − max(λ, 1 / replayFactor)).
 */
import { MOST_ROUNDS } from '../../../scenario/schema/strategies/maxRounds.ts'
import type { Strategy, StrategyContext } from '../strategy.ts'
import { stopGuest, completed } from '../stopPhase.ts'
import type { LogStep, Reason } from '../../result/reasons/reason.ts'

/** Size of the last log, at most (a log buffer), and lag at which the destination counts as caught up. */
const LAST_LOG_BYTES = 65_536
const CAUGHT_UP_S = 0.01
/** Longer than any scenario, seconds. */
const LONGEST_S = 1e6

interface ReplayState extends ReplayStopState {
  doing: 'checkpoint' | 'device' | 'log' | 'chase' | 'stop'
  /** Guest run time up to which the log being sent extends. */
  cutS: number
  lag: LagState
  /** The guest was stopped in the middle of a round, for this reason. */
  forced: Reason | null
}

export class LogReplay implements Strategy<ReplayState> {
  readonly kind = 'log-replay'
  state: ReplayState = {
    doing: 'checkpoint',
    step: 'none',
    dirtiedPages: 0,
    cutS: 0,
    lag: { shippedS: 0, replayedS: 0, atS: 0 },
    forced: null,
  }
  private readonly logBytesPerS: number
  private readonly factor: number
  private readonly phase: ReplayStop

  constructor({ logMBps, replayFactor }: { logMBps: number; replayFactor: number }) {
    this.logBytesPerS = logMBps * 1e6
    this.factor = replayFactor
    this.phase = new ReplayStop(this.logBytesPerS, replayFactor)
  }

  begin(active: StrategyContext, nowS: number): void {
    active.setCap(active.maxBytesPerS)
    this.state.cutS = active.guest.ranAt(nowS)
    this.state.lag.shippedS = this.state.cutS
    active.sender.sendAll(nowS)
  }

  advance(active: StrategyContext, nowS: number): void {
    const { state: now } = this
    switch (now.doing) {
      case 'checkpoint':
        now.doing = 'device'
        active.sender.sendBytes(nowS, active.parts.deviceBytes)
        return
      case 'device':
        now.lag = { shippedS: now.cutS, replayedS: now.cutS, atS: nowS }
        this.decide(active, nowS, 'checkpoint')
        return
      case 'log':
        replay(now.lag, this.factor, now.cutS, nowS)
        markShipped(active)
        this.decide(active, nowS, 'round')
        return
      case 'chase':
        this.endStream(active, nowS)
        this.decide(active, nowS, 'stream')
        return
      case 'stop':
        this.phase.advance(active, now, nowS)
    }
  }

  /** Cuts the streamed log here, unless the link was too slow for it. */
  private endStream(active: StrategyContext, nowS: number): void {
    const { state: now } = this
    active.limitRate(Infinity)
    now.cutS = Math.min(now.cutS, active.guest.ranAt(nowS))
    replay(now.lag, this.factor, now.cutS, nowS)
    markShipped(active)
  }

  private logLeft(active: StrategyContext, nowS: number): number {
    return wholeLog((active.guest.ranAt(nowS) - this.state.cutS) * this.logBytesPerS)
  }

  /** End of a round: send another log, stream it, or stop the guest. */
  private decide(active: StrategyContext, nowS: number, sent: 'checkpoint' | 'round' | 'stream'): void {
    const { state: now } = this
    const { state } = active
    const left = this.logLeft(active, nowS)
    const behindS = now.lag.shippedS - now.lag.replayedS
    const { dirtied } = active.sync(nowS, 'first-page')
    if (left === 0) markShipped(active)
    const remaining = active.memory.set.waiting
    const kind = state.rounds === 0 ? 'full' : 'iterate'
    const endRound = (step: LogStep): void =>
      active.endRound(nowS, kind, dirtied, remaining, { code: 'log', values: { sent, logBytes: left, replayS: behindS, step } })
    if (now.forced !== null) {
      endRound({ kind: 'forced', by: now.forced })
      this.stop(active, nowS)
    } else if (left <= LAST_LOG_BYTES && behindS <= CAUGHT_UP_S) {
      endRound({ kind: 'stop' })
      this.stop(active, nowS)
    } else if (left > LAST_LOG_BYTES) {
      const needS = left / active.lineBytesPerS
      if (state.rounds + 1 >= MOST_ROUNDS || nowS + needS - state.startS > LONGEST_S) {
        endRound(null)
        active.end(nowS, 'not-converged', { code: 'log-remains', values: { logBytes: left, rounds: state.rounds } })
        return
      }
      endRound({ kind: 'again' })
      now.doing = 'log'
      now.cutS = active.guest.ranAt(nowS)
      active.sender.sendBytes(nowS, left)
    } else {
      const inS = catchUpS(now.lag, this.factor)
      if (inS === Infinity) {
        endRound(null)
        active.end(nowS, 'not-converged', { code: 'replay-too-slow', values: { behindS } })
        return
      }
      endRound({ kind: 'stream', factor: this.factor })
      now.doing = 'chase'
      const bytes = left + inS * this.logBytesPerS
      now.cutS = active.guest.ranAt(nowS) + inS
      if (bytes > 0) {
        active.limitRate(bytes / inS)
        active.sender.sendBytes(nowS, bytes)
      } else {
        active.sender.wait(nowS, nowS + inS)
      }
    }
  }

  private stop(active: StrategyContext, nowS: number): void {
    this.state.doing = 'stop'
    this.phase.begin(active, this.state, nowS)
  }

  /** Guest run time up to which the log has arrived at the destination by `atS`. */
  private arrivedS(active: StrategyContext, atS: number): number {
    const { state: now } = this
    const { command, commandBytes } = active.state
    const {
      cutS,
      lag: { shippedS },
    } = now
    if (now.doing === 'checkpoint' || now.doing === 'device') return shippedS
    if (command === 'bytes' && commandBytes > 0) return shippedS + (cutS - shippedS) * (active.sender.handedInCommand(atS) / commandBytes)
    // Even with nothing to send the destination must not run ahead of the guest.
    return now.doing === 'chase' ? Math.min(cutS, active.guest.ranAt(atS)) : cutS
  }

  replayLagS(active: StrategyContext, atS: number): number {
    const { doing, lag } = this.state
    const begun = doing !== 'checkpoint' && doing !== 'device'
    const replayedS = begun ? replayedAt(lag, this.factor, this.arrivedS(active, atS), atS) : lag.shippedS
    return Math.max(0, active.guest.ranAt(atS) - replayedS)
  }

  /** The rest of the checkpoint, then the unsent log, while the destination replays the log that has arrived. */
  stopNowS(active: StrategyContext, atS: number): number {
    const { state: now } = this
    const {
      lineBytesPerS,
      parts: { fixedS, latencyS, deviceBytes },
    } = active
    const checkpointBytes = now.doing === 'checkpoint' ? active.remainingBytes + deviceBytes : now.doing === 'device' ? deviceBytes : 0
    // A disk copied first is a separate command, which carries no part of the checkpoint.
    const sentBytes = checkpointBytes > 0 && !active.state.beforeRam ? active.sender.handedInCommand(atS) : 0
    const logBytes = Math.max(0, active.guest.ranAt(atS) - this.arrivedS(active, atS)) * this.logBytesPerS
    return (
      fixedS.stop +
      fixedS.device +
      fixedS.resume +
      fixedS.announce +
      latencyS +
      (checkpointBytes - sentBytes) / lineBytesPerS +
      Math.max(logBytes / lineBytesPerS, this.replayLagS(active, atS) / this.factor)
    )
  }

  /** Finishes the current command with the guest stopped. */
  switchOverNow(active: StrategyContext, nowS: number, by: Reason): boolean {
    const { state: now } = this
    if (now.doing === 'stop' || now.forced !== null) return false
    const { state } = active
    now.forced = by
    stopGuest(active, nowS, { liftsCap: false })
    if (now.doing === 'chase') {
      // Log that is not yet written is not sent.
      if (state.command === 'bytes') state.commandBytes = active.sender.handedInCommand(nowS)
      active.interrupt(nowS)
      this.advance(active, nowS)
    }
    return true
  }
}

/** Downtime of log and replay: the last log is sent and replayed while the guest is stopped. */
interface ReplayStopState {
  step: 'none' | 'stopping' | 'log' | 'drain' | 'replaying' | 'device' | 'resuming'
  dirtiedPages: number
  cutS: number
  lag: LagState
}

class ReplayStop {
  private readonly logBytesPerS: number
  private readonly factor: number

  constructor(logBytesPerS: number, factor: number) {
    this.logBytesPerS = logBytesPerS
    this.factor = factor
  }

  /** Stops the guest. The round in progress must have been recorded. */
  begin(active: StrategyContext, stop: ReplayStopState, nowS: number): void {
    if (active.state.switchoverS < 0) stopGuest(active, nowS, { liftsCap: false })
    stop.step = 'stopping'
    active.sender.wait(nowS, Math.max(nowS, active.state.switchoverS + active.parts.fixedS.stop))
  }

  advance(active: StrategyContext, stop: ReplayStopState, nowS: number): void {
    const { state, parts, memory } = active
    switch (stop.step) {
      case 'stopping': {
        stop.dirtiedPages = active.sync(nowS, 'first-page').dirtied
        state.ramStartS = nowS
        replay(stop.lag, this.factor, stop.lag.shippedS, nowS)
        const ranS = active.guest.ranAt(nowS)
        const bytes = wholeLog((ranS - stop.cutS) * this.logBytesPerS)
        stop.cutS = ranS
        stop.step = 'log'
        active.sender.sendBytes(nowS, bytes)
        return
      }
      case 'log':
        stop.step = 'drain'
        active.sender.drain(nowS)
        return
      case 'drain':
        replay(stop.lag, this.factor, stop.cutS, nowS)
        markShipped(active)
        memory.finish()
        stop.step = 'replaying'
        active.sender.wait(nowS, nowS + parts.latencyS + replayLeftS(stop.lag, this.factor))
        return
      case 'replaying':
        // The device state's bytes went with the checkpoint, so only its fixed cost remains.
        state.deviceStartS = nowS - parts.latencyS
        state.lastByteS = state.deviceStartS + parts.fixedS.device
        stop.step = 'device'
        active.sender.wait(nowS, nowS + parts.fixedS.device)
        return
      case 'device':
        stop.step = 'resuming'
        active.sender.wait(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)
        return
      case 'resuming': {
        const downtimeS = nowS - state.switchoverS
        const logBytes = active.handed - state.roundBaseBytes
        active.endRound(nowS, 'stop', stop.dirtiedPages, 0, { code: 'final-log', values: { logBytes, downtimeS } })
        active.guest.resume(nowS)
        active.end(nowS, 'completed', completed(active, nowS, downtimeS))
        return
      }
      case 'none':
        throw new Error('the stop was advanced before it began')
    }
  }
}

/** Remaining bytes of a log; less than one is rounding error. */
function wholeLog(bytes: number): number {
  return bytes < 1 ? 0 : bytes
}

/** The log of all writes of the previous round has been sent: their pages count as sent. */
function markShipped({ memory }: StrategyContext): void {
  const { set } = memory
  set.scan.advance(set.end())
}

/**
 * Lag of a destination that replays a log, in seconds of guest run time. It replays arrived log at a multiple of the guest's own speed, and
 * waits when none is left.
 */
interface LagState {
  /** Guest run time (∫ speed dt) up to which the log has been handed over, and up to which it has been replayed. */
  shippedS: number
  replayedS: number
  /** Time of both. */
  atS: number
}

/** Smaller lags are rounding error. */
const ROUNDING_S = 1e-9

/** Guest run time replayed by `atS` if the log has arrived evenly, up to `arrivedS`, since the state's time. */
function replayedAt(lag: Readonly<LagState>, factor: number, arrivedS: number, atS: number): number {
  // With even arrival the log is either always behind the replay, which then follows it, or always ahead.
  return Math.min(lag.replayedS + factor * (atS - lag.atS), arrivedS)
}

/** Advances the replay: a log up to `shippedS` of guest run time has arrived evenly since the state's time. */
function replay(lag: LagState, factor: number, shippedS: number, nowS: number): void {
  const replayedS = replayedAt(lag, factor, shippedS, nowS)
  lag.replayedS = shippedS - replayedS < ROUNDING_S ? shippedS : replayedS
  lag.shippedS = shippedS
  lag.atS = nowS
}

/** Seconds until all arrived log has been replayed. */
function replayLeftS(lag: LagState, factor: number): number {
  return (lag.shippedS - lag.replayedS) / factor
}

/** Seconds until the destination has caught up with a running guest whose log is streamed; Infinity: never. */
function catchUpS(lag: LagState, factor: number): number {
  return factor > 1 ? (lag.shippedS - lag.replayedS) / (factor - 1) : Infinity
}
