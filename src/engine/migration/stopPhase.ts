/**
 * Stop and switch over, the same for every strategy that ends with the guest stopped: stop, last sync, send what is
 * left, device state, the wire runs dry, resume, announce (QEMU.md §6; `migration_completion_precopy`).
 */
import { stopGuest } from './stopGuest.ts'
import { finishedText, mibText, msText, pagesText } from './wording.ts'
import type { Transfer } from './transfer.ts'

type Step = 'none' | 'stopping' | 'ram' | 'device' | 'device-bytes' | 'drain' | 'arriving' | 'resuming'

export interface StopState {
  step: Step
  dirtied: number
}

export class StopPhase {
  /** The product's own limit on the rate does not hold in the stop (QEMU). */
  readonly liftsCap: boolean

  constructor(liftsCap: boolean) {
    this.liftsCap = liftsCap
  }

  /** Stops the guest. The round in progress must have been written down. */
  begin(transfer: Transfer, stop: StopState, nowS: number): void {
    const { parts } = transfer
    stopGuest(transfer, nowS, this.liftsCap)
    stop.step = 'stopping'
    transfer.sender.wait(nowS, nowS + parts.fixedS.stop)
  }

  advance(transfer: Transfer, stop: StopState, nowS: number): void {
    const { state, parts, memory } = transfer
    switch (stop.step) {
      case 'stopping':
        stop.dirtied = transfer.sync(nowS, false).dirtied
        state.ramStartS = nowS
        stop.step = 'ram'
        transfer.sender.sendAll(nowS)
        return
      case 'ram':
        state.deviceStartS = nowS
        memory.finish()
        stop.step = 'device'
        transfer.sender.wait(nowS, nowS + parts.fixedS.device)
        return
      case 'device':
        stop.step = 'device-bytes'
        transfer.sender.joinChannels(nowS, parts.deviceBytes)
        return
      case 'device-bytes':
        state.lastByteS = nowS
        stop.step = 'drain'
        transfer.sender.drain(nowS)
        return
      case 'drain':
        stop.step = 'arriving'
        transfer.sender.wait(nowS, Math.max(nowS + parts.latencyS, transfer.boosts.waits(nowS)?.untilS ?? 0))
        return
      case 'arriving':
        stop.step = 'resuming'
        transfer.sender.wait(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)
        return
      case 'resuming':
        this.complete(transfer, stop, nowS)
        return
      case 'none':
        throw new Error('the stop phase was advanced before it began')
    }
  }

  private complete(transfer: Transfer, stop: StopState, nowS: number): void {
    const { state, parts } = transfer
    const sent = (state.pagesSent - state.roundPages) * parts.blockPages
    const stoppedS = nowS - state.switchoverS
    const pauseS = nowS - transfer.stoodStillFromS
    const disk = parts.diskBytes > 0 && transfer.strategy.kind === 'stop-and-copy' ? ` and the disk, ${mibText(parts.diskBytes)},` : ''
    const pages = pagesText(sent, sent * (parts.pageBytes / parts.blockPages))
    // Somebody had paused it before the hypervisor stopped it.
    const still = state.pausedS < 0 ? `while the guest stood still for ${msText(stoppedS)}`
      : `in the last ${msText(stoppedS)} of the ${msText(pauseS)} for which the guest stood still`
    transfer.endRound(nowS, 'stop', stop.dirtied, 0, `${pages}${disk} sent ${still}; it runs at the destination`)
    transfer.guest.resume(nowS)
    transfer.end(nowS, 'completed', finishedText({ tookS: nowS - state.startS, pauseS, bytes: transfer.handed }))
  }

  /** Time that the device state takes on the wire, seconds, at the rate the flow has alone. */
  deviceWireS(transfer: Transfer): number {
    return transfer.parts.deviceBytes / transfer.lineRate
  }
}
