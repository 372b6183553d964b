/**
 * The way back of a guest that ran at the destination with pages missing: it stops there, what is on its way to it arrives, the pages
 * that it has written there and the device state move back, and it runs at the source again, which then has all of its pages.
 * What the destination has got stays good.
 */
import type { Transfer } from '../activeMigration.ts'
import { msText, pagesText } from '../reasonText.ts'
import type { ContextSwitch } from '../../result.ts'
import { addParts, downtimeParts, returnParts } from '../stopPhase.ts'
import { waitTimesSoFar } from '../postcopy/waitTimes.ts'

export interface ReturnState {
  step: 'none' | 'stopping' | 'arriving' | 'device' | 'bytes' | 'draining' | 'crossing' | 'resuming'
  /** Pages that move back. */
  pages: number
  stoppedS: number
  /** The cap that holds at the source. */
  maxMbps: number | null
  waitedShare: number
}

export class ReturnPhase {
  /** The guest runs at the destination, and nothing is lost yet by stopping it there. */
  begin(transfer: Transfer, back: ReturnState, nowS: number, why: string): void {
    const { memory } = transfer
    transfer.interrupt(nowS)
    transfer.guest.stop(nowS)
    transfer.state.goingBack = true
    back.stoppedS = nowS
    transfer.endRound(nowS, 'push', 0, memory.set.waiting, why)
    back.step = 'stopping'
    transfer.sender.wait(nowS, nowS + transfer.parts.fixedS.stop)
  }

  /** True once the guest runs at the source. */
  advance(transfer: Transfer, back: ReturnState, nowS: number): boolean {
    const { parts, memory } = transfer
    switch (back.step) {
      case 'stopping':
        back.step = 'arriving'
        transfer.sender.drain(nowS)
        return false
      case 'arriving':
        transfer.fetching!.arriveAll()
        back.pages = memory.writtenThere(transfer.workAt(nowS))
        back.step = 'device'
        transfer.sender.wait(nowS, nowS + parts.fixedS.device)
        return false
      case 'device':
        turnFlow(transfer, nowS, true)
        back.step = 'bytes'
        transfer.state.pagesSent += back.pages
        transfer.sender.sendBytes(nowS, back.pages * transfer.bodyBytes + parts.deviceBytes)
        return false
      case 'bytes':
        back.step = 'draining'
        transfer.sender.drain(nowS)
        return false
      case 'draining':
        back.step = 'crossing'
        transfer.sender.wait(nowS, nowS + parts.latencyS)
        return false
      case 'crossing':
        back.step = 'resuming'
        transfer.sender.wait(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)
        return false
      case 'resuming':
        this.runs(transfer, back, nowS)
        return true
      case 'none':
        throw new Error('the way back was advanced before it began')
    }
  }

  private runs(transfer: Transfer, back: ReturnState, nowS: number): void {
    const { memory, parts } = transfer
    const unit = parts.blockPages
    const pauseS = nowS - back.stoppedS
    memory.turnBack(transfer.workAt(nowS))
    const moved = pagesText(back.pages * unit, back.pages * parts.pageBytes)
    transfer.endRound(
      nowS, 'stop', 0, memory.set.waiting,
      `The guest stood still for ${msText(pauseS)}, in which ${moved} that it had written moved back; it runs at the source again`,
    )
    noteSwitch(transfer, { atS: back.stoppedS, to: 'source', pauseMs: pauseS * 1000, pages: back.pages * unit })
    back.step = 'none'
    turnFlow(transfer, nowS, false)
    transfer.guest.resume(nowS)
    comesBack(transfer, back.stoppedS, nowS)
  }
}

// What a transfer must forget, and what it keeps, when its guest turns round (N12).

/** From now on bytes go from the destination to the source, or the usual way again; all that was handed over must have crossed. */
export function turnFlow(transfer: Transfer, nowS: number, backwards: boolean): void {
  const { state } = transfer
  const carried = transfer.carriedAt(nowS)
  transfer.parts.network.setCap(transfer.flow, 0)
  state.backwards = backwards
  state.carriedBefore += carried - transfer.carriedAt(nowS)
}

export function noteSwitch({ state }: Transfer, one: ContextSwitch): void {
  state.switches = [...state.switches, one]
}

/** The guest runs at the source again, as if it had never left, but for what that cost. */
export function comesBack(transfer: Transfer, stoppedS: number, nowS: number): void {
  const { state } = transfer
  const parts = addParts(downtimeParts(transfer, state.resumedS), returnParts(transfer, nowS - stoppedS))
  state.earlierParts = addParts(state.earlierParts, parts)
  state.earlierWaits = waitTimesSoFar(transfer).save()
  transfer.fetching = null
  transfer.boosts.begin(transfer, nowS)
  Object.assign(state, { goingBack: false, switchoverS: -1, resumedS: -1, unmapS: 0, ramStartS: -1, deviceStartS: -1, lastByteS: -1 })
}
