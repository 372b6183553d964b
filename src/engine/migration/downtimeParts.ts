/** What a pause is made of. */
import { NO_PARTS } from '../result.ts'
import type { DowntimeParts } from '../result.ts'
import type { Transfer } from './transfer.ts'

/** The pause in its parts; they add up to the pause. */
export function downtimeParts(transfer: Transfer, endS: number): DowntimeParts {
  const { state, parts } = transfer
  if (state.switchoverS < 0) return NO_PARTS
  const unmapMs = state.unmapS * 1000
  const ms = (seconds: number): number => seconds * 1000
  const pauseMs = ms(endS - transfer.stoodStillFromS)
  const stopMs = ms(parts.fixedS.stop)
  const resumeMs = ms(parts.fixedS.resume)
  const announceMs = ms(parts.fixedS.announce)
  // Sockets take the device state at once and drain it with the last pages: its share is what its bytes need alone.
  const wireS = parts.wire.socketBytes > 0 ? parts.deviceBytes / transfer.lineRate : state.lastByteS - state.deviceStartS - parts.fixedS.device
  const movingMs = pauseMs - stopMs - resumeMs - announceMs - unmapMs
  const deviceMs = Math.min(movingMs, ms(parts.fixedS.device + wireS + parts.latencyS))
  return { stopMs, ramMs: restMs(movingMs, deviceMs), deviceMs, resumeMs, announceMs, unmapMs }
}

/** What is left of a time, without the crumbs that the rounding of sums leaves. */
function restMs(wholeMs: number, partMs: number): number {
  return wholeMs - partMs > wholeMs * 1e-9 ? wholeMs - partMs : 0
}

export function addParts(a: Readonly<DowntimeParts>, b: Readonly<DowntimeParts>): DowntimeParts {
  return {
    stopMs: a.stopMs + b.stopMs, ramMs: a.ramMs + b.ramMs, deviceMs: a.deviceMs + b.deviceMs, resumeMs: a.resumeMs + b.resumeMs,
    announceMs: a.announceMs + b.announceMs, unmapMs: a.unmapMs + b.unmapMs,
  }
}

/** The pause of a guest that went back to the source: what moved back counts as memory. */
export function returnParts(transfer: Transfer, pauseS: number): DowntimeParts {
  const { fixedS, deviceBytes, latencyS } = transfer.parts
  const stopMs = fixedS.stop * 1000
  const resumeMs = fixedS.resume * 1000
  const announceMs = fixedS.announce * 1000
  const moving = Math.max(0, pauseS * 1000 - stopMs - resumeMs - announceMs)
  const deviceMs = Math.min(moving, (fixedS.device + deviceBytes / transfer.lineRate + latencyS) * 1000)
  return { stopMs, ramMs: restMs(moving, deviceMs), deviceMs, resumeMs, announceMs, unmapMs: 0 }
}
