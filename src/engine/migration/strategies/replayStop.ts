/** Downtime of log and replay: the last log is sent and replayed while the guest is stopped. */
import { completed, stopGuest } from '../stopPhase.ts'
import type { StrategyContext } from './strategy.ts'

export interface ReplayStopState {
  step: 'none' | 'stopping' | 'log' | 'drain' | 'replaying' | 'device' | 'resuming'
  dirtiedPages: number
  cutS: number
  lag: LagState
}

export class ReplayStop {
  private readonly logBytesPerS: number
  private readonly factor: number

  constructor(logBytesPerS: number, factor: number) {
    this.logBytesPerS = logBytesPerS
    this.factor = factor
  }

  /** Stops the guest. The round in progress must have been recorded. */
  begin(active: StrategyContext, stop: ReplayStopState, nowS: number): void {
    if (active.state.switchoverS < 0) stopGuest(active, nowS, false)
    stop.step = 'stopping'
    active.sender.wait(nowS, Math.max(nowS, active.state.switchoverS + active.parts.fixedS.stop))
  }

  advance(active: StrategyContext, stop: ReplayStopState, nowS: number): void {
    const { state, parts, memory } = active
    switch (stop.step) {
      case 'stopping': {
        stop.dirtiedPages = active.sync(nowS, true).dirtied
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
export function wholeLog(bytes: number): number {
  return bytes < 1 ? 0 : bytes
}

/** The log of all writes of the previous round has been sent: their pages count as sent. */
export function markShipped({ memory }: StrategyContext): void {
  const { set } = memory
  set.advance({ scanned: set.pageCount, normalPages: set.normalPages, zeros: set.zeros, coded: 0, codedBytes: 0 })
}

/**
 * Lag of a destination that replays a log, in seconds of guest run time. It replays arrived log at a multiple of the guest's own speed, and
 * waits when none is left.
 */
export interface LagState {
  /** Guest run time (∫ speed dt) up to which the log has been handed over, and up to which it has been replayed. */
  shippedS: number
  replayedS: number
  /** Time of both. */
  atS: number
}

/** Smaller lags are rounding error. */
const ROUNDING_S = 1e-9

/** Guest run time replayed by `atS` if the log has arrived evenly, up to `arrivedS`, since the state's time. */
export function replayedAt(lag: Readonly<LagState>, factor: number, arrivedS: number, atS: number): number {
  // With even arrival the log is either always behind the replay, which then follows it, or always ahead.
  return Math.min(lag.replayedS + factor * (atS - lag.atS), arrivedS)
}

/** Advances the replay: a log up to `shippedS` of guest run time has arrived evenly since the state's time. */
export function replay(lag: LagState, factor: number, shippedS: number, nowS: number): void {
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
export function catchUpS(lag: LagState, factor: number): number {
  return factor > 1 ? (lag.shippedS - lag.replayedS) / (factor - 1) : Infinity
}
