/**
 * Stop and switchover, shared by all strategies that end with the guest stopped: stop, last sync, remaining pages, device state, drain,
 * resume, announce (QEMU.md §6; `migration_completion_precopy`).
 */
import type { Reason } from '../result/reasons/reason.ts'
import type { StrategyContext } from './strategy.ts'
import { NO_PARTS } from '../result/result.ts'
import type { DowntimeParts } from '../result/result.ts'

type Step = 'none' | 'stopping' | 'ram' | 'device' | 'device-bytes' | 'drain' | 'arriving' | 'resuming'

export interface StopState {
  step: Step
  dirtiedPages: number
}

export class StopPhase {
  /** The product's bandwidth limit does not apply in the downtime (QEMU). */
  readonly liftsCap: boolean

  constructor({ liftsCap }: { liftsCap: boolean }) {
    this.liftsCap = liftsCap
  }

  /** Stops the guest. The round in progress must have been recorded. */
  begin(active: StrategyContext, stop: StopState, nowS: number): void {
    const stoppedS = stopGuest(active, nowS, this)
    stop.step = 'stopping'
    active.sender.wait(nowS, stoppedS)
  }

  advance(active: StrategyContext, stop: StopState, nowS: number): void {
    const { state, parts, memory } = active
    switch (stop.step) {
      case 'stopping':
        stop.dirtiedPages = active.sync(nowS, 'scan-position').dirtied
        state.ramStartS = nowS
        stop.step = 'ram'
        active.sender.sendAll(nowS)
        return
      case 'ram':
        state.deviceStartS = nowS
        stop.step = 'device'
        active.sender.wait(nowS, nowS + parts.fixedS.device)
        return
      case 'device':
        stop.step = 'device-bytes'
        active.sender.joinChannels(nowS, parts.deviceBytes)
        return
      case 'device-bytes':
        state.lastByteS = nowS
        stop.step = 'drain'
        active.sender.drain(nowS)
        return
      case 'drain':
        stop.step = 'arriving'
        active.sender.wait(nowS, Math.max(nowS + parts.latencyS, active.boosts.waits(nowS)?.untilS ?? 0))
        return
      case 'arriving':
        memory.finish()
        stop.step = 'resuming'
        active.sender.wait(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)
        return
      case 'resuming':
        this.complete(active, stop, nowS)
        return
      case 'none':
        throw new Error('the stop phase has not begun')
    }
  }

  private complete(active: StrategyContext, stop: StopState, nowS: number): void {
    const { state, parts } = active
    const sent = state.pagesSent - state.roundPages
    const stopS = state.pausedS < 0 ? nowS - active.stoppedFromS : nowS - state.switchoverS
    const downtimeS = nowS - active.stoppedFromS
    const diskBytes = active.strategy.copiesDiskInDowntime === true ? parts.diskBytes : 0
    const { pages, bytes } = active.amount(sent)
    const reason: Reason = { code: 'final-copy', values: { pages, bytes, stopS, downtimeS, diskBytes } }
    active.endRound(nowS, 'stop', stop.dirtiedPages, 0, reason)
    active.guest.resume(nowS)
    active.end(nowS, 'completed', completed(active, nowS, downtimeS))
  }

  /** Time of the device state on the wire, seconds, at the line rate. */
  deviceWireS(active: StrategyContext): number {
    return active.parts.deviceBytes / active.lineBytesPerS
  }
}

/** Reason of a migration that ends with all pages on the destination. */
export function completed({ state, handed }: StrategyContext, nowS: number, downtimeS: number): Reason {
  return {
    code: 'completed',
    values: { tookS: nowS - state.startS, downtimeS, bytes: handed, switchovers: Math.max(1, state.switches.length) },
  }
}

/**
 * Stops the guest for the switchover; returns the time at which all vCPUs have stopped, which a sleeping one does when it wakes. `liftsCap`:
 * the product's bandwidth limit does not apply in the downtime (QEMU).
 */
export function stopGuest(active: StrategyContext, nowS: number, { liftsCap }: { liftsCap: boolean }): number {
  const { state } = active
  const stoppedS = Math.max(nowS + active.parts.fixedS.stop, active.boosts.answersS(nowS))
  state.switchoverS = nowS
  state.alarmS = Infinity
  active.liftBoosts(nowS)
  active.guest.stop(nowS)
  if (liftsCap) active.setCap(Infinity)
  return stoppedS
}

/** Parts of the downtime, ms; their sum is the downtime. */
export function downtimeParts(active: StrategyContext, endS: number): DowntimeParts {
  const { state, parts } = active
  if (state.switchoverS < 0) return NO_PARTS
  const unmapMs = state.unmapS * 1000
  const ms = (seconds: number): number => seconds * 1000
  const pauseMs = ms(endS - active.stoppedFromS)
  const stopMs = ms(parts.fixedS.stop)
  const resumeMs = ms(parts.fixedS.resume)
  const announceMs = ms(parts.fixedS.announce)
  // Sockets take the device state at once and drain it with the last pages, so its part is its time on the wire alone.
  const wireS =
    parts.wire.socketBytes > 0 ? parts.deviceBytes / active.lineBytesPerS : state.lastByteS - state.deviceStartS - parts.fixedS.device
  const movingMs = pauseMs - stopMs - resumeMs - announceMs - unmapMs
  const deviceMs = Math.max(0, Math.min(movingMs, ms(parts.fixedS.device + wireS + parts.latencyS)))
  return { stopMs, ramMs: restMs(movingMs, deviceMs), deviceMs, resumeMs, announceMs, unmapMs }
}

/** Remainder of a time; 0 if it is rounding error. */
export function restMs(wholeMs: number, partMs: number): number {
  return wholeMs - partMs > wholeMs * 1e-9 ? wholeMs - partMs : 0
}

/** Sum of the parts of two downtimes, ms. */
export function addParts(a: Readonly<DowntimeParts>, b: Readonly<DowntimeParts>): DowntimeParts {
  return {
    stopMs: a.stopMs + b.stopMs,
    ramMs: a.ramMs + b.ramMs,
    deviceMs: a.deviceMs + b.deviceMs,
    resumeMs: a.resumeMs + b.resumeMs,
    announceMs: a.announceMs + b.announceMs,
    unmapMs: a.unmapMs + b.unmapMs,
  }
}
